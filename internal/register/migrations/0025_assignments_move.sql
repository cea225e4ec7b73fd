-- Assignments are added, moved and withdrawn after the resolution: what their alarms
-- call them and since when their date is known is no longer told by their place.

-- +goose Up

alter table assignment
    add column seat  text not null default '',
    add column since timestamptz; -- null: since the assignment was made

-- +goose Down

-- The register is never taken back.
