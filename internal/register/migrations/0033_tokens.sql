-- Keys by which programs work in the name of a person.

-- +goose Up

create table token (
    id         uuid primary key default gen_random_uuid(),
    token_hash bytea not null unique, -- SHA-256: the key itself is kept nowhere
    person     text not null references person,
    name       text not null, -- what it is for, as its owner calls it
    scope      text not null check (scope in ('read', 'act')),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz -- the last time, to a minute; null for never
);
create index token_person on token (person);

-- +goose Down

-- The register is never taken back.
