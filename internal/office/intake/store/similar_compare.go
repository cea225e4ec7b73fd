package store

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register"
	"appeals/internal/register/pg"
	"appeals/internal/similar"
)

// comparing measures in what the candidates agree with what was typed. Texts
// are compared by their word forms, annotations and letters apart, which the
// search vector of a card holds by weight: the words of both are what is left out
// when the typed ones are taken away.
var comparing = `
	with me as materialized (
		select tsvector_to_array(to_tsvector('appeals', spelled($3))) as annotation,
			tsvector_to_array(to_tsvector('appeals', spelled($4))) as body)
	select a.id::text, a.status, coalesce(a.number, ''), a.received_on, a.registered_on, a.due,
	coalesce(a.main::text, ''),
		coalesce(u.person_key, ''), coalesce($5 <> '' and plain_words(u.surname) = $5
			and names_agree(u.name, $6) and names_agree(u.patronymic, $7), false),
		$5 <> '' and coalesce(similarity(u.person_key, $8), 0) >= $9::real,
		coalesce(address_likeness(u.address_key, $10), ''), coalesce($11 <> '' and lower(u.email) = lower($11), false),
		exists (select from author other where other.appeal_id = a.id and other.ord = 0
		and ` + register.SameApplicant("$8", "$10", "$11") + `),
		cardinality(me.annotation), coalesce(length(held.annotation), 0),
		coalesce(length(held.annotation) - length(ts_delete(held.annotation, me.annotation)), 0),
		cardinality(me.body), coalesce(length(held.body), 0),
		coalesce(length(held.body) - length(ts_delete(held.body, me.body)), 0),
		exists (select from question q where q.appeal_id = a.id and q.topic <> '' and q.topic = any ($12)),
		coalesce(r.number, ''), r.sent_on, coalesce(r.result, '')
	from unnest($1::text[]::uuid[], $2::integer[]) c (id, ord)
	join appeal a on a.id = c.id cross join me
	left join author u on u.appeal_id = c.id and u.ord = c.ord
	left join lateral (select ts_filter(f.tsv, '{a}') as annotation,
			ts_delete(ts_filter(f.tsv, '{b}'), coalesce(f.asked, card_asked(c.id))) as body
		from finding f where f.appeal_id = c.id offset 0) held on true -- filtered once
	left join lateral (select number, sent_on, result from reply
		where appeal_id = c.id and signed_by <> '' order by ord desc limit 1) r on true
	where a.id::text <> $13 and ` + register.Counted + `
		and not exists (select from acceptance where appeal_id = a.id and key = $14)`

// compare measures the candidates, one result for each author found.
func (s *Store) compare(ctx context.Context, q similar.Query, t typed,
	candidates []candidate) ([]similar.Appeal, error) {
	ids, ords := make([]string, len(candidates)), make([]int, len(candidates))
	for i, c := range candidates {
		ids[i], ords[i] = c.id, c.ord
	}
	a, topics := q.Author, q.Topics
	if topics == nil {
		topics = []string{} // the driver takes nil for NULL
	}
	scan := func(row pgx.CollectableRow) (similar.Appeal, error) { return scanSimilar(row, q, t) }
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scan, comparing, ids, ords, q.Annotation, q.Text,
		t.surname, a.Name, a.Patronymic, t.person, slipThreshold, t.address, a.Email, topics, q.Except, q.Key)
}

func scanSimilar(row pgx.CollectableRow, q similar.Query, t typed) (k similar.Appeal, err error) {
	var person string
	var agrees, slip bool
	var annotation, text similar.WordsShared
	var reply similar.Reply
	err = row.Scan(&k.ID, &k.Status, &k.Number, &k.ReceivedOn, &k.RegisteredOn, pg.Instant(&k.Due), &k.Main,
		&person, &agrees, &slip, &k.Place, &k.Mailbox, &k.Sure,
		&annotation.Typed, &annotation.Held, &annotation.Both, &text.Typed, &text.Held, &text.Both,
		&k.SameTopic, &reply.Number, &reply.SentOn, &reply.Result)
	k.Name = nameLikeness(q, t, person, agrees, slip)
	k.SetText(annotation, text)
	k.Expired = k.Overdue(q.Now)
	if reply.Number != "" {
		k.Reply = &reply
	}
	return k, err
}

// nameLikeness tells how the author of a candidate is called in relation to the
// one typed. A surname alone is not a name, on either side.
func nameLikeness(q similar.Query, t typed, person string, agrees, slip bool) similar.NameLikeness {
	alone := q.Author.Surname != "" && !strings.Contains(t.person, " ")
	switch {
	case t.person == "" || person == "":
	case agrees && (alone || person == t.surname):
		return similar.SurnameAlone
	case person == t.person:
		return similar.SameName
	case agrees:
		return similar.ShortName
	case slip:
		return similar.SlipName
	}
	return similar.NoName
}
