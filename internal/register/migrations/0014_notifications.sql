-- Notifications inside the application: written in the transaction of what
-- causes them, once for each person and key. They hold no text of an appeal;
-- the page joins what the register has.

-- +goose Up

create table notification (
    id         bigint generated always as identity primary key,
    person     text not null references person on delete cascade,
    key        text not null,
    kind       text not null,
    appeal_id  uuid references appeal,
    letter_id  uuid references letter,
    for_person text not null default '', -- whose work it is, where the person stands in
    detail     text not null default '',
    at         timestamptz not null,
    app        boolean not null,         -- shown in the application
    digest     boolean not null,         -- told by the daily digest
    told_at    timestamptz,              -- the digest has told it
    read_at    timestamptz,
    unique (person, key)
);
-- The bell counts the first, the page lists both, unread first.
create index notification_unread on notification (person, at desc, id desc) where app and read_at is null;
create index notification_read on notification (person, at desc, id desc) where app and read_at is not null;
-- A card that was opened has been seen.
create index notification_appeal on notification (appeal_id, person) where read_at is null;
create index notification_untold on notification (person, at) where digest and told_at is null;
create index notification_at on notification (at);

-- What people chose is a part of the directory that transactions read.
create trigger notices_chosen after insert or update of value on preference
    for each row when (new.name = 'notices') execute function directory_changed();
create trigger notices_unchosen after delete on preference
    for each row when (old.name = 'notices') execute function directory_changed();

-- +goose Down

drop trigger notices_chosen on preference;
drop trigger notices_unchosen on preference;
drop table notification;
