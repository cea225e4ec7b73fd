-- Everyday words of a topic: people write «фонари», the classifier says «Уличное
-- освещение».

-- +goose Up

alter table topic add column words text not null default '';

-- +goose Down

-- The register is never taken back.
