// Package store is what the department reads and writes of the register.
package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Store is safe for concurrent use.
type Store struct {
	r *register.Store
}

// New makes the department's store on the register.
func New(r *register.Store) *Store { return &Store{r: r} }

// mostSessions bounds what is shown of one person.
const mostSessions = 100

// Sessions lists those of a person that are not over, the last used first.
func (s *Store) Sessions(ctx context.Context, person string, now time.Time, idle time.Duration) (
	[]appeal.Session, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfSession, func(row pgx.CollectableRow) (o appeal.Session, err error) {
		return o, row.Scan(&o.ID, &o.Person, &o.Opened, &o.Seen, &o.Expires, &o.Address, &o.Agent,
			&o.Vouched)
	}, `select id, person, opened_at, coalesce(seen_at, opened_at), expires_at, address, agent, vouched
		from session
		where person = $1 and expires_at > $2 and coalesce(seen_at, opened_at) > $3
		order by 4 desc, 3 desc limit $4`, person, now, now.Add(-idle), mostSessions)
}

// EndSession ends one of the person's sessions.
func (s *Store) EndSession(ctx context.Context, person, id string) error {
	if !pg.IsUUID(id) {
		return pg.Explain(pg.OfSession, pgx.ErrNoRows)
	}
	return s.r.Exec(ctx, pg.OfSession, `delete from session where id = $1 and person = $2`, id, person)
}

// EndOtherSessions ends all of the person's sessions but the one that is kept.
func (s *Store) EndOtherSessions(ctx context.Context, person string, keep []byte) error {
	_, err := s.r.Pool.Exec(ctx, `delete from session where person = $1 and token_hash <> $2`, person, keep)
	return pg.Explain(pg.OfSession, err)
}
