-- What an office has tried and seen before it opens, and goes on seeing: the last
-- time of each.

-- +goose Up

create table milestone (
    kind      text primary key, -- see internal/office/staff/milestone.go
    at        timestamptz not null,
    by_person text not null, -- empty: the program itself
    note      text not null -- what the kind says of it; no personal data
);

-- +goose Down

-- The register is never taken back.
