package store

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// How long a person's own actions are shown by the instant they were asked for,
// and how many.
const (
	ownLife  = 90 * 24 * time.Hour
	doneLife = 24 * time.Hour
	maxOwn   = 200
)

// OwnRequests are what became of a person's actions, the newest first: those
// that wait, those that were refused after they had been accepted until their
// person has seen it, and those of the last day that are done. A refusal that
// was the answer itself has been seen.
func (s *Store) OwnRequests(ctx context.Context, person string, now time.Time) ([]appeal.OwnRequest, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfRequest, func(row pgx.CollectableRow) (r appeal.OwnRequest, err error) {
		return r, row.Scan(append(register.BindRequest(&r.Request), &r.Number)...)
	}, `
		select r.`+strings.ReplaceAll(register.RequestColumns, ", ", ", r.")+`, coalesce(a.number, v.number, '')
		from request r left join appeal a on a.id = r.appeal_id left join reception v on v.id = r.reception_id
		where r.actor = $1 and r.at > $2 and (r.state = 'pending'
			or r.state = 'refused' and r.attempts > 0 and r.seen_at is null or r.state = 'applied' and r.at > $3)
		order by r.state = 'applied', r.at desc limit $4`, person, now.Add(-ownLife), now.Add(-doneLife), maxOwn)
}

// SeenRequest notes that a person has seen the refusal of an action.
func (s *Store) SeenRequest(ctx context.Context, person, id string, at time.Time) error {
	return s.r.InTx(ctx, pg.OfRequest, func(tx pgx.Tx) error {
		return tx.QueryRow(ctx, `update request set seen_at = coalesce(seen_at, $3)
			where id = $2 and actor = $1 and state = 'refused' returning id`, person, id, at).Scan(new(string))
	})
}
