-- What a card is found by is made by functions whose plans are kept. A function in
-- SQL that cannot be inlined is planned anew at each call, and the plan over ten
-- tables took four fifths of the time. The rules are those of 0016: no row changes.

-- +goose Up

-- +goose StatementBegin
create or replace function card_words(which uuid) returns tsvector language plpgsql stable strict parallel safe
set plan_cache_mode = force_generic_plan as $$
begin
    return (select
        setweight(to_tsvector('appeals', t.annotation), 'A') ||
    setweight(to_tsvector('appeals', t.body || ' ' || coalesce(q.words, '')), 'B') ||
    setweight(to_tsvector('appeals', coalesce(u.places, '') || ' ' || coalesce(i.covering->>'from', '')), 'C') ||
    setweight(to_tsvector('appeals', coalesce(r.text, '')), 'D') ||
    array_to_tsvector(marked_words('ф', coalesce(u.names, '')) || marked_words('о', coalesce(u.fathers, ''))) ||
    array_to_tsvector(number_words(array[a.number, i.previous, i.covering->>'number'] || n.outgoing))
    from appeal a join appeal_text t on t.appeal_id = a.id
    left join intake i on i.appeal_id = a.id
    cross join lateral (select string_agg(wording, ' ') as words from question where appeal_id = a.id) q
    cross join lateral (select string_agg(concat_ws(' ', surname, name, organisation), ' ') as names,
        string_agg(patronymic, ' ') as fathers, string_agg(address, ' ') as places
        from author where appeal_id = a.id) u
    left join lateral (select text from reply where appeal_id = a.id order by ord desc limit 1) r on true
    cross join lateral (select coalesce(array_agg(number), '{}') as outgoing from (
        select number from reply where appeal_id = a.id union all select number from redirection where appeal_id = a.id
        union all select number from inquiry where appeal_id = a.id union all select number from interim where appeal_id = a.id
        union all select number from ending where appeal_id = a.id) x where number <> '') n
    where a.id = which);
end
$$;
-- +goose StatementEnd

-- +goose StatementBegin
create or replace function card_asked(which uuid) returns text[] language plpgsql stable strict parallel safe
set plan_cache_mode = force_generic_plan as $$
begin
    return (select case when q.words is null then '{}' else tsvector_to_array(
        ts_delete(to_tsvector('appeals', q.words), tsvector_to_array(to_tsvector('appeals', t.body)))) end
    from appeal_text t cross join lateral (
        select string_agg(wording, ' ') as words from question where appeal_id = t.appeal_id and wording <> '') q
    where t.appeal_id = which);
end
$$;
-- +goose StatementEnd

-- +goose Down

-- The register is never taken back.
