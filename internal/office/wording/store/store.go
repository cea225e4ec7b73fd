// Package store is what the department of wordings reads and writes of the register.
package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/wording"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Store is safe for concurrent use.
type Store struct {
	r *register.Store
}

// New makes the department's store on the register.
func New(r *register.Store) *Store { return &Store{r: r} }

const versionColumns = `no, name, text, reason, by_person, at`

// Wordings implements wording.Store.
func (s *Store) Wordings(ctx context.Context) (map[string]wording.Version, error) {
	list, err := pg.RowsOf(ctx, s.r.Pool, pg.OfWording, pgx.RowToStructByPos[wording.Version],
		`select distinct on (name) `+versionColumns+` from wording order by name, no desc`)
	out := map[string]wording.Version{}
	for _, v := range list {
		out[v.Name] = v
	}
	return out, err
}

// Versions implements wording.Store.
func (s *Store) Versions(ctx context.Context, name string) ([]wording.Version, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfWording, pgx.RowToStructByPos[wording.Version],
		`select `+versionColumns+` from wording where name = $1 order by no desc limit 200`, name)
}

// Numbered implements wording.Store.
func (s *Store) Numbered(ctx context.Context, number string) (id string, err error) {
	err = s.r.Pool.QueryRow(ctx, `select id::text from appeal where number = $1`, number).Scan(&id)
	return id, pg.Explain(pg.OfAppeal, err)
}

// KeepWording implements wording.Store. Whoever changes the same wording waits.
func (s *Store) KeepWording(ctx context.Context, d wording.Draft, by string, at time.Time) (wording.Version, error) {
	kept := wording.Version{}
	err := s.r.InTx(ctx, pg.OfWording, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended('wording/' || $1, 0))`,
			d.Name); err != nil {
			return err
		}
		newest, err := newestOf(ctx, tx, d.Name)
		switch {
		case err != nil:
			return err
		case newest.Text == d.Text && (newest.By == by || newest.No == d.Base):
			kept = newest // it says that already
			return nil
		case newest.No != d.Base:
			return &appeal.Error{Code: appeal.Conflict, Message: "Текст этого письма тем временем изменил другой " +
				"сотрудник. Ваш текст цел: сравните его с действующим и сохраните ещё раз."}
		}
		rows, err := tx.Query(ctx, `insert into wording (name, text, reason, by_person, at)
			values ($1, $2, $3, $4, $5) returning `+versionColumns, d.Name, d.Text, d.Reason, by, at)
		if err == nil {
			kept, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[wording.Version])
		}
		return err
	})
	return kept, err
}

func newestOf(ctx context.Context, tx pgx.Tx, name string) (wording.Version, error) {
	rows, err := tx.Query(ctx, `select `+versionColumns+` from wording where name = $1 order by no desc limit 1`, name)
	if err != nil {
		return wording.Version{}, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[wording.Version])
	if errors.Is(err, pgx.ErrNoRows) {
		return wording.Version{Name: name}, nil
	}
	return v, err
}
