-- A power may be over the appeals that a unit considers.

-- +goose Up

alter table power add unit text not null default ''; -- code of the unit, with its parts; empty: any
alter table power drop constraint power_official_does_topic_channel_from_day_key;
alter table power add unique (official, does, topic, channel, unit, from_day);

-- +goose Down

-- The register is never taken back.
