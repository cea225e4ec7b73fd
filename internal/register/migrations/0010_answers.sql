-- The place where replies are written: working drafts of a reply, what of the
-- remarks has been done, templates.

-- +goose Up

-- Drafts between the formal versions. They belong to the desk of the executor;
-- the card knows only the versions that were sent for checking.
create table reply_draft (
    appeal_id uuid not null references appeal on delete cascade,
    no        integer not null,
    request   uuid not null unique,
    author    text not null,
    at        timestamptz not null,
    text      text not null,
    result    text not null,
    results   jsonb not null,
    promised  date,
    primary key (appeal_id, no),
    constraint reply_draft_no check (no > 0)
);

-- The remarks of a returned version are a list; each is ticked when it is done.
create table remark_done (
    appeal_id uuid not null references appeal on delete cascade,
    version   integer not null,
    no        integer not null,
    by_person text not null,
    at        timestamptz not null,
    primary key (appeal_id, version, no)
);

-- Owner is a person, or empty for a template of all; topic is the beginning of
-- a code of the classifier, or empty for every topic.
create table reply_template (
    id        uuid primary key,
    owner     text not null,
    topic     text not null,
    title     text not null,
    text      text not null,
    by_person text not null,
    at        timestamptz not null,
    constraint reply_template_title check (title <> ''),
    constraint reply_template_text check (text <> '')
);
create index reply_template_list on reply_template (owner, title);

-- +goose Down

drop table reply_template;
drop table remark_done;
drop table reply_draft;
