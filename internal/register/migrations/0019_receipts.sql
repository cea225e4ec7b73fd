-- How many receipts an address got in a day: strangers may name it.

-- +goose Up

-- An address of mail as it is counted: without its tag (name+tag@), in small letters.
create function untagged(address text) returns text language sql immutable parallel safe
    return regexp_replace(lower(address), '\+[^@]*@', '@');

create index letter_receipt on letter (untagged(recipients -> 0 ->> 'email'), created_at) where kind = 'receipt';

-- +goose Down

-- The register is never taken back.
