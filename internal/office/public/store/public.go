package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// mostWaiting bounds what all forms together may leave here, so that
// nobody fills the disk with forms that are never finished.
const mostWaiting = 1 << 30

// KeepFiles keeps the files of a form for a day, in place of those kept
// before. It tells whether there was room for them.
func (s *Store) KeepFiles(ctx context.Context, form string, files []appeal.Upload, at time.Time) (bool, error) {
	kept := false
	err := s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		var waiting, bytes int64
		if _, err := tx.Exec(ctx, `delete from waiting_file where form = $1
			or kept_at < $2`, form, at.Add(-register.WaitingLife)); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, `select coalesce(sum(size), 0) from waiting_file`).Scan(&waiting); err != nil {
			return err
		}
		for _, f := range files {
			bytes += int64(len(f.Content))
		}
		if kept = waiting+bytes <= mostWaiting; !kept {
			return nil
		}
		b := &pgx.Batch{}
		for i, f := range files {
			b.Queue(`insert into waiting_file values ($1, $2, $3, $4, $5, $6, $7)`, form, i, f.Name, f.Type,
				len(f.Content), f.Content, at)
		}
		return tx.SendBatch(ctx, b).Close()
	})
	return kept, err
}

// KeptFiles are the files that wait for a form.
func (s *Store) KeptFiles(ctx context.Context, form string, at time.Time) ([]appeal.Upload, error) {
	scan := func(row pgx.CollectableRow) (f appeal.Upload, err error) {
		err = row.Scan(&f.Name, &f.Type, &f.Content)
		return f, err
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scan, `
		select name, type, content from waiting_file where form = $1 and kept_at >= $2 order by ord limit $3`,
		form, at.Add(-register.WaitingLife), appeal.MaxFiles)
}
