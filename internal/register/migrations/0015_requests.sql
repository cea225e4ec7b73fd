-- What becomes of a person's actions is a page of that person; a refusal that
-- was seen leaves it.

-- +goose Up

alter table request add column seen_at timestamptz;
create index request_own on request (actor, at desc);

-- +goose Down

drop index request_own;
alter table request drop column seen_at;
