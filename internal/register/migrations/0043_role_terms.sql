-- A role of a person has a period: a row without days is a role for good. Who has which role on
-- which day is asked of staff_on alone, so a role begins and ends with its day.

-- +goose Up

create table role_term (
    person text not null references person,
    role   text not null,
    since  date, -- its first day; null: it has always been
    until  date, -- its last day; null: no end is known
    primary key (person, role),
    check (until >= since),
    constraint role_term_role check (role in ('clerk', 'executor', 'official', 'reviewer', 'manager', 'admin', 'auditor'))
);

insert into role_term (person, role) select distinct code, unnest(roles) from person;
-- The release before reads the column while it is replaced: it stays as it was, and goes with a later one.
alter table person alter column roles set default '{}';

-- Readers keep the rows with the directory and ask only for its number and the day.
create trigger role_term_changed after insert or update or delete or truncate on role_term
    for each statement execute function directory_changed();

-- The office's date: real time but for a local office that has travelled.
create function office_today(zone text) returns date language sql stable as $$
    select ((now() + value / 1000 * interval '1 microsecond') at time zone zone)::date
    from setting where name = 'time_offset'
$$;

-- Everybody with the roles of a day, in the order in which the office lists them, and with the
-- periods that are not over.
create function staff_on(day date) returns table (code text, name text, post text, unit text, email text, phone text,
    hash text, roles text[], terms json) language sql stable as $$
    select p.code, p.name, p.post, p.unit, p.email, p.phone, p.hash, coalesce(t.roles, '{}'), coalesce(t.terms, '[]')
    from person p cross join lateral (
        select array_agg(r.role order by r.place) filter (where coalesce(r.since, day) <= day) as roles,
            json_agg(json_strip_nulls(json_build_object('role', r.role, 'from', r.since, 'until', r.until))
                order by r.place) filter (where r.since is not null or r.until is not null) as terms
        from (select *, array_position(
            array['clerk', 'executor', 'official', 'reviewer', 'manager', 'admin', 'auditor'], role) as place from role_term) r
        where r.person = p.code and coalesce(r.until, day) >= day) t
$$;

-- +goose Down

-- The register is never taken back.
