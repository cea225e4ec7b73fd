-- Reports that are kept. An approved one keeps its figures, its text and their hash
-- for good: a card that is corrected later shows as a difference to it.

-- +goose Up

create table report (
    id           uuid primary key,
    form         text not null,
    period       text not null,
    unit         text not null,
    sheet        json not null, -- as it was written, for its hash
    words        text not null,
    made_by      text not null,
    made_at      timestamptz not null,
    approved_by  text not null default '',
    approved_at  timestamptz,
    hash         text not null default '',
    published_by text not null default '',
    published_at timestamptz,
    constraint report_approved check ((approved_by = '') = (approved_at is null) and (approved_by = '') = (hash = '')),
    constraint report_published check (published_by = '' or approved_by <> '' and published_at is not null)
);
create index report_newest on report (made_at desc, id);
create index report_public on report (published_at desc, id) where published_by <> '';

-- +goose StatementBegin
create function report_is_frozen() returns trigger language plpgsql as $$
begin
    raise exception 'an approved report does not change' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd

create trigger report_frozen before update on report for each row
    when (old.approved_by <> '' and (old.form, old.period, old.unit, old.sheet::text, old.words, old.made_by, old.made_at,
            old.approved_by, old.approved_at, old.hash)
        is distinct from
          (new.form, new.period, new.unit, new.sheet::text, new.words, new.made_by, new.made_at,
            new.approved_by, new.approved_at, new.hash))
    execute function report_is_frozen();
create trigger report_stays before delete on report for each row when (old.approved_by <> '')
    execute function report_is_frozen();

-- +goose Down

-- The register is never taken back.
