-- What became of an absence: an early return, and whether the processes of the
-- appeals in the absent person's hands have been told that it began and ended.
-- And what the lists of tasks ask for.

-- +goose Up

alter table absence
    add column planned_to  date,                             -- the last day as it was entered; to_day ends with an early return
    add column cancelled   boolean not null default false,   -- ended before its first day was over: it counts for no day
    add column returned_by text    not null default '',      -- who entered the early return
    add column returned_at timestamptz,
    add column begun_at    timestamptz,                      -- the processes were told that it began
    add column ended_at    timestamptz;                      -- and that it is over
update absence set planned_to = to_day;
alter table absence alter column planned_to set not null;
create index absence_untold on absence (from_day) where ended_at is null;

-- Requests for documents without an answer are the tasks of those who asked.
create index inquiry_waiting on inquiry (due) where answered_on is null;

-- +goose Down

-- The register is never taken back: who stood in for whom would be lost.
