package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"
)

// ClaimStarts takes appeals whose process has not been started yet, as
// ClaimRequests takes actions.
func (s *Store) ClaimStarts(ctx context.Context, now time.Time, waits []time.Duration, limit int) ([]string, error) {
	return s.ids(ctx, `
		with due as (
			select appeal_id as due_id from start_request where started_at is null and next_at <= $1
			order by next_at, created_at limit $3 for update skip locked
		)
		update start_request set `+waiting+` from due where appeal_id = due_id
		returning appeal_id`, now, waits, bounded(limit, 20, 500))
}

// MarkStarted notes that the process of an appeal runs. The first note stays.
func (s *Store) MarkStarted(ctx context.Context, id string, at time.Time) error {
	return s.exec(ctx, ofAppeal, `update start_request set started_at = coalesce(started_at, $2) where appeal_id = $1`, id, at)
}

// Started tells whether the process of an appeal has ever been started.
func (s *Store) Started(ctx context.Context, id string) (began bool, err error) {
	err = s.pool.QueryRow(ctx, `select started_at is not null from start_request where appeal_id = $1`, id).Scan(&began)
	return began, explain(ofAppeal, err)
}

// OpenAppeals returns appeals that are not filed, by id, those after a given id
// ("" for the first page).
func (s *Store) OpenAppeals(ctx context.Context, after string, limit int) ([]string, error) {
	return s.ids(ctx, `select id from appeal where status <> 'filed' and ($1::uuid is null or id > $1) order by id limit $2`,
		zeronull.Text(after), bounded(limit, 100, 1000))
}

func (s *Store) ids(ctx context.Context, sql string, args ...any) ([]string, error) {
	return rowsOf(ctx, s, ofAppeal, pgx.RowTo[string], sql, args...)
}
