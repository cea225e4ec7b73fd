-- Letters that are being typed: what a clerk has entered into a form so far,
-- with the scans, until the appeal is taken in under the same key. And
-- addresses by the words in them, for the look-up while an address is typed.

-- +goose Up

create table draft (
    key        text primary key,  -- of the form, and of the acceptance to come
    person     text not null references person on delete cascade,
    answers    jsonb not null,    -- [{"name": …, "value": …}] as the form has them
    changed_at timestamptz not null
);
create index draft_person on draft (person, changed_at desc);
create index draft_changed on draft (changed_at);

create table draft_file (
    id     uuid primary key,
    draft  text not null references draft on delete cascade,
    ord    integer not null,
    name   text not null,
    type   text not null,
    size   bigint not null,
    sha256 text not null,
    pages  integer not null
);
create index draft_file_order on draft_file (draft, ord);

create table draft_file_content (
    file_id uuid primary key references draft_file on delete cascade,
    content bytea not null
);
alter table draft_file_content alter column content set storage external;

create index author_address_words on author using gin (plain_words(address) gin_trgm_ops) with (fastupdate = off)
    where address <> '';

-- +goose Down

drop index author_address_words;
drop table draft_file_content;
drop table draft_file;
drop table draft;
