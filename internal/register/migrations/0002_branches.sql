-- The branches of art. 8, 10 and 11: several bodies and some questions of a
-- redirection, information requests, interim replies, additional control,
-- endings without a reply on the substance, links between appeals.

-- +goose Up

alter table appeal
    add column edition  text not null default '',
    add column special  boolean not null default false,
    add column promised date,
    add column main     uuid references appeal,
    drop constraint appeal_clock, -- the main clocks; the others run beside, in the table deadline
    add constraint appeal_clock check (clock in ('', 'registration', 'consideration', 'extension')),
    drop constraint appeal_status,
    add constraint appeal_status check (status in ('received', 'registered', 'resolution', 'execution', 'check',
        'signing', 'answered', 'redirected', 'withdrawn', 'refused', 'returned', 'unanswered', 'filed'));
create index appeal_main on appeal (main) where main is not null;
create index appeal_promised on appeal (promised, received_at, id) where promised is not null and status <> 'filed';

alter table intake
    add column migration boolean not null default false,
    add column against   text[];

alter table question
    drop constraint question_result,
    add constraint question_result check (result in ('', 'supported', 'measures_taken', 'explained', 'not_supported', 'redirected'));

alter table resolution
    add column dates jsonb;

alter table reply
    add column results  text[],
    add column promised date;

alter table deadline
    add column lapsed boolean not null default false,
    add column no     integer not null default 0;

alter table assignment
    add column given_by text not null default '';

create table instruction (
    appeal_id uuid not null references appeal,
    ord       integer not null,
    to_person text not null,
    text      text not null,
    due       date not null,
    by_person text not null,
    at        timestamptz not null,
    primary key (appeal_id, ord)
);

-- Who stands in for whom, and when (замещение). Both days belong to it.
create table absence (
    id         uuid primary key,
    person     text not null references person,
    substitute text not null references person,
    from_day   date not null,
    to_day     date not null,
    reason     text not null default '',
    by_person  text not null,
    at         timestamptz not null,
    constraint absence_order check (from_day <= to_day),
    constraint absence_other check (person <> substitute)
);
create trigger absence_changed after insert or update or delete or truncate on absence
    for each statement execute function directory_changed();

-- The directory of bodies that appeals are redirected to and documents are
-- requested from.
create table body (
    code    text primary key,
    name    text not null,
    address text not null,
    email   text not null default '',
    kind    text not null default 'authority',
    active  boolean not null default true,
    constraint body_kind check (kind in ('authority', 'migration', 'governor', 'court', 'inquiry'))
);
create trigger body_changed after insert or update or delete or truncate on body
    for each statement execute function directory_changed();

alter table redirection
    add column ord       integer not null default 0,
    add column code      text not null default '',
    add column basis     text not null default 'competence',
    add column questions integer[],
    drop constraint redirection_pkey,
    add primary key (appeal_id, ord);
update question q set result = 'redirected' from appeal a
    where a.id = q.appeal_id and q.result = '' and exists (select from redirection r where r.appeal_id = a.id);

create table inquiry (
    appeal_id   uuid not null references appeal,
    ord         integer not null,
    no          integer not null,
    code        text not null,
    body        text not null,
    address     text not null,
    email       text not null,
    text        text not null,
    by_person   text not null,
    at          timestamptz not null,
    sent_on     date not null,
    number      text not null,
    due         date not null,
    answered_on date,
    answer      text not null,
    primary key (appeal_id, ord)
);

create table interim (
    appeal_id uuid not null references appeal,
    ord       integer not null,
    text      text not null,
    until_day date not null,
    by_person text not null,
    at        timestamptz not null,
    number    text not null,
    primary key (appeal_id, ord)
);

create table promise (
    appeal_id uuid not null references appeal,
    ord       integer not null,
    until_day date not null,
    reason    text not null,
    by_person text not null,
    at        timestamptz not null,
    kept_on   date,
    note      text not null,
    primary key (appeal_id, ord)
);

create table ending (
    appeal_id   uuid primary key references appeal,
    action      text not null,
    ground      text not null,
    reason      text not null,
    page        text not null,
    late_reason text not null,
    by_person   text not null,
    at          timestamptz not null,
    number      text not null
);

create table link (
    appeal_id uuid not null references appeal,
    ord       integer not null,
    other     uuid not null references appeal,
    number    text not null,
    kind      text not null,
    by_person text not null,
    at        timestamptz not null,
    primary key (appeal_id, ord)
);
create index link_other on link (other);

-- +goose Down

-- The register is never taken back: appeals would lose what was decided on them.
