-- A draft of a resolution goes back to the clerk with remarks.

-- +goose Up

alter table resolution
    add column remarks     text not null default '',
    add column returned_at timestamptz,
    add column returned_by text not null default '';

-- +goose Down

-- The register is never taken back.
