-- Lists in any order, a search over the whole card, and the searches that
-- people keep.

-- +goose Up

-- name_stem is what the cases of a name have in common: «сорокин» of Сорокина,
-- Сорокиной and Сорокин, «андр» of Андрей and Андрею. The dictionary of the
-- full-text search would make «иван» of Иванов and «иванов» of Ивановой.
create function name_stem(word text) returns text language sql immutable strict parallel safe
return case when length(word) < 4 then word else regexp_replace(word,
    '^(.{2,}?)[аеиоуыэюяйь]*(ого|его|ому|ему|ыми|ими|ами|ями|ым|им|ом|ем|ых|их|ам|ям|ах|ях)?[аеиоуыэюяйь]*$', '\1') end;

-- marked_words and number_words are the words of a card that are no prose, each
-- behind a mark of its kind: «ф» for surnames, names and organisations, whose
-- beginnings are looked for too, «о» for patronymics, where «Петр» is no
-- beginning of Петровна. A number is found by its beginning and by its first digit.
create function marked_words(mark text, typed text) returns text[] language sql immutable strict parallel safe
return (select coalesce(array_agg(distinct mark || '=' || name_stem(w)), '{}') from regexp_split_to_table(plain_words(typed), ' ') w where w <> '');

create function plain_number(typed text) returns text language sql immutable strict parallel safe
return regexp_replace(translate(lower(typed), 'ёaceopxykmthb№', 'еасеорхукмтнв '), '\s+', '', 'g');

create function number_words(numbers text[]) returns text[] language sql immutable strict parallel safe
return (select coalesce(array_agg(distinct '№=' || w), '{}') from unnest(numbers) n
    cross join lateral (values (plain_number(n)), (substring(plain_number(n) from '\d.*'))) v (w) where w <> '');

-- card_words is the search vector of a card: annotation A, text and questions B,
-- addresses and the body that forwarded C, the reply D, names and numbers without a weight.
create function card_words(which uuid) returns tsvector language sql stable strict parallel safe
return (select
    setweight(to_tsvector('russian', translate(t.annotation, 'ёЁ', 'еЕ')), 'A') ||
    setweight(to_tsvector('russian', translate(t.body || ' ' || coalesce(q.words, ''), 'ёЁ', 'еЕ')), 'B') ||
    setweight(to_tsvector('russian', translate(coalesce(u.places, '') || ' ' || coalesce(i.covering->>'from', ''), 'ёЁ', 'еЕ')), 'C') ||
    setweight(to_tsvector('russian', translate(coalesce(r.text, ''), 'ёЁ', 'еЕ')), 'D') ||
    array_to_tsvector(marked_words('ф', coalesce(u.names, '')) || marked_words('о', coalesce(u.fathers, ''))) ||
    array_to_tsvector(number_words(array[a.number, i.previous, i.covering->>'number'] || n.outgoing))
    from appeal a join appeal_text t on t.appeal_id = a.id
    left join intake i on i.appeal_id = a.id
    cross join lateral (select string_agg(wording, ' ') as words from question where appeal_id = a.id) q
    cross join lateral (select string_agg(concat_ws(' ', surname, name, organisation), ' ') as names, string_agg(patronymic, ' ') as fathers,
        string_agg(address, ' ') as places from author where appeal_id = a.id) u
    left join lateral (select text from reply where appeal_id = a.id order by ord desc limit 1) r on true
    cross join lateral (select coalesce(array_agg(number), '{}') as outgoing from (
        select number from reply where appeal_id = a.id union all select number from redirection where appeal_id = a.id
        union all select number from inquiry where appeal_id = a.id union all select number from interim where appeal_id = a.id
        union all select number from ending where appeal_id = a.id) x where number <> '') n
    where a.id = which);

-- find_word is the query for one typed word within a field of the card, '' for
-- all of them. What the language leaves out of prose («на», «по») finds nothing
-- and asks for nothing.
create function find_word(typed text, field text) returns tsquery language sql immutable strict parallel safe
return (select case field
    when 'annotation' then to_tsquery('russian', quote_literal(w) || ':A')
    when 'text' then to_tsquery('russian', quote_literal(w) || ':B')
    when 'address' then to_tsquery('russian', quote_literal(w) || ':C')
    when 'reply' then to_tsquery('russian', quote_literal(w) || ':D')
    when 'author' then named
    when 'number' then numbered
    else case when numnode(prose) = 0 then ''::tsquery
        when w ~ '\d' then prose || numbered when length(w) < 2 then prose else prose || named end
    end from (select w, to_tsquery('russian', quote_literal(w)) as prose,
        (select coalesce(string_agg(format('(%L | %L:*' || case when length(p) = 1 then ' | %L:*)' else ' | %L)' end,
                'ф=' || name_stem(p), 'ф=' || p, 'о=' || name_stem(p)), ' & '), '')::tsquery
            from regexp_split_to_table(plain_words(w), ' ') p where p <> '') as named,
        format('%L:*', '№=' || plain_number(w))::tsquery as numbered
    from (select regexp_replace(translate(lower(typed), 'ё', 'е'), '[^a-zа-я0-9/.-]+', ' ', 'g') as w) x) y);

create table finding (
    appeal_id uuid primary key references appeal,
    tsv       tsvector not null
);
-- With default statistics the planner takes rare words for frequent ones.
alter table finding alter column tsv set statistics 5000;
insert into finding select appeal_id, card_words(appeal_id) from appeal_text;
create index finding_tsv on finding using gin (tsv);
drop index appeal_text_tsv; -- only compared with now, never searched

-- Orders of the whole journal; what is open is few and sorted as it is read.
create index appeal_by_receipt on appeal (received_on, received_at, id);
create index appeal_by_applicant on appeal ((translate(lower(applicant), 'ё', 'е')), received_at, id);
create index appeal_by_answer on appeal ((coalesce(answered_on, 'infinity'::date)), received_at, id);

-- The journal of what is filed, of one executor, unit, topic; what was decided late.
create index appeal_journal_filed on appeal
    ((coalesce(registered_on, received_on)) desc, received_at desc, id desc) where status = 'filed';
create index appeal_journal_responsible on appeal
    (responsible, (coalesce(registered_on, received_on)) desc, received_at desc, id desc);
create index appeal_journal_unit on appeal
    (unit, (coalesce(registered_on, received_on)) desc, received_at desc, id desc);
create index appeal_journal_topic on appeal
    (topic, (coalesce(registered_on, received_on)) desc, received_at desc, id desc);
drop index appeal_topic;
create index appeal_journal_late on appeal
    ((coalesce(registered_on, received_on)) desc, received_at desc, id desc) where days_late > 0 and closed_at is not null;

-- What somebody looked for: under a name it is kept, without one it lives as
-- long as it is among the last ones. It may hold names, so that an address
-- holds only its id.
create table search (
    id         uuid primary key,
    person     text not null references person on delete cascade,
    name       text not null default '',
    conditions jsonb not null,
    used_at    timestamptz not null
);
create unique index search_name on search (person, lower(name)) where name <> '';
create index search_recent on search (person, used_at) where name = '';

-- +goose Down

-- The register is never taken back.
