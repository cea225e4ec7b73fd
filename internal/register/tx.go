package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// attempts bounds the repetitions of a transaction that lost a deadlock.
	attempts = 4
	// rollbackWait is how long a rollback may take after the caller has gone.
	rollbackWait = 5 * time.Second
)

// inTx runs one business step in one transaction. Do may run again after a
// deadlock, so it must not keep anything of a failed run.
func (s *Store) inTx(ctx context.Context, about subject, do func(pgx.Tx) error) error {
	for try := 1; ; try++ {
		err := s.once(ctx, do)
		if err == nil || try == attempts || !transient(err) {
			return explain(about, err)
		}
	}
}

func (s *Store) once(ctx context.Context, do func(pgx.Tx) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer rollback(ctx, tx)
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// rollback ends a transaction even if the caller's context is over. After a
// commit it does nothing.
func rollback(ctx context.Context, tx pgx.Tx) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackWait)
	defer cancel()
	_ = tx.Rollback(ctx) // the connection is dropped if this fails, which rolls back too
}

// rowsOf reads the rows of one query; none is an empty slice.
func rowsOf[T any](ctx context.Context, pool *pgxpool.Pool, about subject, scan pgx.RowToFunc[T], sql string, args ...any) ([]T, error) {
	rows, _ := pool.Query(ctx, sql, args...) // CollectRows returns its error
	out, err := pgx.CollectRows(rows, scan)
	return out, explain(about, err)
}

// exec runs one statement that is a whole step. It answers NotFound if no row
// was touched.
func (s *Store) exec(ctx context.Context, about subject, sql string, args ...any) error {
	tag, err := s.pool.Exec(ctx, sql, args...)
	if err == nil && tag.RowsAffected() == 0 {
		err = pgx.ErrNoRows
	}
	return explain(about, err)
}
