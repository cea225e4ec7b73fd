-- The register of appeals. The card is a narrow, mutable table; its texts with
-- the search vector live 1:1 apart, so that a change of stage never rewrites
-- them. Every work list has a partial index over what is not filed yet.

-- +goose Up

-- The staff and the classifier -------------------------------------------------

create table unit (
    code   text primary key,
    name   text not null,
    short  text not null,
    head   text not null default '',
    deputy text not null default '',
    email  text not null default ''
);

create table person (
    code  text primary key,
    name  text not null,
    post  text not null default '',
    unit  text not null default '',
    email text not null default '',
    phone text not null default '',
    roles text[] not null,
    hash  text not null default '', -- argon2id; without one nobody signs in
    constraint person_roles check (roles <@ array['clerk', 'executor', 'official', 'reviewer', 'manager', 'admin'])
);

create table topic (
    code text primary key,
    name text not null,
    constraint topic_code check (code ~ '^[0-9]{4}(\.[0-9]{4}){3,4}$')
);

create table setting (
    name  text primary key,
    value bigint not null
);

insert into setting values ('directory', 1), ('time_offset', 0);

-- +goose StatementBegin
create function directory_changed() returns trigger language plpgsql as $$
begin
    update setting set value = value + 1 where name = 'directory';
    return null;
end $$;
-- +goose StatementEnd

-- Readers keep the directory in memory and ask only for this number.
create trigger unit_changed after insert or update or delete or truncate on unit
    for each statement execute function directory_changed();
create trigger person_changed after insert or update or delete or truncate on person
    for each statement execute function directory_changed();
create trigger topic_changed after insert or update or delete or truncate on topic
    for each statement execute function directory_changed();

