-- What the citizens' pages keep: the secret by which every program of the
-- office knows its own forms again, and the files of a form that was shown
-- again because something was missing in it.

-- +goose Up

create table secret (
    name  text primary key,
    value bytea not null
);

-- Files wait here for a day at most, under the key of their form, which only
-- the browser that filled it in knows.
create table waiting_file (
    form    uuid not null,
    ord     int not null,
    name    text not null,
    type    text not null,
    size    bigint not null,
    content bytea not null,
    kept_at timestamptz not null,
    primary key (form, ord)
);

create index waiting_file_kept on waiting_file (kept_at);

-- +goose Down

drop table waiting_file;
drop table secret;
