-- The card and its paper: what a step changed, whether somebody has looked for
-- earlier appeals, and what became of a letter on paper.

-- +goose Up

alter table audit add column changes jsonb; -- before and after, see appeal.Alteration

-- A card that has a number already is taken as checked: nobody noted it then.
alter table intake add column repeat_checked boolean not null default false;
update intake set repeat_checked = true from appeal a where a.id = appeal_id and a.number is not null;

alter table letter
    add column printed_at timestamptz,
    add column posted_on  date,                     -- the day on which the post took it
    add column post_list  text not null default '', -- number of the register of postal items
    add column replaces   uuid references letter,   -- the letter that did not arrive
    drop constraint letter_state,
    add constraint letter_state check (state in ('queued', 'sent', 'undeliverable', 'to_print', 'posted', 'replaced'));
create index letter_posted on letter (posted_on, post_list, id) where posted_on is not null;

-- The journal is printed by day of registration and number.
create index appeal_registered on appeal (registered_on, length(number), number) where number is not null;

-- +goose Down

-- Facts of the register are never taken back.
