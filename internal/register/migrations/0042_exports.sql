-- Who took a list, a book or a report away as a file.

-- +goose Up

create table export (
    id         uuid primary key,
    person     text not null,
    at         timestamptz not null,
    what       text not null,
    format     text not null check (format in ('xlsx', 'csv', 'pdf')),
    conditions jsonb not null,
    rows       integer not null default -1 -- until it is whole
);
create index export_newest on export (at desc, id);

-- +goose Down

-- The register is never taken back.
