-- Citizens show who they are by a provider of OpenID Connect, in front of the public form.

-- +goose Up

alter table intake add identified jsonb; -- by which provider, when and under which name; null for nobody

create table citizen (
    token_hash bytea primary key, -- SHA-256 of what his browser has
    person     jsonb not null,    -- what the provider told, until the form is sent
    expires_at timestamptz not null
);
create index citizen_over on citizen (expires_at);

-- +goose Down

-- The register is never taken back.
