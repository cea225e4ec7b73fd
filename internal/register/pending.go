package register

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// PendingBefore tells whether a person's action on a case that arrived before an
// instant is still to be done.
func (s *Store) PendingBefore(ctx context.Context, on appeal.Case, at time.Time) (bool, error) {
	var pending bool
	err := s.Pool.QueryRow(ctx, `
		select exists (select from request where (appeal_id = $1 or reception_id = $2)
		and state = 'pending' and at < $3)`, ofAppeal(on), ofReception(on), at).Scan(&pending)
	return pending, pg.Explain(pg.OfAppeal, err)
}
