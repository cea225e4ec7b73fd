-- Who changed the directory of bodies: appeals are sent where it says.

-- +goose Up

create table body_change (
    id        bigint generated always as identity primary key,
    code      text not null references body,
    at        timestamptz not null,
    by_person text not null, -- empty: the program itself, with its demo city
    name      text not null, -- as it was from then on
    address   text not null,
    email     text not null,
    kind      text not null,
    active    boolean not null
);
create index body_change_code on body_change (code, id desc);

-- +goose StatementBegin
create function body_change_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what was noted of a body stays' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger body_change_stays before update or delete or truncate on body_change
    for each statement execute function body_change_stays();

-- +goose Down

-- The register is never taken back.
