-- Tables of the office's past: a file is uploaded, looked at, and loaded while
-- the office works. What was carried over from the journal of before knows since
-- when it is the office's.

-- +goose Up

alter table appeal add column carried_at timestamptz;

create table import_run (
    id          uuid primary key,
    kind        text not null check (kind in ('units', 'people', 'bodies', 'topics', 'appeals')),
    name        text not null, -- of the file
    file        bytea,         -- gone when all is loaded
    fingerprint bytea not null,
    by_person   text not null,
    at          timestamptz not null, -- of the office
    state       text not null check (state in ('checking', 'checked', 'loading', 'done', 'failed')),
    total       integer not null default 0, -- rows of the table
    done        integer not null default 0, -- of them, in the present state
    look        jsonb not null default '{}', -- what the check has found
    error       text not null default '',
    began_at    timestamptz, -- the present state, in real time, as the two below
    finished_at timestamptz,
    lease_until timestamptz not null default '-infinity'
);
create index import_run_waiting on import_run (at) where state in ('checking', 'loading');
create index import_run_newest on import_run (at desc);

-- +goose Down

-- The register is never taken back.
