-- Personal reception (art. 13): schedule, slots, bookings. What is kept of a case in
-- requests, steps, history and letters has a column for each kind of case.

-- +goose Up
create table reception_schedule (
    id          bigint generated always as identity primary key,
    from_day    date not null,
    to_day      date not null,
    made_by     text not null,
    number      text,           -- of the order that approves it; null for a draft
    dated       date,
    approved_by text not null default '',
    approved_at timestamptz,
    constraint reception_schedule_days check (from_day <= to_day),
    constraint reception_schedule_order check ((number is null) = (dated is null))
);

create table reception_rule (
    id          bigint generated always as identity primary key,
    schedule_id bigint not null references reception_schedule,
    official    text not null references person,
    weeks       smallint[] not null,
    weekday     smallint not null,
    from_minute smallint not null,
    to_minute   smallint not null,
    slot        smallint not null,
    place       text not null,
    area        text not null,
    off         text not null,
    agreed_at   timestamptz
);
create index reception_rule_schedule on reception_rule (schedule_id);

create table reception_day (
    id           bigint generated always as identity primary key,
    schedule_id  bigint not null references reception_schedule,
    official     text not null references person,
    day          date not null,
    from_minute  smallint not null,
    to_minute    smallint not null,
    slot         smallint not null,
    place        text not null,
    area         text not null,
    meant        date,           -- the day off that it was moved from
    cancelled_at timestamptz,
    reason       text not null default '',
    constraint reception_day_once unique (official, day, from_minute)
);
create index reception_day_on on reception_day (day);

create table reception_slot (
    id        bigint generated always as identity primary key,
    day_id    bigint not null references reception_day,
    starts_at timestamptz not null,
    constraint reception_slot_time unique (day_id, starts_at)
);
create index reception_slot_at on reception_slot (starts_at);

create table reception (
    id         uuid primary key,
    key        text not null unique,   -- what booked it: the same once more is the same booking
    number     text not null unique,
    code       text not null,
    slot_id    bigint references reception_slot,
    official   text not null references person,
    starts_at  timestamptz not null,
    place      text not null,
    state      text not null,
    since      timestamptz not null,
    version    integer not null,
    surname    text not null,
    name       text not null,
    patronymic text not null,
    address    text not null,
    email      text not null,
    phone      text not null,
    person_key text not null,
    people     integer not null,
    priority   text not null,
    document   text not null default '',
    via        text not null,
    booked_by  text not null,
    booked_at  timestamptz not null,
    arrived_at timestamptz,
    to_call    boolean not null default false,
    rung       text[] not null default '{}',
    named      text[] not null default '{}',
    constraint reception_state check (state in ('booked', 'waiting', 'held', 'missed', 'cancelled'))
);
-- A slot is given once, whoever comes at the same time.
create unique index reception_slot_once on reception (slot_id) where state <> 'cancelled';
create index reception_at on reception (starts_at);
create index reception_person on reception (person_key);

create table reception_question (
    reception_id uuid not null references reception,
    ord          integer not null,
    topic        text not null,
    wording      text not null,
    outcome      text not null default '',
    note         text not null default '',
    appeal_id    uuid references appeal,
    number       text not null default '',
    decided_at   timestamptz,
    primary key (reception_id, ord)
);
create index reception_question_appeal on reception_question (appeal_id) where appeal_id is not null;

alter table step alter column appeal_id drop not null, add column reception_id uuid references reception,
    add constraint step_case check (num_nonnulls(appeal_id, reception_id) = 1);
alter table request alter column appeal_id drop not null, add column reception_id uuid references reception,
    add constraint request_case check (num_nonnulls(appeal_id, reception_id) = 1);
alter table audit alter column appeal_id drop not null, add column reception_id uuid references reception,
    add constraint audit_case check (num_nonnulls(appeal_id, reception_id) = 1);
create index audit_reception on audit (reception_id, id) where reception_id is not null;
alter table letter add column reception_id uuid references reception,
    add constraint letter_case check (num_nonnulls(appeal_id, reception_id) <= 1);
create index letter_reception on letter (reception_id, created_at) where reception_id is not null;
alter table start_request drop constraint start_request_pkey, alter column appeal_id drop not null,
    add column reception_id uuid unique references reception,
    add constraint start_request_case check (num_nonnulls(appeal_id, reception_id) = 1);
create unique index start_request_appeal on start_request (appeal_id);

-- +goose Down
-- It goes back only where no reception was kept: a history is not deleted.
drop index start_request_appeal;
alter table start_request drop column reception_id, alter column appeal_id set not null, add primary key (appeal_id);
alter table letter drop column reception_id;
alter table audit drop column reception_id, alter column appeal_id set not null;
alter table request drop column reception_id, alter column appeal_id set not null;
alter table step drop column reception_id, alter column appeal_id set not null;
drop table reception_question;
drop table reception;
drop table reception_slot;
drop table reception_day;
drop table reception_rule;
drop table reception_schedule;
