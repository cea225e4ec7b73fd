package register

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Counter is how far the numbers of a series have come in a year.
type Counter struct {
	Series string
	Year   int
	Last   int
}

// LastNumbers lists them, the newest year first.
func (s *Store) LastNumbers(ctx context.Context) ([]Counter, error) {
	return pg.RowsOf(ctx, s.Pool, pg.OfOffice, pgx.RowToStructByPos[Counter],
		`select series, year, value from counter order by year desc, series`)
}

// RaiseCounter moves the last number of a series forward, never back, and tells
// what it was.
func (s *Store) RaiseCounter(ctx context.Context, c Counter) (was int, err error) {
	err = s.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, `select value from counter where series = $1 and year = $2 for update`,
			c.Series, c.Year).Scan(&was)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			return &appeal.Error{Code: appeal.NotFound,
				Message: fmt.Sprintf("Номеров серии %s за %d год ещё не давали.", c.Series, c.Year)}
		case err != nil:
			return err
		case c.Last <= was:
			return &appeal.Error{Code: appeal.Refused,
				Message: fmt.Sprintf("Последний номер уже %d: назад нумерация не идёт.", was)}
		}
		_, err = tx.Exec(ctx, `update counter set value = $3 where series = $1 and year = $2`, c.Series, c.Year, c.Last)
		return err
	})
	return was, err
}
