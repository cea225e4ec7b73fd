package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// SaveDraft keeps what a form says so far. A draft whose appeal has been taken
// in meanwhile stays gone: the error is then a Conflict. Somebody else's key is
// not found. Files are not touched.
func (s *Store) SaveDraft(ctx context.Context, person, key string, answers []intake.DraftAnswer, at time.Time) error {
	return s.r.InTx(ctx, pg.OfDraft, func(tx pgx.Tx) error {
		if err := openDraft(ctx, tx, person, key, at); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `update draft set answers = $2, changed_at = $3
			where key = $1`, key, written(answers), at)
		return err
	})
}

// written makes no answers an empty list: the driver writes nil as null.
func written(answers []intake.DraftAnswer) []intake.DraftAnswer {
	if answers == nil {
		return []intake.DraftAnswer{}
	}
	return answers
}

// openDraft makes sure that a person has a draft of this key, and locks it. It
// takes turns with the acceptance under the same key, so that neither comes
// between the other's steps.
func openDraft(ctx context.Context, tx pgx.Tx, person, key string, at time.Time) error {
	if _, err := tx.Exec(ctx, register.LockKey, key); err != nil {
		return err
	}
	var taken bool
	if err := tx.QueryRow(ctx, `select exists (select from acceptance where key = $1)`, key).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return &appeal.Error{Code: appeal.Conflict, Message: "Обращение уже принято, его черновика больше нет."}
	}
	made, err := tx.Exec(ctx,
		`insert into draft (key, person, answers, changed_at) values ($1, $2, '[]', $3) on conflict do nothing`,
		key, person, at)
	if err != nil {
		return err
	}
	if made.RowsAffected() > 0 {
		_, err := tx.Exec(ctx, `delete from draft
			where key in (select key from draft where changed_at < $1 order by changed_at
			limit 50)`, at.Add(-intake.DraftLife))
		return err
	}
	return tx.QueryRow(ctx, `select from draft where key = $1 and person = $2 for update`, key, person).Scan()
}

// Draft is one draft of a person.
func (s *Store) Draft(ctx context.Context, person, key string) (intake.FormDraft, error) {
	found, err := s.drafts(ctx, `person = $1 and key = $2`, person, key)
	if err == nil && len(found) == 0 {
		err = pg.NotFound(pg.OfDraft)
	}
	if err != nil {
		return intake.FormDraft{}, err
	}
	return found[0], nil
}

// Drafts are the drafts of a person that are not too old, the last one first.
func (s *Store) Drafts(ctx context.Context, person string, now time.Time) ([]intake.FormDraft, error) {
	return s.drafts(ctx, `person = $1 and changed_at >= $2`, person, now.Add(-intake.DraftLife))
}

func (s *Store) drafts(ctx context.Context, where string, args ...any) ([]intake.FormDraft, error) {
	scan := func(row pgx.CollectableRow) (d intake.FormDraft, err error) {
		err = row.Scan(&d.Key, &d.ChangedAt, &d.Answers, &d.Files)
		return d, err
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfDraft, scan, `
		select d.key, d.changed_at, d.answers, coalesce((
			select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256',
			f.sha256, 'pages', f.pages) order by f.ord)
			from draft_file f where f.draft = d.key), '[]')
		from draft d where `+where+` order by d.changed_at desc limit `+strconv.Itoa(intake.MaxDrafts), args...)
}

// DropDraft throws a draft away, with its files.
func (s *Store) DropDraft(ctx context.Context, person, key string) error {
	return s.r.Exec(ctx, pg.OfDraft, `delete from draft where person = $1 and key = $2`, person, key)
}

// AcceptedUnder is the appeal that a person has made under a key, with its
// number, or nothing.
func (s *Store) AcceptedUnder(ctx context.Context, person, key string) (id, number string, err error) {
	err = s.r.Pool.QueryRow(ctx, `
		select a.id::text, coalesce(a.number, '') from acceptance k join appeal a on a.id = k.appeal_id
		where k.key = $1 and a.entered_by = $2`, key, person).Scan(&id, &number)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", "", nil
	}
	return id, number, pg.Explain(pg.OfAppeal, err)
}
