package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/importing"
	"appeals/internal/register/pg"
)

const runColumns = `r.id::text, r.kind, r.name, r.by_person, coalesce(p.name, ''), r.at, r.state, r.total, r.done,
	r.look, r.error, r.began_at, r.finished_at`

const runsFrom = ` from import_run r left join person p on p.code = r.by_person `

func scanRun(row pgx.CollectableRow) (r importing.Run, err error) {
	return r, row.Scan(fields(&r)...)
}

func fields(r *importing.Run) []any {
	return []any{&r.ID, &r.Kind, &r.Name, &r.By, &r.ByName, &r.At, &r.State, &r.Total, &r.Done, &r.Look, &r.Error,
		pg.Instant(&r.BeganAt), pg.Instant(&r.FinishedAt)}
}

// mostRuns bounds the runs that are shown.
const mostRuns = 50

// BringImport keeps a file until it has been looked at and loaded.
func (s *Store) BringImport(ctx context.Context, r importing.Run, file []byte) error {
	print := sha256.Sum256(append([]byte(r.Kind+"\n"), file...))
	return s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into import_run (id, kind, name, file, fingerprint, by_person, at, state)
			values ($1, $2, $3, $4, $5, $6, $7, 'checking') on conflict do nothing`,
			r.ID, r.Kind, r.Name, file, print[:], r.By, r.At)
		if err != nil || done.RowsAffected() > 0 {
			return err
		}
		same := false
		err = tx.QueryRow(ctx, `select fingerprint = $2 and by_person = $3 from import_run where id = $1`,
			r.ID, print[:], r.By).Scan(&same)
		if err == nil && !same {
			return pg.KeyReused()
		}
		return err
	})
}

// Import is a run by its id.
func (s *Store) Import(ctx context.Context, id string) (importing.Run, error) {
	if !pg.IsUUID(id) {
		return importing.Run{}, pg.NotFound(pg.OfImport)
	}
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfImport, scanRun, `select `+runColumns+runsFrom+`where r.id = $1`, id)
	if err == nil && len(found) == 0 {
		return importing.Run{}, pg.NotFound(pg.OfImport)
	}
	return append(found, importing.Run{})[0], err
}

// Imports are the last runs, the newest first.
func (s *Store) Imports(ctx context.Context) ([]importing.Run, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfImport, scanRun, `select `+runColumns+runsFrom+`
		order by r.at desc, r.id limit $1`, mostRuns)
}

// OrderImport orders the loading of what has been looked at. Ordered again it
// stays as it is.
func (s *Store) OrderImport(ctx context.Context, id string) error {
	r, err := s.Import(ctx, id)
	switch {
	case err != nil:
		return err
	case r.State == importing.Loading || r.State == importing.Done:
		return nil
	case r.State != importing.Checked || !r.Look.Loads():
		return &appeal.Error{Code: appeal.Refused,
			Message: "Загрузить нельзя: сначала исправьте то, что нашла проверка, и принесите файл ещё раз."}
	}
	return s.r.Exec(ctx, pg.OfImport, `update import_run set state = 'loading', done = 0, began_at = null
		where id = $1 and state = 'checked'`, id)
}

// LeaseImport takes up the oldest run that waits or that somebody has left.
func (s *Store) LeaseImport(ctx context.Context, lease time.Duration) (*importing.Run, []byte, error) {
	r, file := importing.Run{}, []byte{}
	err := s.r.Pool.QueryRow(ctx, `
		with taken as (
			update import_run set lease_until = now() + $1::interval, began_at = coalesce(began_at, now())
			where id = (select id from import_run where state in ('checking', 'loading') and lease_until < now()
				order by at limit 1 for update skip locked) returning *)
		select `+runColumns+`, r.lease_until, r.file from taken r left join person p on p.code = r.by_person`, lease).
		Scan(append(fields(&r), &r.Lease, &file)...)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil, nil
	}
	return &r, file, pg.Explain(pg.OfImport, err)
}

// KeepImport notes how far a run is, as long as its lease is the one that was
// given. What is loaded needs its file no more.
func (s *Store) KeepImport(ctx context.Context, r *importing.Run, lease time.Duration) error {
	err := s.r.Pool.QueryRow(ctx, `update import_run set state = $2, total = $3, done = $4, look = $5, error = $6,
		lease_until = case when $2 in ('checking', 'loading') then clock_timestamp() + $7::interval
			else '-infinity' end,
		finished_at = case when $2 in ('checking', 'loading') then null else now() end,
		file = case when $2 in ('done', 'failed') then null else file end where id = $1 and lease_until = $8
		returning nullif(lease_until, '-infinity')`,
		r.ID, r.State, r.Total, r.Done, r.Look, r.Error, lease, r.Lease).Scan(pg.Instant(&r.Lease))
	if errors.Is(err, pgx.ErrNoRows) {
		return importing.ErrTakenOver
	}
	return pg.Explain(pg.OfImport, err)
}
