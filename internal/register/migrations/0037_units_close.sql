-- A unit that is no more stays in the table: old cards, lists and figures name it.

-- +goose Up

alter table unit add closed_on date;
alter table unit add successor text not null default ''; -- code of the unit that took over its people and work

-- +goose Down

-- The register is never taken back.
