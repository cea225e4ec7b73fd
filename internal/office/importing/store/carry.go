package store

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/importing"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// CarriedBefore tells which keys were loaded before, with their fingerprints,
// and which of the numbers, in small letters, belong to other appeals.
func (s *Store) CarriedBefore(ctx context.Context, keys, numbers []string) (map[string][]byte, map[string]bool, error) {
	before, taken := map[string][]byte{}, map[string]bool{}
	for i, n := range numbers {
		numbers[i] = strings.ToLower(n)
	}
	b := &pgx.Batch{}
	b.Queue(`select key, fingerprint from acceptance where key = any ($1)`, keys).Query(func(rows pgx.Rows) error {
		key, print := "", []byte{}
		_, err := pgx.ForEachRow(rows, []any{&key, &print}, func() error {
			before[key] = append([]byte{}, print...)
			return nil
		})
		return err
	})
	// A join, so that a large register is asked by its index, whatever its statistics say.
	b.Queue(`select n.number from unnest($1::text[]) n (number) join appeal a on lower(a.number) = n.number
		where not exists (select from acceptance c where c.appeal_id = a.id and c.key = any ($2))`, numbers, keys).
		Query(func(rows pgx.Rows) error {
			number := ""
			_, err := pgx.ForEachRow(rows, []any{&number}, func() error { taken[number] = true; return nil })
			return err
		})
	err := s.r.Pool.SendBatch(ctx, b).Close()
	return before, taken, pg.Explain(pg.OfAppeal, err)
}

// CarryOver writes cards that were not carried over before, all or none. Two who
// load the same table take turns, and the second finds all done.
func (s *Store) CarryOver(ctx context.Context, all []importing.Carried, incoming appeal.Numbering) error {
	return s.r.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended('import', 0))`); err != nil {
			return err
		}
		keys := make([]string, len(all))
		for i, c := range all {
			keys[i] = c.Key
		}
		rows, _ := tx.Query(ctx, `select key from acceptance where key = any ($1)`, keys)
		done, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		known := map[string]bool{}
		for _, key := range done {
			known[key] = true
		}
		b, last := &pgx.Batch{}, map[int]int{}
		for _, c := range all {
			if known[c.Key] {
				continue
			}
			c.Card.Version = 1
			register.QueueNew(b, c.Card, c.Key, c.Fingerprint, c.Card.CarriedAt)
			register.QueueEvent(b, appeal.AppealCase(c.Card.ID), c.Event)
			if serial, year, own := incoming.Serial(c.Card.Number); own {
				last[year] = max(last[year], serial)
			}
		}
		for year, serial := range last {
			b.Queue(`insert into counter as c (series, year, value) values ($1, $2, $3)
				on conflict (series, year) do update set value = greatest(c.value, excluded.value)`,
				incoming.Series, year, serial)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}
