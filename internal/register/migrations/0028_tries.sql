-- What was counted of tries of secrets, for all programs together.

-- +goose Up

-- Unlogged: a crash forgives, and whoever guesses writes no log of the database.
create unlogged table tries (
    key          bytea primary key, -- SHA-256 of what is tried and of the place it is tried from
    count        integer not null,
    since        timestamptz not null,
    until        timestamptz, -- no try before
    forgotten_at timestamptz not null
);
create index tries_forgotten on tries (forgotten_at);

-- +goose Down

-- The register is never taken back.
