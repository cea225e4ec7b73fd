-- The office's policy: every edition that was in force. A policy, too, is taken over
-- by the open appeals in a recount.

-- +goose Up

-- The newest row is in force; without a row the demo city's, which comes with the
-- program.
create table policy (
    no          bigint generated always as identity primary key,
    text        text not null, -- YAML
    source      text not null, -- name of the file, '' for the page
    note        text not null,
    saved_by    text not null, -- '' for the program itself
    saved_at    timestamptz not null,
    key         text not null unique, -- the client's: a repeated request saves once
    fingerprint bytea not null
);

-- +goose StatementBegin
create function policy_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'a policy that was in force stays' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger policy_append_only before update or delete or truncate on policy
    for each statement execute function policy_is_append_only();

-- The number of the newest edition: what programs compare theirs with.
insert into setting values ('policy', 0);

-- What the open appeals take over, null for a calendar alone, and the editions that
-- plans may still stand by.
alter table recount add policy bigint references policy,
    add previous_policies bigint[];

-- +goose Down

-- The register is never taken back: nobody could tell any more by which policy
-- somebody was reminded.
