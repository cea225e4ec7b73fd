package register

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// forgottenAtOnce is how many counts that are over go with each new one: more
// than are added, so that those who guess do not fill the disk.
const forgottenAtOnce = 20

// CountTries reads what was counted under each key while nobody else counts it,
// in whatever program, and keeps what change makes of it. Change may run again
// after a deadlock.
func (s *Store) CountTries(ctx context.Context, keys [][]byte, now time.Time, change func([]appeal.Tries)) error {
	return s.InTx(ctx, pg.OfSession, func(tx pgx.Tx) error {
		found := make([]appeal.Tries, len(keys))
		b := &pgx.Batch{}
		b.Queue(`delete from tries where key in (select key from tries where forgotten_at <= $1
			order by forgotten_at limit $2 for update skip locked)`, now, forgottenAtOnce)
		// One statement finds a row and locks it: between two, another program may take it away.
		b.Queue(`insert into tries (key, count, since, forgotten_at)
			select key, 0, $2, $2 from (select distinct unnest($1::bytea[]) key) k order by key
			on conflict (key) do update set count = tries.count
			returning key, count, since, until, forgotten_at`, keys, now).
			Query(func(rows pgx.Rows) error { return scanTries(rows, keys, found) })
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		change(found)
		b = &pgx.Batch{}
		for i, t := range found {
			if t.Count == 0 {
				b.Queue(`delete from tries where key = $1`, keys[i])
				continue
			}
			b.Queue(`update tries set count = $2, since = $3, until = $4, forgotten_at = $5 where key = $1`,
				keys[i], t.Count, t.Since, pg.Instant(&t.Until), t.Ends)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

func scanTries(rows pgx.Rows, keys [][]byte, found []appeal.Tries) error {
	var key []byte
	var t appeal.Tries
	_, err := pgx.ForEachRow(rows, []any{&key, &t.Count, &t.Since, pg.Instant(&t.Until), &t.Ends}, func() error {
		for i := range keys {
			if slices.Equal(keys[i], key) {
				found[i] = t
			}
		}
		return nil
	})
	return err
}
