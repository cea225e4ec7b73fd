-- Production calendars that were put in force, and the recounts of open
-- appeals that follow from them.

-- +goose Up

-- The newest row is in force; without a row the program's own calendar is.
create table calendar (
    no          bigint generated always as identity primary key,
    version     text not null,
    csv         text not null,
    source      text not null,
    note        text not null,
    loaded_by   text not null, -- '' for the program's own
    loaded_at   timestamptz not null,
    first_day   date not null,
    last_day    date not null,
    key         text not null unique, -- the client's: a repeated request loads once
    fingerprint bytea not null,
    constraint calendar_years check (first_day < last_day)
);

-- +goose StatementBegin
create function calendar_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'a calendar that was in force stays' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger calendar_append_only before update or delete or truncate on calendar
    for each statement execute function calendar_is_append_only();

-- The number of the newest calendar: what programs compare theirs with.
insert into setting values ('calendar', 0);

-- A recount finds the appeals that another calendar changes and takes each of
-- them to its process. Its instants but "at" are real time, the database's.
create table recount (
    id           bigint generated always as identity primary key,
    version      text not null,
    previous     text[] not null, -- the calendars that plans may still stand by
    by_person    text not null,
    at           timestamptz not null,
    state        text not null default 'checking',
    pass         integer not null default 1,
    total        integer not null,
    checked      integer not null default 0,
    cursor       text not null default '',
    not_before   timestamptz not null, -- until then every program has adopted the calendar
    leased_until timestamptz,
    lessee       text not null default '',
    began_at     timestamptz,
    moving_at    timestamptz,
    finished_at  timestamptz,
    constraint recount_state check (state in ('checking', 'moving', 'done', 'replaced'))
);
create unique index recount_running on recount ((true)) where state in ('checking', 'moving');

-- The appeals that a recount touches: dates move, or only reminders do.
create table recount_appeal (
    recount   bigint not null references recount,
    appeal_id uuid not null references appeal,
    ord       bigint generated always as identity, -- the order of work
    pass      integer not null,
    state     text not null default 'pending',
    tries     integer not null default 0,
    next_at   timestamptz not null default now(),
    primary key (recount, appeal_id),
    constraint recount_appeal_state check (state in ('pending', 'done', 'failed'))
);
create index recount_appeal_pending on recount_appeal (recount, ord) where state = 'pending';

create table recount_move (
    id                 bigint generated always as identity primary key,
    recount            bigint not null references recount,
    appeal_id          uuid not null references appeal,
    ord                integer not null, -- of the term in the card
    rule               text not null,
    no                 integer not null,
    before             date not null,
    after              date not null,
    before_provisional boolean not null,
    after_provisional  boolean not null,
    statutory          date not null,
    why                jsonb not null,
    notices            jsonb not null,
    state              text not null,
    done_at            timestamptz,
    unique (recount, appeal_id, ord),
    constraint recount_move_state check (state in ('pending', 'done', 'stands'))
);
create index recount_move_list on recount_move (recount, id);

-- +goose Down

-- The register is never taken back: nobody could tell any more by which
-- calendar a date was counted.
