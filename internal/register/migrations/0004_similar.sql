-- Repeats and duplicates: who is the same person and which the same house, in
-- whatever spelling. Both keys are generated, so that every row has them and
-- one function writes what another query looks for.

-- +goose Up

-- Names with a slip of the pen are found by their trigrams. The extension is a
-- trusted one: the owner of the database may create it.
create extension if not exists pg_trgm;

-- plain_words makes words that can be compared: small letters without ё,
-- Cyrillic instead of the Latin letters that look the same (recognised text is
-- full of them), no punctuation.
create function plain_words(typed text) returns text language sql immutable strict parallel safe
return trim(regexp_replace(translate(lower(typed), 'ёaceopxykmthb', 'еасеорхукмтнв'), '[^a-zа-я0-9]+', ' ', 'g'));

-- person_key is «иванова мария петровна», or the name of an organisation.
create function person_key(surname text, name text, patronymic text, organisation text)
    returns text language sql immutable strict parallel safe
return case when trim(surname) = '' then plain_words(organisation)
    else plain_words(surname || ' ' || name || ' ' || patronymic) end;

-- address_key is «14 мира североморье|52»: the words before the flat from the
-- house outwards, so that an address without the city is the beginning of the
-- one with it, then «|» and the flat. What names no house is its own words
-- after «=». It names no function of ours: while a backup is restored none is found.
-- +goose StatementBegin
create function address_key(typed text) returns text language plpgsql immutable strict parallel safe as $$
declare
    s    text := translate(lower(typed), 'ёaceopxykmthb№', 'еасеорхукмтнв ');
    flat text;
    word text;
begin
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

-- address_likeness tells how two keys agree: «address» for the same flat, or a
-- house without flats; «house» for another flat; «other»; nothing where one is
-- not known.
create function address_likeness(a text, b text) returns text language sql immutable strict parallel safe
return case
    when a = '' or b = '' then ''
    when not (starts_with(split_part(a, '|', 1) || ' ', split_part(b, '|', 1) || ' ')
        or starts_with(split_part(b, '|', 1) || ' ', split_part(a, '|', 1) || ' ')) then 'other'
    when split_part(a, '|', 2) = split_part(b, '|', 2) then 'address'
    else 'house' end;

-- names_agree tells whether one is the beginning of the other: an initial, a
-- name that is still being typed, or none.
create function names_agree(a text, b text) returns boolean language sql immutable strict parallel safe
return a = '' or b = '' or starts_with(plain_words(a), plain_words(b)) or starts_with(plain_words(b), plain_words(a));

-- word_sketch are some numbers that a text and its copy share, however much was
-- left out or misread between: the smallest hashes of its triples of words. The
-- beginning is enough to know a text by.
create function word_sketch(typed text, keep integer) returns integer[] language sql immutable strict parallel safe
return (select coalesce(array_agg(h order by h), '{}') from (
    select distinct ('x' || left(md5(w || ' ' || w2 || ' ' || w3), 8))::bit(32)::integer as h
    from (select w, lead(w) over following as w2, lead(w, 2) over following as w3
        from regexp_split_to_table(plain_words(left(typed, 6000)), ' ') with ordinality words (w, n)
        where length(w) > 2 window following as (order by n)) triples
    where w3 is not null order by h limit keep) kept);

alter table author
    add column person_key  text not null generated always as (person_key(surname, name, patronymic, organisation)) stored,
    add column address_key text not null generated always as (address_key(address)) stored;
create index author_person on author (person_key text_pattern_ops);
create index author_address on author (address_key text_pattern_ops) where address_key <> '';
create index author_slips on author using gin (person_key gin_trgm_ops) with (fastupdate = off);

alter table appeal_text
    add column sketch integer[] not null generated always as (word_sketch(annotation, 4) || word_sketch(body, 8)) stored;
create index appeal_text_sketch on appeal_text using gin (sketch) with (fastupdate = off);

-- +goose Down

-- The register is never taken back: appeals would lose what was decided on them.
