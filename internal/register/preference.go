package register

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Preference reads what a person chose into a value. Where nothing was chosen
// the value stays as it is.
func (s *Store) Preference(ctx context.Context, person string, name appeal.Preference, into any) error {
	err := s.Pool.QueryRow(ctx, `select value from preference where person = $1 and name = $2`, person, name).Scan(into)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	return pg.Explain(pg.OfPerson, err)
}

// SetPreference keeps what a person chose.
func (s *Store) SetPreference(ctx context.Context, person string, name appeal.Preference, value any) error {
	return s.Exec(ctx, pg.OfPerson, `
		insert into preference (person, name, value) values ($1, $2, $3)
		on conflict (person, name) do update set value = excluded.value`, person, name, value)
}
