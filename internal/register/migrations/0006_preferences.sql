-- What people chose for their own pages: columns of the list, saved searches,
-- notifications. Nothing depends on them but how a page looks to one person.

-- +goose Up

create table preference (
    person text not null references person on delete cascade,
    name   text not null,
    value  jsonb not null,
    primary key (person, name)
);

-- +goose Down

drop table preference;
