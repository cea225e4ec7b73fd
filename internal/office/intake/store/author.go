package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
	"appeals/internal/register"
	"appeals/internal/register/pg"
	"appeals/internal/similar"
)

const (
	// manyNamesakes is how many authors a beginning of a name may find before
	// the journal is walked for the newest of them instead.
	manyNamesakes = 2000
	// walkedJournal is how far it is walked, and namesakesRead how many of them
	// are grouped into people.
	walkedJournal = 20_000
	namesakesRead = 200
)

// samePerson compares two authors, u and p, as people are grouped: the same
// names, and the same address or mailbox, or nothing to tell them apart.
const samePerson = `u.person_key = p.person_key and (address_likeness(u.address_key, p.address_key) = 'address'
	or u.email <> '' and lower(u.email) = lower(p.email)
	or u.address_key = '' and p.address_key = '' and u.email = '' and p.email = '')`

// seenMark stands where a query says what the reader may see.
const seenMark = "{seen}"

// entered orders the journal: its newest registrations first.
const entered = `coalesce(a.registered_on, a.received_on) desc, a.received_at desc, a.id desc`

// namesakes are newest authors whose names begin as typed, from the index of
// names or, for frequent names, from the newest end of the journal.
const (
	namesakesRare = `select u.*, a.number, coalesce(a.registered_on, a.received_on) as day, a.received_at as came
		from unnest($1::text[], $2::text[]) s (lo, hi)
		cross join lateral (select x.* from author x
			where ` + inSpan + ` and names_agree(x.name, $3) and names_agree(x.patronymic, $4) limit $5) u
		join appeal a on a.id = u.appeal_id where ` + register.Counted + ` and ` + seenMark + `
		order by ` + entered + ` limit $6`
	namesakesFrequent = `select u.*, a.number, a.day, a.came
		from (select a.id, a.number, coalesce(a.registered_on, a.received_on) as day, a.received_at as came
			from appeal a where ` + register.Counted + ` and ` + seenMark + ` order by ` + entered + ` limit $5) a
		cross join lateral (select x.* from author x where x.appeal_id = a.id
			and exists (select from unnest($1::text[], $2::text[]) s (lo, hi) where ` + inSpan + `)
			and names_agree(x.name, $3) and names_agree(x.patronymic, $4) limit $6) u
		order by a.day desc, a.came desc, a.id desc limit $6`
)

// known groups authors into people, each as the newest appeal has them, with
// the number of all their appeals.
const known = `
	with found as materialized (%s)
	select p.surname, p.name, p.patronymic, p.organisation, p.address, p.email, p.phone, p.social, p.benefit,
		(select count(distinct u.appeal_id) from author u where ` + samePerson + `
		and exists (select from appeal a where a.id = u.appeal_id and ` + seenMark + `)
		and not exists (select from annulment n where n.appeal_id = u.appeal_id and n.confirmed_by <> '')),
		coalesce(p.number, '')
	from found p
	where not exists (select from found u
	where (u.day, u.came, u.appeal_id, -u.ord) > (p.day, p.came, p.appeal_id, -p.ord) and ` + samePerson + `)
	order by p.day desc, p.came desc, p.appeal_id desc, p.ord limit $7`

// FindAuthors returns applicants whose names begin as typed, those who appealed
// last first, each with the number of their appeals and of the latest one. The
// contacts are those of the latest appeal.
func (s *Store) FindAuthors(ctx context.Context, who appeal.Author, sight appeal.Sight,
	limit int) ([]intake.KnownAuthor, error) {
	lo, hi, err := s.namesTyped(ctx, who)
	if err != nil || len(lo) == 0 {
		return []intake.KnownAuthor{}, err
	}
	var found int
	err = s.r.Pool.QueryRow(ctx, `
		select count(*) from unnest($1::text[], $2::text[]) s (lo, hi)
		cross join lateral (select from author x where `+inSpan+` limit $3) x`, lo, hi, manyNamesakes).Scan(&found)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	source, most := namesakesRare, manyNamesakes
	if found >= manyNamesakes {
		source, most = namesakesFrequent, walkedJournal
	}
	limit = pg.Bounded(limit, 10, 50)
	seen, values := register.SeenSQL(sight, 7)
	people, err := pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanAuthor,
		strings.ReplaceAll(fmt.Sprintf(known, source), seenMark, seen),
		append([]any{lo, hi, who.Name, who.Patronymic, most, namesakesRead, limit}, values...)...)
	if err != nil || len(people) >= fewNamesakes {
		return people, err
	}
	return s.withSlips(ctx, who, sight, people, limit)
}

// namesTyped are the spans of the index of names. As long as no first name is
// typed the surname may still be growing.
func (s *Store) namesTyped(ctx context.Context, who appeal.Author) (lo, hi []string, err error) {
	t, err := s.typed(ctx, similar.Query{Author: who})
	if err != nil || t.surname == "" {
		return nil, nil, err
	}
	spans := t.people()
	if t.name == "" {
		spans = []span{beginningWith(t.surname)}
	}
	lo, hi = split(spans)
	return lo, hi, nil
}

func scanAuthor(row pgx.CollectableRow) (k intake.KnownAuthor, err error) {
	err = row.Scan(&k.Surname, &k.Name, &k.Patronymic, &k.Organisation, &k.Address, &k.Email, &k.Phone,
		&k.Social, &k.Benefit,
		&k.Appeals, &k.Last)
	return k, err
}
