package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/office/intake"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// ForgetLeftovers deletes what was never sent and whose time is over, at most
// so many of each, and tells of how many it was that were most: files of
// citizens' forms after a day of real time, drafts of clerks with their files
// after the life of a draft by the office's clock.
func (s *Store) ForgetLeftovers(ctx context.Context, wall, office time.Time, most int) (n int, err error) {
	b := &pgx.Batch{}
	for _, q := range []struct {
		sql    string
		before time.Time
	}{
		{`with gone as (delete from waiting_file where (form, ord) in
			(select form, ord from waiting_file where kept_at < $1 order by kept_at limit $2) returning 1)
			select count(*)::int from gone`, wall.Add(-register.WaitingLife)},
		{`with gone as (delete from draft where key in
			(select key from draft where changed_at < $1 order by changed_at limit $2 for update skip locked)
			returning 1) select count(*)::int from gone`, office.Add(-intake.DraftLife)},
	} {
		b.Queue(q.sql, q.before, most).QueryRow(func(row pgx.Row) error {
			var gone int
			err := row.Scan(&gone)
			n = max(n, gone)
			return err
		})
	}
	return n, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}
