-- What an office says in its letters in words of its own: each change is a version
-- with its author and reason, the newest is in force, an empty text is the
-- shipped wording.

-- +goose Up

create table wording (
    no        bigint generated always as identity primary key,
    name      text not null check (name ~ '^[a-z_]+$'),
    text      text not null check (length(text) <= 20000),
    reason    text not null,
    by_person text not null,
    at        timestamptz not null
);
create index wording_name on wording (name, no desc);

-- +goose StatementBegin
create function wording_stays() returns trigger language plpgsql as $$
begin
    raise exception 'versions of a wording stay' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger wording_stays before update or delete or truncate on wording
    for each statement execute function wording_stays();

-- Readers keep the wordings with the directory and ask only for its number.
create trigger wording_changed after insert on wording
    for each statement execute function directory_changed();

-- +goose Down

-- The register is never taken back.
