package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/lists"
	"appeals/internal/register/pg"
)

// NoteExport keeps that somebody takes a file away, before the file is made.
func (s *Store) NoteExport(ctx context.Context, e lists.Export) error {
	if e.Conditions == nil {
		e.Conditions = map[string]string{}
	}
	return s.Exec(ctx, pg.OfOffice, `insert into export (id, person, at, what, format, conditions)
		values ($1, $2, $3, $4, $5, $6)`, e.ID, e.Person, e.At, e.What, e.Format, e.Conditions)
}

// ExportDone tells how many rows the file has.
func (s *Store) ExportDone(ctx context.Context, id string, rows int) error {
	return s.Exec(ctx, pg.OfOffice, `update export set rows = $2 where id = $1`, id, rows)
}

// Exports are the newest files that were taken away.
func (s *Store) Exports(ctx context.Context, most int) ([]lists.Export, error) {
	scan := func(row pgx.CollectableRow) (e lists.Export, err error) {
		err = row.Scan(&e.ID, &e.Person, &e.At, &e.What, &e.Format, &e.Conditions, &e.Rows)
		return e, err
	}
	return pg.RowsOf(ctx, s.Pool, pg.OfOffice, scan, `
		select id, person, at, what, format, conditions, rows from export order by at desc, id limit $1`, most)
}
