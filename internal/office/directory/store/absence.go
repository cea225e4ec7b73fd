package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// lockAbsences makes those who change absences take turns, so that two that
// would overlap or close a ring cannot both pass the check.
const lockAbsences = `select pg_advisory_xact_lock(hashtextextended('absences', 0))`

// PutAbsence enters an absence under its ID, once: the same one again changes
// nothing, another one under the same ID is a KeyReused error. It is checked
// on the day of at; a wrong one is an error of its fields.
func (s *Store) PutAbsence(ctx context.Context, a appeal.Absence, by string, at time.Time) error {
	return s.r.InTx(ctx, pg.OfAbsence, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockAbsences); err != nil {
			return err
		}
		if known, err := sameAbsence(ctx, tx, a); known || err != nil {
			return err
		}
		staff, err := s.r.StaffIn(ctx, tx)
		if err != nil {
			return err
		}
		if err := checkAbsence(a, staff, law.DateOf(at, s.r.Zone)); err != nil {
			return err
		}
		_, err = tx.Exec(
			ctx, `insert into absence (id, person, substitute, from_day, to_day, planned_to, reason, by_person, at)
			values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`, a.ID, a.Person, a.Substitute, a.From, a.To, a.Reason, by, at)
		return err
	})
}

// sameAbsence tells whether the absence was entered before.
func sameAbsence(ctx context.Context, tx pgx.Tx, a appeal.Absence) (bool, error) {
	known := appeal.Absence{ID: a.ID}
	err := tx.QueryRow(ctx, `select person, substitute, from_day, planned_to, reason from absence where id = $1`, a.ID).
		Scan(&known.Person, &known.Substitute, &known.From, &known.To, &known.Reason)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return false, nil
	case err == nil && known != a:
		return false, pg.KeyReused()
	}
	return true, err
}

// Absence returns an absence that counts for some day: not one that was
// cancelled.
func (s *Store) Absence(ctx context.Context, id string) (appeal.Absence, error) {
	found, err := absenceIn(ctx, s.r.Pool, id)
	if err == nil && found.cancelled {
		err = pgx.ErrNoRows
	}
	return found.Absence, pg.Explain(pg.OfAbsence, err)
}

// enteredAbsence is a row of the table.
type enteredAbsence struct {
	appeal.Absence
	cancelled, returned bool
}

func absenceIn(ctx context.Context, q register.Querier, id string) (a enteredAbsence, err error) {
	if !pg.IsUUID(id) {
		return a, pg.NotFound(pg.OfAbsence)
	}
	err = q.QueryRow(ctx, `select id, person, substitute, from_day, to_day, reason, cancelled, returned_at is not null
		from absence where id = $1`, id).
		Scan(&a.ID, &a.Person, &a.Substitute, &a.From, &a.To, &a.Reason, &a.cancelled, &a.returned)
	return a, err
}

// EndAbsence ends an absence early: returned is the first day on which the
// person works again. One that ends before its first day is over is cancelled
// and counts for no day. The same return again changes nothing.
//
// A day that has passed cannot be taken back: the substitute may have acted on
// it, and the history says so.
func (s *Store) EndAbsence(ctx context.Context, id string, returned law.Date, by string,
	at time.Time) (a appeal.Absence, cancelled bool, err error) {
	err = s.r.InTx(ctx, pg.OfAbsence, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockAbsences); err != nil {
			return err
		}
		found, err := absenceIn(ctx, tx, id)
		if err != nil {
			return err
		}
		a, cancelled = found.Absence, !returned.After(found.From)
		if found.returned && found.cancelled == cancelled && (cancelled || found.To == returned.AddDays(-1)) {
			return nil
		}
		if err := found.mayEnd(returned, law.DateOf(at, s.r.Zone)); err != nil {
			return err
		}
		if !cancelled {
			a.To = returned.AddDays(-1)
		}
		_, err = tx.Exec(ctx, `update absence set to_day = $2, cancelled = $3, returned_by = $4, returned_at = $5
			where id = $1`,
			id, a.To, cancelled, by, at)
		return err
	})
	return a, cancelled, err
}

// mayEnd checks the day of an early return.
func (a enteredAbsence) mayEnd(returned, today law.Date) error {
	switch {
	case a.cancelled:
		return &appeal.Error{Code: appeal.Refused, Message: "Это замещение уже отменено."}
	case a.To.Before(today):
		return &appeal.Error{Code: appeal.Refused,
			Message: fmt.Sprintf("Отсутствие уже закончилось %s.", a.To.Russian())}
	case returned.Before(today):
		return appeal.InvalidField("returned_on",
			"Задним числом замещение не прекратить: за прошедшие дни замещающий уже мог действовать. Укажите "+
				"сегодняшний день или позже.")
	case returned.After(a.To):
		return appeal.InvalidField("returned_on",
			fmt.Sprintf("Это не раньше срока: отсутствие и так по %s.", a.To.Russian()))
	}
	return nil
}
