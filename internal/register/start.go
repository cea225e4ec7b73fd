package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// ClaimStarts takes cases whose process has not been started yet, as
// ClaimRequests takes actions.
func (s *Store) ClaimStarts(ctx context.Context, now time.Time, waits []time.Duration,
	limit int) ([]appeal.Case, error) {
	return pg.RowsOf(ctx, s.Pool, pg.OfAppeal, scanCase, `
		with due as (
			select ctid as due_row from start_request where started_at is null and next_at <= $1
			order by next_at, created_at limit $3 for update skip locked
		)
		update start_request set `+waiting+` from due where start_request.ctid = due_row
		returning appeal_id, reception_id`, now, waits, pg.Bounded(limit, 20, 500))
}

// scanCase reads a case from its columns, one for each kind.
func scanCase(row pgx.CollectableRow) (appeal.Case, error) {
	var ofAppeal, ofReception string
	err := row.Scan(pg.Name(&ofAppeal), pg.Name(&ofReception))
	if ofReception != "" {
		return appeal.ReceptionCase(ofReception), err
	}
	return appeal.AppealCase(ofAppeal), err
}

// MarkStarted notes that the process of a case runs. The first note stays.
func (s *Store) MarkStarted(ctx context.Context, c appeal.Case, at time.Time) error {
	return s.Exec(ctx, pg.OfAppeal, `update start_request set started_at = coalesce(started_at, $3)
		where appeal_id = $1 or reception_id = $2`, ofAppeal(c), ofReception(c), at)
}

// Started tells whether the process of an appeal has ever been started.
func (s *Store) Started(ctx context.Context, id string) (began bool, err error) {
	err = s.Pool.QueryRow(ctx, `select started_at is not null from start_request where appeal_id = $1`, id).Scan(&began)
	return began, pg.Explain(pg.OfAppeal, err)
}

// OpenAppeals returns appeals whose life goes on, by id, those after a given id
// ("" for the first page).
func (s *Store) OpenAppeals(ctx context.Context, after string, limit int) ([]string, error) {
	return s.Ids(ctx, `select id from appeal a where `+Living+` and ($1::uuid is null or id > $1) order by id
		limit $2`,
		zeronull.Text(after), pg.Bounded(limit, 100, 1000))
}

// Standings tells where appeals stand, by id. Those that the register does not
// know are not in it.
func (s *Store) Standings(ctx context.Context, ids []string) (map[string]appeal.Standing, error) {
	type row struct {
		id string
		appeal.Standing
	}
	found, err := pg.RowsOf(ctx, s.Pool, pg.OfAppeal, func(r pgx.CollectableRow) (f row, err error) {
		return f, r.Scan(&f.id, &f.Status, &f.Number, &f.Version)
	}, `select id, status, coalesce(number, ''), version from appeal where id::text = any($1)`, ids)
	out := make(map[string]appeal.Standing, len(found))
	for _, f := range found {
		out[f.id] = f.Standing
	}
	return out, err
}

func (s *Store) Ids(ctx context.Context, sql string, args ...any) ([]string, error) {
	return pg.RowsOf(ctx, s.Pool, pg.OfAppeal, pgx.RowTo[string], sql, args...)
}
