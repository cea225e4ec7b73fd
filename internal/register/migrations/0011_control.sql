-- What managers count: how each appeal ended, figures of any period from the
-- indexes alone, and what the last sweep found.

-- +goose Up

-- How a decided appeal ended stays true when it is filed, and lists and figures
-- ask for it. '' while the clock runs.
alter table appeal
    add column outcome text not null default '';
update appeal a set outcome = case
        when a.status <> 'filed' then a.status
        when e.action is not null then case
            when e.action = 'refuse' then 'refused'
            when e.action in ('return_court', 'return_complaint') then 'returned'
            else 'unanswered' end
        when exists (select from withdrawal w where w.appeal_id = a.id) then 'withdrawn'
        when a.answered_on is not null then 'answered'
        else 'redirected' end
    from appeal b left join ending e on e.appeal_id = b.id
    where b.id = a.id and a.closed_at is not null;
alter table appeal
    add constraint appeal_outcome check (outcome in ('', 'answered', 'redirected', 'withdrawn', 'refused', 'returned', 'unanswered'));

-- The day on which it ended, by the office's own calendar.
alter table appeal
    add column closed_on date;
update appeal a set closed_on = coalesce(
        (select max(d.met_on) from deadline d where d.appeal_id = a.id and d.rule in ('registration', 'consideration', 'extension')),
        a.answered_on, a.closed_at::date)
    where a.closed_at is not null;
create index appeal_closed_on on appeal (closed_on) where closed_on is not null;
create index appeal_answered_on on appeal (answered_on) include (registered_on, received_on, days_late, responsible, unit)
    where answered_on is not null;

-- Figures by unit and by channel, rolled up (decision 19). A slice is a week,
-- cut where a month begins: weeks and months are both made of whole slices.
create table figure (
    by_what text not null, -- all, unit, channel
    code    text not null,
    slice   date not null,
    what    text not null, -- received, took, late, extended, or how an appeal ended
    took    integer not null, -- days, of took
    n       integer not null,
    primary key (by_what, code, slice, what, took)
);
-- What happened since the last folding, written with the appeal itself: nobody
-- waits for anybody, and figure + figure_delta is right at any instant.
create table figure_delta (
    id      bigint generated always as identity primary key,
    slice   date not null,
    unit    text not null,
    channel text not null,
    what    text not null,
    took    integer not null,
    n       integer not null
);

-- +goose StatementBegin
create function figure_slice(day date) returns date language sql immutable as $$
    select greatest(date_trunc('week', day::timestamp), date_trunc('month', day::timestamp))::date
$$;
-- +goose StatementEnd

-- +goose StatementBegin
create function figure_facts(a appeal) returns table (slice date, what text, took integer) language plpgsql immutable as $$
begin
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

-- +goose StatementBegin
create function figure_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into figure_delta (slice, unit, channel, what, took, n)
            select f.slice, old.unit, old.channel, f.what, f.took, -1 from figure_facts(old) f;
    end if;
    if tg_op <> 'DELETE' then
        insert into figure_delta (slice, unit, channel, what, took, n)
            select f.slice, new.unit, new.channel, f.what, f.took, 1 from figure_facts(new) f;
    end if;
    return null;
end $$;
-- +goose StatementEnd

create trigger figure_born after insert or delete on appeal for each row execute function figure_changed();
create trigger figure_moved after update on appeal for each row
    when ((old.unit, old.channel, old.received_on, old.registered_on, old.answered_on, old.days_late > 0, old.extended, old.closed_on, old.outcome)
        is distinct from
          (new.unit, new.channel, new.received_on, new.registered_on, new.answered_on, new.days_late > 0, new.extended, new.closed_on, new.outcome))
    execute function figure_changed();

-- figure_fold moves the oldest deltas into the figures and tells how many.
-- +goose StatementBegin
create function figure_fold(most integer) returns integer language plpgsql as $$
declare folded integer;
begin
    with gone as (
        delete from figure_delta where id in (select id from figure_delta order by id limit most for update skip locked) returning *
    ), cuts as (
        select c.by_what, c.code, g.slice, g.what, g.took, sum(g.n) as n
        from gone g cross join lateral (values ('all', ''), ('unit', g.unit), ('channel', g.channel)) c (by_what, code)
        group by 1, 2, 3, 4, 5 having sum(g.n) <> 0
    ), written as (
        insert into figure as f select * from cuts order by 1, 2, 3, 4, 5
        on conflict (by_what, code, slice, what, took) do update set n = f.n + excluded.n
    )
    select count(*) into folded from gone;
    return folded;
end $$;
-- +goose StatementEnd

insert into figure_delta (slice, unit, channel, what, took, n)
    select f.slice, a.unit, a.channel, f.what, f.took, count(*) from appeal a cross join lateral figure_facts(a) f group by 1, 2, 3, 4, 5;
select figure_fold(2147483647);

create index reply_returned on reply (returned_at) include (appeal_id) where returned_at is not null;

-- The last sweep, whole: one row. wanted_at is when somebody asked for a new
-- one, in real time; the worker that takes it up makes it null.
create table sweep (
    one       boolean primary key default true check (one),
    at        timestamptz, -- of the office, null before the first one
    findings  jsonb not null default '[]',
    wanted_at timestamptz
);
insert into sweep default values;

-- +goose Down

-- The register is never taken back.
