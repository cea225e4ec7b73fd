package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/access"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Factor is the person's second factor, and whether there is one.
func (s *Store) Factor(ctx context.Context, person string) (f access.Factor, known bool, err error) {
	err = s.r.Pool.QueryRow(ctx, `select f.secret, f.since, count(c.person) from second_factor f
		left join recovery_code c on c.person = f.person where f.person = $1 group by f.person`, person).
		Scan(&f.Secret, &f.Since, &f.Left)
	if errors.Is(err, pgx.ErrNoRows) {
		return f, false, nil
	}
	return f, err == nil, pg.Explain(pg.OfPerson, err)
}

// TakeStep uses the code of a step up; false if it or a later one was used before.
func (s *Store) TakeStep(ctx context.Context, person string, step int64) (bool, error) {
	done, err := s.r.Pool.Exec(ctx, `update second_factor set last_step = $2 where person = $1 and last_step < $2`,
		person, step)
	return done.RowsAffected() > 0, pg.Explain(pg.OfPerson, err)
}

// UseRecovery uses a recovery code up, and notes what for; false for one that is not the person's.
func (s *Store) UseRecovery(ctx context.Context, person string, codeHash []byte, what string, at time.Time) (
	used bool, err error) {
	return used, s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `delete from recovery_code where code_hash = $1 and person = $2`, codeHash, person)
		used = done.RowsAffected() > 0
		if err != nil || !used {
			return err
		}
		return register.NoteEntry(ctx, tx, person, what, person, at)
	})
}

// Enrol gives a person a second factor who has none. The session that he asks
// from is proved by it, his others are over. Whoever has one is refused.
func (s *Store) Enrol(ctx context.Context, e access.Enrolment) error {
	return s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into second_factor (person, secret, since, last_step)
			values ($1, $2, $3, $4) on conflict do nothing`, e.Person, e.Secret, e.At, e.Step)
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return &appeal.Error{Code: appeal.Refused, Message: "Второй фактор уже есть. Чтобы подключить другой " +
				"телефон, сначала отключите его или попросите администратора сбросить."}
		}
		b := &pgx.Batch{}
		b.Queue(`insert into recovery_code (code_hash, person) select unnest($2::bytea[]), $1`, e.Person, e.Codes)
		b.Queue(`update session set proved = true where token_hash = $1`, e.Session)
		b.Queue(`delete from session where person = $1 and token_hash <> $2`, e.Person, e.Session)
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		return register.NoteEntry(ctx, tx, e.Person, access.Enrolled, e.Person, e.At)
	})
}

// NewRecovery takes the place of the recovery codes before.
func (s *Store) NewRecovery(ctx context.Context, person string, codes [][]byte, at time.Time) error {
	return s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`delete from recovery_code where person = $1`, person)
		b.Queue(`insert into recovery_code (code_hash, person) select unnest($2::bytea[]), $1`, person, codes)
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		return register.NoteEntry(ctx, tx, person, access.NewCodes, person, at)
	})
}

// DropFactor takes the person's second factor away, as he asked himself.
func (s *Store) DropFactor(ctx context.Context, person string, at time.Time) error {
	return s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `delete from second_factor where person = $1`, person); err != nil {
			return err
		}
		return register.NoteEntry(ctx, tx, person, access.Dropped, person, at)
	})
}
