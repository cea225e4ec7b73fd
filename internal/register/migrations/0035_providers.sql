-- People come in by a provider of OpenID Connect, too.

-- +goose Up

alter table session add vouched boolean not null default false; -- a provider has vouched for the person

create table identity (
    issuer   text not null,
    subject  text not null, -- how the provider names the person; nowhere but here
    person   text not null references person,
    since    timestamptz not null,
    unmapped text[] not null default '{}', -- what the provider said of him last and the office has no use for
    primary key (issuer, subject),
    unique (person, issuer)
);

-- +goose Down

-- The register is never taken back.
