package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/report"
	"appeals/internal/register/pg"
)

// KeepReport keeps a draft. The same one again, after a double click, is the one that
// is there.
func (s *Store) KeepReport(ctx context.Context, k report.Kept) error {
	sheet, err := json.Marshal(k.Sheet)
	if err != nil {
		return err
	}
	_, err = s.r.Pool.Exec(ctx, `insert into report (id, form, period, unit, sheet, words, made_by, made_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`, k.ID, k.Form, k.Period, k.Unit,
		string(sheet), k.Words, k.MadeBy, k.MadeAt)
	return pg.Explain(pg.OfOffice, err)
}

const keptColumns = `select id, form, period, unit, sheet::text, words, made_by, made_at, approved_by, approved_at,
	hash, published_by, published_at from report `

func scanKept(row pgx.CollectableRow) (k report.Kept, err error) {
	sheet := ""
	err = row.Scan(&k.ID, &k.Form, &k.Period, &k.Unit, &sheet, &k.Words, &k.MadeBy, &k.MadeAt, &k.ApprovedBy,
		pg.Instant(&k.ApprovedAt), &k.Hash, &k.PublishedBy, pg.Instant(&k.PublishedAt))
	if err == nil {
		err = json.Unmarshal([]byte(sheet), &k.Sheet)
	}
	return k, err
}

// KeptReport finds a report that is kept.
func (s *Store) KeptReport(ctx context.Context, id string) (report.Kept, error) {
	missing := &appeal.Error{Code: appeal.NotFound, Message: "Такого отчёта нет."}
	if !pg.IsUUID(id) {
		return report.Kept{}, missing
	}
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanKept, keptColumns+`where id = $1`, id)
	if err == nil && len(found) == 0 {
		err = missing
	}
	if err != nil {
		return report.Kept{}, err
	}
	return found[0], nil
}

// KeptReports are the newest reports that are kept, or those that everybody may read.
func (s *Store) KeptReports(ctx context.Context, published bool, most int) ([]report.Kept, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanKept, keptColumns+`where not $1 or published_by <> ''
		order by coalesce(published_at, made_at) desc, id limit $2`, published, most)
}

// RewordReport gives a draft another text, and its figures of today.
func (s *Store) RewordReport(ctx context.Context, id string, sheet report.Sheet, words string) error {
	text, err := json.Marshal(sheet)
	if err != nil {
		return err
	}
	return s.once(ctx, `update report set sheet = $2, words = $3 where id = $1 and approved_by = ''`, id, string(text),
		words)
}

// ApproveReport freezes a draft as it was read; its hash says what that was.
func (s *Store) ApproveReport(ctx context.Context, k report.Kept, by string, at time.Time) error {
	sheet, err := json.Marshal(k.Sheet)
	if err != nil {
		return err
	}
	return s.once(ctx, `update report set approved_by = $2, approved_at = $3, hash = $4
		where id = $1 and approved_by = '' and sheet::text = $5 and words = $6`, k.ID, by, at,
		report.HashOf(k.Sheet, k.Words), string(sheet), k.Words)
}

// PublishReport lets everybody read an approved report.
func (s *Store) PublishReport(ctx context.Context, id, by string, at time.Time) error {
	return s.once(ctx, `update report set published_by = $2, published_at = $3
		where id = $1 and approved_by <> '' and published_by = ''`, id, by, at)
}

// once changes a report that is not further yet.
func (s *Store) once(ctx context.Context, sql string, args ...any) error {
	tag, err := s.r.Pool.Exec(ctx, sql, args...)
	if err == nil && tag.RowsAffected() == 0 {
		return &appeal.Error{Code: appeal.Conflict,
			Message: "Отчёт уже в другом состоянии. Откройте его заново и посмотрите, что с ним."}
	}
	return pg.Explain(pg.OfOffice, err)
}
