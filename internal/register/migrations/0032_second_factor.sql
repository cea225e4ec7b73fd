-- A second factor beside the password: codes of an application on a phone, and
-- codes on paper for the day on which the phone is lost.

-- +goose Up

create table second_factor (
    person    text primary key references person,
    secret    text not null, -- base32; nowhere but here
    since     timestamptz not null,
    last_step bigint not null -- of the last code that let him in: none does twice
);

create table recovery_code (
    code_hash bytea primary key, -- SHA-256: the code itself is kept nowhere
    person    text not null references second_factor on delete cascade
);
create index recovery_code_person on recovery_code (person);

alter table session add proved boolean not null default false; -- by the second factor, too

-- +goose Down

-- The register is never taken back.
