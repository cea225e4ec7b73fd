package register

import (
	"context"
	"time"

	"appeals/internal/register/pg"
)

// PendingBefore tells whether a person's action on an appeal that arrived
// before an instant is still to be done.
func (s *Store) PendingBefore(ctx context.Context, appealID string, at time.Time) (bool, error) {
	var pending bool
	err := s.Pool.QueryRow(ctx, `
		select exists (select from request where appeal_id = $1 and state = 'pending'
		and at < $2)`, appealID, at).Scan(&pending)
	return pending, pg.Explain(pg.OfAppeal, err)
}
