package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register/pg"
	"appeals/internal/similar"
)

// Bounds of what is looked through for similar appeals.
const (
	namesLooked  = 2000 // of people with the surname
	housesLooked = 1000
	newestKept   = 100 // of each way to find them
	slipsKept    = 50
	textsKept    = 60
	sameWords    = 200 // texts of one triple of words: more is a set phrase

	// slipThreshold is the share of trigrams that two spellings of one name have
	// in common.
	slipThreshold = 0.6

	inSpan = `x.person_key ~>=~ s.lo and x.person_key ~<=~ s.hi`
)

// candidate is an appeal with the author that was found in it.
type candidate struct {
	id  string
	ord int
}

// newest keeps the newest appeals of authors found through an index of spans.
// The bound in each span makes the planner walk the index.
const newest = `
	select u.appeal_id::text, u.ord from unnest($1::text[], $2::text[]) s (lo, hi)
	cross join lateral (select x.appeal_id, x.ord from author x where %s limit $3) u
	join appeal a on a.id = u.appeal_id
	order by coalesce(a.registered_on, a.received_on) desc, a.received_at desc limit $4`

var (
	byPerson = fmt.Sprintf(newest, inSpan+` and names_agree(x.name, $5) and names_agree(x.patronymic, $6)`)
	byHouse  = fmt.Sprintf(newest, `x.address_key ~>=~ s.lo and x.address_key ~<=~ s.hi and x.address_key <> ''`)
)

// bySlip finds names that differ by a letter or two. A name and a surname have
// to be there: single words are too short to misspell.
const bySlip = `
	select appeal_id::text, ord from author where person_key % $1 and $1 like '% %'
	order by similarity(person_key, $1) desc, appeal_id limit $2`

// bySketch finds texts that share triples of words, those with most first. A
// triple that too many texts have is a set phrase: it brings some of them, and
// the comparison of whole texts drops them.
// Among 100,000 letters this takes a millisecond, where any of their twenty
// longest word forms takes a second and trigrams of whole texts, even at a
// threshold of 0.75, seventeen: see BenchmarkSimilar.
const bySketch = `
	select appeal_id::text, 0 from unnest($1::integer[]) h
	cross join lateral (select appeal_id from appeal_text where sketch @> array[h] limit $2) x
	group by appeal_id order by count(*) desc, appeal_id limit $3`

// candidates gathers appeals that may be similar appeals, each way of its own index and
// each bounded. One batch is one transaction, so the threshold ends with it.
func (s *Store) candidates(ctx context.Context, q similar.Query, t typed) ([]candidate, error) {
	found, seen := []candidate{}, map[candidate]bool{}
	b := &pgx.Batch{}
	add := func(sql string, args ...any) {
		b.Queue(sql, args...).Query(func(rows pgx.Rows) error {
			var c candidate
			_, err := pgx.ForEachRow(rows, []any{&c.id, &c.ord}, func() error {
				if !seen[c] {
					seen[c] = true
					found = append(found, c)
				}
				return nil
			})
			return err
		})
	}
	b.Queue(`select set_config('pg_trgm.similarity_threshold', $1, true)`, fmt.Sprint(slipThreshold))
	if lo, hi := split(t.people()); len(lo) > 0 {
		add(byPerson, lo, hi, namesLooked, newestKept, q.Author.Name, q.Author.Patronymic)
		add(bySlip, t.person, slipsKept)
	}
	if lo, hi := split(t.houses()); len(lo) > 0 {
		add(byHouse, lo, hi, housesLooked, newestKept)
	}
	if len(t.sketch) > 0 {
		add(bySketch, t.sketch, sameWords, textsKept)
	}
	return found, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}
