-- Who resolves and signs what: rows of the distribution of powers, each with a period. Without a
-- row everything is as before: any official.

-- +goose Up

create table power (
    id       bigint generated always as identity primary key,
    official text not null references person,
    does     text not null check (does in ('resolve', 'reply', 'interim_reply', 'extend')),
    topic    text not null default '', -- code of the classifier or the beginning of one; empty: all
    channel  text not null default '', -- how the appeal came; empty: any
    from_day date not null,
    until    date, -- the last day; null: no end is known
    check (until >= from_day),
    unique (official, does, topic, channel, from_day)
);

-- Readers keep the rows with the directory and ask only for its number.
create trigger power_changed after insert or update or delete on power
    for each statement execute function directory_changed();

alter table staff_change drop constraint staff_change_kind_check;
alter table staff_change add constraint staff_change_kind_check
    check (kind in ('person', 'unit', 'entry', 'power')) not valid;

-- +goose Down

-- The register is never taken back.
