package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"
)

// PendingStarts returns appeals whose process has not been started yet, oldest
// first.
func (s *Store) PendingStarts(ctx context.Context, limit int) ([]string, error) {
	return s.ids(ctx, `select appeal_id from start_request where started_at is null order by created_at, appeal_id limit $1`,
		bounded(limit, 100, 1000))
}

// MarkStarted notes that the process of an appeal runs. The first note stays.
func (s *Store) MarkStarted(ctx context.Context, id string, at time.Time) error {
	return s.exec(ctx, ofAppeal, `update start_request set started_at = coalesce(started_at, $2) where appeal_id = $1`, id, at)
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
