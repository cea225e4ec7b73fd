-- One language for the search, and rules that may change. What a rule derives
-- from a card – keys of people and addresses, sketches of texts, search words –
-- says by which version of the rule it was made.

-- +goose Up

-- appeals is Russian as the register searches it: ё is е, in what is indexed and
-- in what is asked for, before stop words are left out («ещё») and also in what
-- no dictionary knows («5ё»). The extension is a trusted one, like pg_trgm: the
-- owner of the database may create it.
create extension if not exists unaccent;
create text search configuration appeals (copy = pg_catalog.russian);
alter text search configuration appeals
    alter mapping for word, hword, hword_part with unaccent, russian_stem;
alter text search configuration appeals
    alter mapping for numword, numhword, hword_numpart, email, host, url, url_path, file with unaccent, simple;

-- fold makes spellings comparable that are no prose, as Fold of the program
-- does: capitals, ё and е. An index is made by it: another rule is another function.
create function fold(typed text) returns text language sql immutable strict parallel safe
return translate(lower(typed), 'ё', 'е');

drop index appeal_by_applicant;
create index appeal_by_applicant on appeal ((fold(applicant)), received_at, id);
alter table author drop column surname_key; -- person_key begins with it
alter table appeal_text drop column tsv; -- finding has the words

create or replace function card_words(which uuid) returns tsvector language sql stable strict parallel safe
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
    cross join lateral (select string_agg(concat_ws(' ', surname, name, organisation), ' ') as names, string_agg(patronymic, ' ') as fathers,
        string_agg(address, ' ') as places from author where appeal_id = a.id) u
    left join lateral (select text from reply where appeal_id = a.id order by ord desc limit 1) r on true
    cross join lateral (select coalesce(array_agg(number), '{}') as outgoing from (
        select number from reply where appeal_id = a.id union all select number from redirection where appeal_id = a.id
        union all select number from inquiry where appeal_id = a.id union all select number from interim where appeal_id = a.id
        union all select number from ending where appeal_id = a.id) x where number <> '') n
    where a.id = which);

-- card_asked are the words that only the questions of a card ask with. Without
-- them the words of weight B are those of the text, as texts are compared.
create function card_asked(which uuid) returns text[] language sql stable strict parallel safe
return (select case when q.words is null then '{}' else tsvector_to_array(
        ts_delete(to_tsvector('appeals', q.words), tsvector_to_array(to_tsvector('appeals', t.body)))) end
    from appeal_text t cross join lateral (
        select string_agg(wording, ' ') as words from question where appeal_id = t.appeal_id and wording <> '') q
    where t.appeal_id = which);

alter table finding add column asked text[]; -- null in rows of the first rule

create or replace function find_word(typed text, field text) returns tsquery language sql immutable strict parallel safe
return (select case field
    when 'annotation' then to_tsquery('appeals', quote_literal(w) || ':A')
    when 'text' then to_tsquery('appeals', quote_literal(w) || ':B')
    when 'address' then to_tsquery('appeals', quote_literal(w) || ':C')
    when 'reply' then to_tsquery('appeals', quote_literal(w) || ':D')
    when 'author' then named
    when 'number' then numbered
    else case when numnode(prose) = 0 then ''::tsquery
        when w ~ '\d' then prose || numbered when length(w) < 2 then prose else prose || named end
    end from (select w, to_tsquery('appeals', quote_literal(w)) as prose,
        (select coalesce(string_agg(format('(%L | %L:*' || case when length(p) = 1 then ' | %L:*)' else ' | %L)' end,
                'ф=' || name_stem(p), 'ф=' || p, 'о=' || name_stem(p)), ' & '), '')::tsquery
            from regexp_split_to_table(plain_words(w), ' ') p where p <> '') as named,
        format('%L:*', '№=' || plain_number(w))::tsquery as numbered
    from (select regexp_replace(fold(typed), '[^a-zа-я0-9/.-]+', ' ', 'g') as w) x) y);

-- The versions of the rules: person_key and address_key of an author, word_sketch
-- of a text, card_words and card_asked of a finding. A migration that changes what a rule makes
-- replaces the version with the rule; rows are then made anew by the worker.
create function author_rule() returns integer language sql immutable parallel safe return 1;
create function text_rule() returns integer language sql immutable parallel safe return 1;
create function finding_rule() returns integer language sql immutable parallel safe return 2;

-- What is there was made by the first rules; what is written from now on, by those in force.
alter table author add column rule integer not null default 1;
alter table author alter column rule set default author_rule();
alter table appeal_text add column rule integer not null default 1;
alter table appeal_text alter column rule set default text_rule();
alter table finding add column rule integer not null default 1;
alter table finding alter column rule set default finding_rule();

-- Old rows are found without reading the tables again for each batch.
create index author_rules on author (rule);
create index appeal_text_rules on appeal_text (rule);
create index finding_rules on finding (rule);

-- +goose Down

-- The register is never taken back.