create table session (
    token_hash bytea primary key,
    person     text not null references person,
    opened_at  timestamptz not null,
    expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

-- The card -----------------------------------------------------------------------

create table appeal (
    id            uuid primary key,
    number        text,
    status        text not null,
    version       integer not null check (version > 0),
    channel       text not null,
    topic         text not null,
    official      text not null,
    responsible   text not null,
    unit          text not null,
    received_on   date not null,
    registered_on date,
    clock         text not null,
    statutory     date,
    control       date,
    provisional   boolean not null,
    due           timestamptz,
    redirect_by   date,
    extended      boolean not null,
    escalation    integer not null,
    status_code   text not null,
    received_at   timestamptz not null,
    entered_by    text not null,
    closed_at     timestamptz,
    -- what only lists need, derived from the card whenever it is saved
    stage_since   timestamptz not null,
    applicant     text not null,
    type          text not null,
    repetition    text not null,
    authorship    text not null,
    benefit       text not null,
    on_control    boolean not null,
    answered_on   date,
    days_late     integer not null,
    constraint appeal_status check (status in ('received', 'registered', 'resolution', 'execution', 'check',
        'signing', 'answered', 'redirected', 'withdrawn', 'filed')),
    constraint appeal_clock check (clock in ('', 'registration', 'redirect', 'migration', 'return_notice',
        'information_request', 'consideration', 'extension')),
    constraint appeal_authorship check (authorship in ('individual', 'collective', 'anonymous'))
) with (fillfactor = 85);

create unique index appeal_number on appeal (number);
create unique index appeal_status_code on appeal (status_code);
create index appeal_number_prefix on appeal (lower(number) text_pattern_ops);
create index appeal_journal on appeal
    ((coalesce(registered_on, received_on)) desc, received_at desc, id desc);
create index appeal_open on appeal
    ((coalesce(due, 'infinity'::timestamptz)), received_at, id) where status <> 'filed';
create index appeal_open_status on appeal
    (status, (coalesce(due, 'infinity'::timestamptz)), received_at, id) where status <> 'filed';
create index appeal_open_responsible on appeal
    (responsible, (coalesce(due, 'infinity'::timestamptz)), received_at, id) where status <> 'filed';
create index appeal_open_unit on appeal
    (unit, (coalesce(due, 'infinity'::timestamptz)), received_at, id) where status <> 'filed';
create index appeal_open_official on appeal (official, status) where status <> 'filed';
create index appeal_on_control on appeal
    ((coalesce(due, 'infinity'::timestamptz)), received_at, id) where on_control and closed_at is null;
create index appeal_due on appeal (due) where due is not null;
create index appeal_topic on appeal (topic);

create table appeal_text (
    appeal_id  uuid primary key references appeal,
    annotation text not null,
    body       text not null,
    tsv        tsvector not null generated always as (
        setweight(to_tsvector('russian', translate(annotation, 'ёЁ', 'еЕ')), 'A') ||
        setweight(to_tsvector('russian', translate(body, 'ёЁ', 'еЕ')), 'B')) stored
);
-- With default statistics the planner walks the journal for rare words.
alter table appeal_text alter column tsv set statistics 5000;
create index appeal_text_tsv on appeal_text using gin (tsv);

create table intake (
    appeal_id       uuid primary key references appeal,
    form            text not null,
    previous        text not null,
    received_day    date,
    entered_day     date,
    addressee       text not null,
    signatories     integer not null,
    covering        jsonb,
    sheets          integer not null,
    enclosures      integer not null,
    reply_by_email  boolean not null,
    consent         boolean not null,
    constraint intake_form check (form in ('written', 'electronic', 'oral'))
);

create table author (
    appeal_id    uuid not null references appeal,
    ord          integer not null,
    surname      text not null,
    name         text not null,
    patronymic   text not null,
    organisation text not null,
    address      text not null,
    email        text not null,
    phone        text not null,
    social       text not null,
    benefit      text not null,
    surname_key  text not null generated always as (translate(lower(surname), 'ё', 'е')) stored,
    primary key (appeal_id, ord)
);
create index author_surname on author (surname_key text_pattern_ops);

create table question (
    appeal_id uuid not null references appeal,
    ord       integer not null,
    topic     text not null,
    wording   text not null,
    result    text not null,
    primary key (appeal_id, ord),
    constraint question_result check (result in ('', 'supported', 'measures_taken', 'explained', 'not_supported'))
);

create table deadline (
    appeal_id  uuid not null references appeal,
    ord        integer not null,
    rule       text not null,
    statutory  date not null,
    control    date not null,
    set_at     timestamptz not null,
    entered_at timestamptz not null,
    met_on     date,
    superseded boolean not null,
    days_late  integer not null,
    derivation jsonb not null, -- law.Deadline as it was computed
    primary key (appeal_id, ord)
);

create table assignment (
    appeal_id   uuid not null references appeal,
    ord         integer not null,
    person      text not null,
    unit        text not null,
    responsible boolean not null,
    due         date,
    done_on     date,
    primary key (appeal_id, ord)
);
create index assignment_person on assignment (person, appeal_id);
create index assignment_undone on assignment (person) where done_on is null;

create table resolution (
    appeal_id uuid primary key references appeal,
    official  text not null,
    text      text not null,
    executors text[] not null,
    due       date,
    control   boolean not null,
    draft     boolean not null,
    by_person text not null,
    at        timestamptz not null
);

create table part (
    appeal_id uuid not null references appeal,
    ord       integer not null,
    person    text not null,
    text      text not null,
    at        timestamptz not null,
    primary key (appeal_id, ord)
);

create table reply (
    appeal_id   uuid not null references appeal,
    ord         integer not null,
    version     integer not null,
    text        text not null,
    result      text not null,
    author      text not null,
    at          timestamptz not null,
    remarks     text not null,
    returned_at timestamptz,
    returned_by text not null,
    approved_by text not null,
    signed_by   text not null,
    signed_at   timestamptz,
    number      text not null,
    sent_on     date,
    primary key (appeal_id, ord),
    constraint reply_result check (result in ('supported', 'measures_taken', 'explained', 'not_supported'))
);

create table extension (
    appeal_id  uuid primary key references appeal,
    days       integer not null check (days between 1 and 30),
    ground     text not null,
    reason     text not null,
    by_person  text not null,
    at         timestamptz not null,
    until_day  date not null
);

create table redirection (
    appeal_id   uuid primary key references appeal,
    body        text not null,
    address     text not null,
    email       text not null,
    reason      text not null,
    late_reason text not null,
    by_person   text not null,
    at          timestamptz not null,
    number      text not null
);

create table withdrawal (
    appeal_id uuid primary key references appeal,
    on_day    date not null,
    reason    text not null,
    by_person text not null,
    at        timestamptz not null
);

create table filing (
    appeal_id uuid primary key references appeal,
    case_code text not null,
    sheets    integer not null,
    by_person text not null,
    at        timestamptz not null
);

create table file (
    id        uuid primary key,
    appeal_id uuid not null references appeal,
    ord       integer not null,
    name      text not null,
    type      text not null,
    size      bigint not null,
    sha256    text not null,
    added_by  text not null,
    added_at  timestamptz not null,
    unique (appeal_id, ord)
);

create table file_content (
    file_id uuid primary key references file,
    content bytea not null
);
-- Scans and photographs are compressed already.
alter table file_content alter column content set storage external;

-- What happens once -------------------------------------------------------------

create table counter (
    series text not null,
    year   integer not null,
    value  integer not null,
    primary key (series, year)
);

create table acceptance (
    key         text primary key,
    fingerprint bytea not null,
    appeal_id   uuid not null unique references appeal
);

create table step (
    key       text primary key,
    appeal_id uuid not null references appeal
);

create table request (
    id          text primary key,
    appeal_id   uuid not null references appeal,
    action      text not null,
    actor       text not null,
    "values"    jsonb,
    version     integer not null,
    at          timestamptz not null,
    state       text not null,
    error       jsonb,
    fingerprint bytea not null,
    -- The resubmitter's own, in real time: the office's clock, which dates the
    -- rest, may stand weeks ahead. A fresh action is left to its person.
    attempts    integer not null default 0,
    next_at     timestamptz not null default now() + interval '5 seconds',
    constraint request_state check (state in ('pending', 'applied', 'refused'))
);
create index request_pending on request (next_at) where state = 'pending';

create table start_request (
    appeal_id  uuid primary key references appeal,
    created_at timestamptz not null,
    started_at timestamptz,
    attempts   integer not null default 0, -- the starter's own, in real time
    next_at    timestamptz not null default now()
);
create index start_request_pending on start_request (next_at) where started_at is null;

-- History and letters -------------------------------------------------------------

create table audit (
    id          bigint generated always as identity primary key,
    appeal_id   uuid not null references appeal,
    action      text not null,
    actor       text not null,
    at          timestamptz not null,
    from_status text not null,
    to_status   text not null,
    summary     text not null,
    details     jsonb
);
create index audit_appeal on audit (appeal_id, id);

-- +goose StatementBegin
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit is append-only' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd

create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();

create table letter (
    id         uuid primary key default gen_random_uuid(),
    key        text not null unique,
    appeal_id  uuid references appeal,
    kind       text not null,
    recipients jsonb not null,
    copies     jsonb,
    address    text not null,
    subject    text not null,
    text       text not null,
    html       text not null,
    created_at timestamptz not null,
    -- what became of it
    state      text not null,
    message_id text not null default '',
    attempts   integer not null default 0,
    next_at    timestamptz, -- null: at once
    answer     text not null default '',
    sent_at    timestamptz,
    constraint letter_state check (state in ('queued', 'sent', 'undeliverable', 'to_print', 'posted'))
);
create index letter_appeal on letter (appeal_id, created_at);
create index letter_queue on letter (next_at nulls first, created_at) where state = 'queued';
create index letter_desk on letter (state, created_at) where state in ('undeliverable', 'to_print');

-- +goose StatementBegin
create function letter_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'a letter is immutable once queued' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd

create trigger letter_content_fixed before update on letter for each row
    when ((old.id, old.key, old.appeal_id, old.kind, old.recipients, old.copies, old.address, old.subject,
           old.text, old.html, old.created_at)
        is distinct from
          (new.id, new.key, new.appeal_id, new.kind, new.recipients, new.copies, new.address, new.subject,
           new.text, new.html, new.created_at))
    execute function letter_is_immutable();
create trigger letter_kept before delete or truncate on letter
    for each statement execute function letter_is_immutable();
