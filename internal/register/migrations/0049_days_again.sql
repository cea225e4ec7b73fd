-- A day of reception that was cancelled may be set again at its hour.

-- +goose Up

alter table reception_day drop constraint reception_day_once;
create unique index reception_day_once on reception_day (official, day, from_minute) where cancelled_at is null;

-- +goose Down

-- The register is never taken back.
