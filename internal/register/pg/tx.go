package pg

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

// InTx runs one business step in one transaction. Do may run again after a
// deadlock, so it must not keep anything of a failed run.
func (s *DB) InTx(ctx context.Context, about Subject, do func(pgx.Tx) error) error {
	for try := 1; ; try++ {
		err := s.once(ctx, do)
		if err == nil || try == attempts || !transient(err) {
			return Explain(about, err)
		}
	}
}

func (s *DB) once(ctx context.Context, do func(pgx.Tx) error) error {
	tx, err := s.Pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer Rollback(ctx, tx)
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Rollback ends a transaction even if the caller's context is over. After a
// commit it does nothing.
func Rollback(ctx context.Context, tx pgx.Tx) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackWait)
	defer cancel()
	_ = tx.Rollback(ctx) // the connection is dropped if this fails, which rolls back too
}

// RowsOf reads the rows of one query; none is an empty slice.
func RowsOf[T any](ctx context.Context, pool *pgxpool.Pool, about Subject, scan pgx.RowToFunc[T], sql string,
	args ...any) ([]T, error) {
	rows, _ := pool.Query(ctx, sql, args...) // CollectRows returns its error
	out, err := pgx.CollectRows(rows, scan)
	return out, Explain(about, err)
}

// Exec runs one statement that is a whole step. It answers NotFound if no row
// was touched.
func (s *DB) Exec(ctx context.Context, about Subject, sql string, args ...any) error {
	tag, err := s.Pool.Exec(ctx, sql, args...)
	if err == nil && tag.RowsAffected() == 0 {
		err = pgx.ErrNoRows
	}
	return Explain(about, err)
}
