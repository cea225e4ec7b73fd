-- The trail (decision 61): who has seen and done what, append-only, sealed link by link.

-- +goose Up

create table trail (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    person    text not null,
    program   boolean not null,
    address   text not null,
    method    text not null,
    route     text not null,
    appeal_id uuid, -- no reference: the record outlives what it is about
    object    text not null,
    status    integer not null,
    request   text not null
);
create index trail_appeal on trail (appeal_id, id) where appeal_id is not null;
create index trail_person on trail (person, id);
create index trail_at on trail using brin (at);

-- Each link has the hash of the one before it and of its entry. They are made behind the
-- entries, so that no request waits for another.
create table trail_link (
    no       bigint primary key,
    trail_id bigint not null unique,
    day      date not null, -- on which it was sealed
    hash     bytea not null
);

create table trail_root (
    day       date primary key,
    no        bigint not null,
    hash      bytea not null,
    key       bytea not null,
    signature bytea not null
);

-- +goose StatementBegin
create function trail_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the trail is append-only' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd

create trigger trail_append_only before update or delete or truncate on trail
    for each statement execute function trail_is_append_only();
create trigger trail_link_append_only before update or delete or truncate on trail_link
    for each statement execute function trail_is_append_only();
create trigger trail_root_append_only before update or delete or truncate on trail_root
    for each statement execute function trail_is_append_only();

-- +goose Down

-- The register is never taken back.
