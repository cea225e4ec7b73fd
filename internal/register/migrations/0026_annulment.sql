-- A registration by mistake is annulled: one person asks, another one confirms.
-- The number stays; the appeal counts no more.

-- +goose Up

create table annulment (
    appeal_id    uuid primary key references appeal,
    ground       text not null,
    other        uuid references appeal, -- under which it is registered, too
    other_number text not null,
    remark       text not null,
    by_person    text not null,
    at           timestamptz not null,
    confirmed_by text not null, -- empty: it waits for another person
    confirmed_at timestamptz,
    constraint annulment_ground check (ground in ('twice', 'not_an_appeal', 'technical')),
    constraint annulment_by_two check (confirmed_by = '' or confirmed_by <> by_person and confirmed_at is not null)
);
create index annulment_waits on annulment (at) where confirmed_by = '';

alter table appeal
    drop constraint appeal_status,
    add constraint appeal_status check (status in ('received', 'registered', 'resolution', 'execution', 'check',
        'signing', 'answered', 'redirected', 'withdrawn', 'refused', 'returned', 'unanswered', 'filed', 'annulled'));

alter table letter
    drop constraint letter_state,
    add constraint letter_state check (state in ('queued', 'sent', 'undeliverable', 'to_print', 'posted', 'replaced',
        'cancelled'));

-- Figures tell nothing of what is annulled: neither that it came in nor how it ended.
-- +goose StatementBegin
create or replace function figure_facts(a appeal) returns table (slice date, what text, took integer) language plpgsql immutable as $$
begin
    if a.status = 'annulled' then
        return;
    end if;
    return query
    select figure_slice(a.received_on), 'received', 0
    union all
    select figure_slice(a.answered_on), f.what, f.took from (values
        ('took', greatest(a.answered_on - coalesce(a.registered_on, a.received_on), 0), true),
        ('late', 0, a.days_late > 0), ('extended', 0, a.extended)) f (what, took, holds)
        where a.answered_on is not null and f.holds
    union all
    select figure_slice(a.closed_on), a.outcome, 0 where a.closed_on is not null;
end $$;
-- +goose StatementEnd

drop trigger figure_moved on appeal;
create trigger figure_moved after update on appeal for each row
    when ((old.unit, old.channel, old.received_on, old.registered_on, old.answered_on, old.days_late > 0, old.extended, old.closed_on, old.outcome, old.status = 'annulled')
        is distinct from
          (new.unit, new.channel, new.received_on, new.registered_on, new.answered_on, new.days_late > 0, new.extended, new.closed_on, new.outcome, new.status = 'annulled'))
    execute function figure_changed();

-- +goose Down

-- The register is never taken back.
