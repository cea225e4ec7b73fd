-- Who may see an appeal (decision 55): the mark of restricted access with whom it
-- opens the card to, and the territorial unit that took the appeal in.

-- +goose Up

alter table appeal add restricted boolean not null default false;
alter table appeal add territory text not null default ''; -- code of a unit

create table restriction (
    appeal_id uuid primary key references appeal,
    named     text[] not null, -- codes of people
    reason    text not null,
    by_person text not null,
    at        timestamptz not null
);
create index restriction_named on restriction using gin (named);

-- +goose Down

-- The register is never taken back.
