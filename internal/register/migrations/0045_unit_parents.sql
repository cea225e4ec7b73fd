-- A unit may be a part of another one: pages and pickers show them as a tree.

-- +goose Up

alter table unit add parent text not null default ''; -- code of the unit that it is a part of

-- +goose Down

-- The register is never taken back.
