-- A reminder says of which date it is, so that a person reads «срок завтра – 12»
-- and not twelve lines.

-- +goose Up

alter table notification add column due date; -- null: of no date, or told before

-- +goose Down

-- The register is never taken back.
