-- A person sees where he has signed in, and ends what is not his.

-- +goose Up

alter table session
    add id      uuid not null default gen_random_uuid() unique, -- names it to its owner; opens nothing
    add address text not null default '',
    add agent   text not null default '', -- what the browser calls itself
    add seen_at timestamptz; -- the last request, to a minute; null for one opened before this was kept
create index session_person on session (person);

-- +goose Down

-- The register is never taken back.
