package register

import (
	"context"
	"crypto/rand"

	"appeals/internal/register/pg"
)

const secretBytes = 32

// Secret is a secret of the office by its name, made when it is first asked
// for. All programs get the same one.
func (s *Store) Secret(ctx context.Context, name string) ([]byte, error) {
	fresh := make([]byte, secretBytes)
	_, _ = rand.Read(fresh) // never fails
	var value []byte
	// The update changes nothing: it makes the row come back, also to whoever was second.
	err := s.Pool.QueryRow(ctx, `
		insert into secret values ($1, $2) on conflict (name) do update set value = secret.value
		returning value`, name, fresh).Scan(&value)
	return value, pg.Explain(pg.OfOffice, err)
}
