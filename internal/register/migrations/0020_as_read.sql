-- Words are found as they are read. What was pasted from a page or a PDF has signs
-- that nobody sees, letters in two parts, spaces that do not break, and Latin letters
-- that look like ours: none of it makes another word. What is written from now on
-- is mended where it is typed, but for the look-alikes. Texts that were written before
-- are found all the same, and stay as they were written.

-- +goose Up

-- as_read is a text without what cannot be seen, with letters of one sign each and with
-- the spaces and hyphens of a keyboard.
create function as_read(typed text) returns text language sql immutable strict parallel safe
return translate(normalize(regexp_replace(typed,
    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g'), nfc),
    U&'\00a0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200a\202f\205f\3000\2010\2011', '                --');

-- spelled is what words are made of, in what is indexed and in what is asked for: Latin
-- letters inside a Cyrillic word are the Cyrillic ones they look like. A word with
-- another Latin letter is left: «SMSка» is no slip.
-- +goose StatementBegin
create function spelled(typed text) returns text language plpgsql immutable strict parallel safe as $$
declare
    t text := as_read(typed);
begin
    if t !~ '[а-яёА-ЯЁ][aceopxykmthbACEOPXYKMTHB]|[aceopxykmthbACEOPXYKMTHB][а-яёА-ЯЁ]' then
        return t;
    end if;
    return (select string_agg(case when m[1] ~ '[а-яёА-ЯЁ]' and m[1] !~ '[dfgijlnqrsuvwzDFGIJLNQRSUVWZ]'
            then translate(m[1], 'aceopxykmthbACEOPXYKMTHB', 'асеорхукмтнвАСЕОРХУКМТНВ') else m[1] end, '' order by n)
        from regexp_matches(t, '[a-zA-Zа-яёА-ЯЁ]+|[^a-zA-Zа-яёА-ЯЁ]+', 'g') with ordinality x (m, n));
end $$;
-- +goose StatementEnd

create or replace function plain_words(typed text) returns text language sql immutable strict parallel safe
return trim(regexp_replace(translate(lower(as_read(typed)), 'ёaceopxykmthb', 'еасеорхукмтнв'), '[^a-zа-я0-9]+', ' ', 'g'));

create or replace function plain_number(typed text) returns text language sql immutable strict parallel safe
return regexp_replace(translate(lower(as_read(typed)), 'ёaceopxykmthb№', 'еасеорхукмтнв '), '\s+', '', 'g');

-- It names no function of ours: while a backup is restored none is found.
-- +goose StatementBegin
create or replace function address_key(typed text) returns text language plpgsql immutable strict parallel safe as $$
declare
    s    text;
    flat text;
    word text;
begin
    -- as_read, without its name
    typed := translate(normalize(regexp_replace(typed,
        '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g'), nfc),
        U&'\00a0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200a\202f\205f\3000\2010\2011', '                --');
    s := translate(lower(typed), 'ёaceopxykmthb№', 'еасеорхукмтнв ');
    s := regexp_replace(s, '\m(пр|б|р|м|кв|ш)-(кт|т|д|р|н|ра|ла|се)\M', '\1\2', 'g');  -- пр-кт, б-р, р-н
    s := regexp_replace(s, '\m(\d+)-?(е|я|й|го|ая|ый|ой)\M', '\1', 'g');                -- 8-го Марта
    s := regexp_replace(s, '(\d)\s*-\s*([а-я])\M', '\1\2', 'g');                        -- 14-а
    -- What comes after «14-» is the flat, as in «Мира, 14-52».
    s := regexp_replace(s, '(\d\s?[а-я]?)\s*-\s*(\d+)\s*(,|$)', '\1 кв \2,');
    s := regexp_replace(s, '[^a-zа-я0-9/]+', ' ', 'g');
    s := regexp_replace(s, '\m(\d{6}|россия|рф|российская федерация)\M', ' ', 'g');
    -- The region and the district say nothing that the city does not say.
    s := regexp_replace(s, '\m(обл|область|край|рн|район)\s+[а-я]+(ая|ий|ой)\M', ' ', 'g');
    s := regexp_replace(s, '\m[а-я]+(ая|ий|ой)\s+(обл|область|край|рн|район|округ|мо|ао)\M', ' ', 'g');
    flat := substring(s from '\m(?:кв|квра|квартира|оф|офис|ком|комн|комната|пом|помещение)\s*(\d+[а-я]?)\M');
    s := regexp_replace(s, '\m(кв|квра|квартира|оф|офис|ком|комн|комната|пом|помещение)\s*\d+[а-я]?\M', ' ', 'g');
    s := regexp_replace(s, '(\d)(к|корп|корпус|с|стр)(\d)', '\1 \2 \3', 'g');            -- 5к2
    s := regexp_replace(s, '\m(?:к|корп|корпус)\s*(\d+)', 'к\1', 'g');
    s := regexp_replace(s, '\m(?:с|стр|строение)\s*(\d+)', 'с\1', 'g');
    s := regexp_replace(s, '\m(д|дом|вл|влд|владение|уч|участок)\s*(\d)', '\2', 'g');
    -- The settlement, then the city, go to the front: the furthest words.
    s := regexp_replace(s, '^(.*?)\m(?:п|пос|поселок|пгт|нп|с|село|дер|деревня)\s+([а-я]{3,})(.*)$', '\2 \1 \3');
    s := regexp_replace(s, '^(.*?)\m(?:г|гор|город)\s+([а-я]{3,})(.*)$', '\2 \1 \3');
    s := regexp_replace(s, '\m(\d+)\s+(мкр|мн|мрн|микрорайон)\s+(\d)', 'мкр\1 \3', 'g');
    s := regexp_replace(s, '\m(мкр|мн|мрн|микрорайон)\s+(\d)', 'мкр\2', 'g');
    s := regexp_replace(s, '\m(ул|улица|пр|прт|пркт|проспект|прд|проезд|пер|переулок|ш|шоссе|бр|бульвар|наб|набережная|пл|площадь|мкр|мн|мрн|микрорайон|квл|квартал|туп|тупик|аллея|лит|литера)\M', ' ', 'g');
    s := regexp_replace(s, '\m(\d+)\s+([а-я])\M(?!\s*\d)', '\1\2', 'g');                -- 14 а
    s := regexp_replace(s, '\m[а-я]\M', ' ', 'g');                                      -- initials of a street's hero
    s := substring(s from '^(.*\d\S*)');
    s := (select string_agg(w, ' ' order by n desc) from regexp_split_to_table(trim(s), '\s+') with ordinality x (w, n));
    return case
        when s ~ '^\S*\d\S*( \S*\d\S*)* \S*[а-я]{2}' then s || '|' || coalesce(flat, '')
        when trim(typed) = '' then ''
        else '=' || trim(regexp_replace(translate(lower(typed), 'ёaceopxykmthb', 'еасеорхукмтнв'), '[^a-zа-я0-9]+', ' ', 'g')) || '|' end;
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
create or replace function card_words(which uuid) returns tsvector language plpgsql stable strict parallel safe
set plan_cache_mode = force_generic_plan as $$
begin
    return (select
    setweight(to_tsvector('appeals', spelled(t.annotation)), 'A') ||
    setweight(to_tsvector('appeals', spelled(t.body || ' ' || coalesce(q.words, ''))), 'B') ||
    setweight(to_tsvector('appeals', spelled(coalesce(u.places, '') || ' ' || coalesce(i.covering->>'from', ''))), 'C') ||
    setweight(to_tsvector('appeals', spelled(coalesce(r.text, ''))), 'D') ||
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
        ts_delete(to_tsvector('appeals', spelled(q.words)), tsvector_to_array(to_tsvector('appeals', spelled(t.body))))) end
    from appeal_text t cross join lateral (
        select string_agg(wording, ' ') as words from question where appeal_id = t.appeal_id and wording <> '') q
    where t.appeal_id = which);
end
$$;
-- +goose StatementEnd

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
    from (select regexp_replace(fold(spelled(typed)), '[^a-zа-я0-9/.-]+', ' ', 'g') as w) x) y);

create or replace function author_rule() returns integer language sql immutable parallel safe return 2;
create or replace function text_rule() returns integer language sql immutable parallel safe return 2;
create or replace function finding_rule() returns integer language sql immutable parallel safe return 3;

-- A stored name may hide what a file is, or turn around the line that it stands in. The
-- worker mends names of files and people as it makes their rows anew.
create function file_rule() returns integer language sql immutable parallel safe return 1;
alter table file add column rule integer not null default 0;
alter table file alter column rule set default file_rule();
create index file_rules on file (rule);

-- +goose Down

-- The register is never taken back.
