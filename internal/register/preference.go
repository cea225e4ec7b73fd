package register

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// Preference reads what a person chose into a value. Where nothing was chosen
// the value stays as it is.
func (s *Store) Preference(ctx context.Context, person string, name appeal.Preference, into any) error {
	err := s.pool.QueryRow(ctx, `select value from preference where person = $1 and name = $2`, person, name).Scan(into)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	return explain(ofPerson, err)
}

// SetPreference keeps what a person chose.
func (s *Store) SetPreference(ctx context.Context, person string, name appeal.Preference, value any) error {
	return s.exec(ctx, ofPerson, `
		insert into preference (person, name, value) values ($1, $2, $3)
		on conflict (person, name) do update set value = excluded.value`, person, name, value)
}
