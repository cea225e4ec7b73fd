package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register/pg"
)

// How long each thing may wait before it counts as stuck.
const (
	startGrace   = 10 * time.Minute
	RequestGrace = 10 * time.Minute
	LetterGrace  = time.Hour
)

// MaxStuck bounds each kind of what is stuck.
const MaxStuck = 500

const stuckSQL = `
	(select 'not_started', a.id::text, coalesce(a.number, ''), r.created_at
	from start_request r join appeal a on a.id = r.appeal_id
	where r.started_at is null and r.created_at <= $1 order by r.created_at limit $4)
	union all
	(select case when r.error is null then 'request_stuck' else 'request_held' end, a.id::text, coalesce(a.number, ''),
	r.at
	from request r join appeal a on a.id = r.appeal_id
	where r.state = 'pending' and (r.at <= $2 or r.error is not null) order by r.at limit $4)
	union all
	(select 'letter_stuck', coalesce(l.appeal_id::text, ''), coalesce(a.number, ''), l.created_at
	from letter l left join appeal a on a.id = l.appeal_id
	where l.state = 'queued' and l.created_at <= $3 order by l.created_at limit $4)`

// Stuck reports what has been waiting for too long at an instant of the office,
// by kind, appeal ("" for a digest letter), its number and since when: appeals
// whose process was not started, actions without an answer, unsent letters.
func (s *Store) Stuck(ctx context.Context, now time.Time,
	found func(kind, appealID, number string, since time.Time)) error {
	rows, _ := s.Pool.Query(ctx, stuckSQL, now.Add(-startGrace), now.Add(-RequestGrace),
		now.Add(-LetterGrace), MaxStuck)
	var kind, id, number string
	var since time.Time
	_, err := pgx.ForEachRow(rows, []any{&kind, &id, &number, &since}, func() error {
		found(kind, id, number, since)
		return nil
	})
	return pg.Explain(pg.OfOffice, err)
}

// StepsDone tells which of the given steps have been done, by their keys.
func (s *Store) StepsDone(ctx context.Context, keys []string) (map[string]bool, error) {
	known, err := pg.RowsOf(ctx, s.Pool, pg.OfAppeal, pgx.RowTo[string], `select key from step
		where key = any($1)`, keys)
	done := make(map[string]bool, len(known))
	for _, key := range known {
		done[key] = true
	}
	return done, err
}
