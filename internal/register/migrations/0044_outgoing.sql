-- Outgoing documents: what leaves the office, with its number, how it went and whether
-- it arrived. The text is that of its letter.

-- +goose Up

create table outgoing (
    letter_id    uuid primary key references letter,
    appeal_id    uuid references appeal,
    number       text not null,
    dated        date not null,
    signed_by    text not null, -- empty: the department
    way          text not null, -- empty: on paper, not handed over yet
    enclosed     integer not null,
    track        text not null,
    delivered_on date,
    returned_on  date,
    why          text not null, -- it came back
    constraint outgoing_way check (way in ('', 'ordinary', 'registered', 'by_hand', 'email', 'portal')),
    constraint outgoing_end check (delivered_on is null or returned_on is null)
);
create index outgoing_dated on outgoing (dated, letter_id);
create index outgoing_number on outgoing (number);
create index outgoing_appeal on outgoing (appeal_id);

-- +goose Down

-- The register is never taken back.
