package register

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Preference reads what a person chose into a value. Where nothing was chosen
// the value stays as it is.
func (s *Store) Preference(ctx context.Context, person string, name appeal.Preference, into any) error {
	kept := json.RawMessage{}
	err := s.Pool.QueryRow(ctx, `select value from preference where person = $1
		and name = $2`, person, name).Scan(&kept)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return pg.Explain(pg.OfPerson, err)
	}
	return json.Unmarshal(kept, into)
}

// SetPreference keeps what a person chose. It is made JSON here: the driver takes
// a word for JSON that is made already.
func (s *Store) SetPreference(ctx context.Context, person string, name appeal.Preference, value any) error {
	chosen, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return s.Exec(ctx, pg.OfPerson, `
		insert into preference (person, name, value) values ($1, $2, $3)
		on conflict (person, name) do update set value = excluded.value`, person, name, json.RawMessage(chosen))
}
