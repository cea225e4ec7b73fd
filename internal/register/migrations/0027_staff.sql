-- Who keeps the staff, and how people get in: each change has an author, and a
-- password is chosen by its owner with a code that works once.

-- +goose Up

create table staff_change (
    id        bigint generated always as identity primary key,
    kind      text not null check (kind in ('person', 'unit', 'entry')), -- entry: invited, or came in
    code      text not null,
    at        timestamptz not null,
    by_person text not null, -- empty: the program itself
    value     jsonb not null -- as it was from then on, without any secret
);
create index staff_change_code on staff_change (kind, code, id desc);

-- +goose StatementBegin
create function staff_change_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what was noted of the staff stays' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger staff_change_stays before update or delete or truncate on staff_change
    for each statement execute function staff_change_stays();

create table invitation (
    code_hash  bytea primary key, -- SHA-256: the code itself is kept nowhere
    person     text not null unique references person, -- a new one takes the place of the one before
    by_person  text not null, -- empty: the program itself
    made_at    timestamptz not null,
    expires_at timestamptz not null
);

-- +goose Down

-- The register is never taken back.
