package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Invite takes the place of an earlier invitation of the person. Whoever makes
// one could use it himself, so it is noted.
func (s *Store) Invite(ctx context.Context, person string, codeHash []byte, by string, at, until time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfEntry, person, entered{staff.Invited}, by, at, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `insert into invitation (code_hash, person, by_person, made_at, expires_at)
			values ($1, $2, $3, $4, $5) on conflict (person) do update set code_hash = excluded.code_hash,
				by_person = excluded.by_person, made_at = excluded.made_at, expires_at = excluded.expires_at`,
			codeHash, person, by, at, until)
		return err
	})
}

// Invited is whose invitation it is.
func (s *Store) Invited(ctx context.Context, codeHash []byte, now time.Time) (appeal.Person, error) {
	who, err := s.invited(ctx, s.r.Pool, codeHash, now)
	return who, pg.Explain(pg.OfPerson, err)
}

// Enter uses an invitation up.
func (s *Store) Enter(ctx context.Context, codeHash []byte, passwordHash string, now time.Time) (
	who appeal.Person, err error) {
	if who, err = s.Invited(ctx, codeHash, now); err != nil {
		return who, err
	}
	return who, s.changes(ctx, pg.OfPerson, staff.OfEntry, who.Code, entered{staff.CameIn}, who.Code, now,
		func(tx pgx.Tx) error {
			// Somebody else may have used it meanwhile.
			if _, err := s.invited(ctx, tx, codeHash, now); err != nil {
				return err
			}
			return setPassword(ctx, tx, who.Code, passwordHash, nil)
		})
}

// SetPassword ends every session of the person but the one that is kept, and the keys of his programs.
func (s *Store) SetPassword(ctx context.Context, person, passwordHash string, keep []byte, at time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfEntry, person, entered{staff.Changed}, person, at,
		func(tx pgx.Tx) error { return setPassword(ctx, tx, person, passwordHash, keep) })
}

// SendOut ends every session of the person, and the keys of his programs.
func (s *Store) SendOut(ctx context.Context, person, by string, at time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfEntry, person, entered{staff.SentOut}, by, at, func(tx pgx.Tx) error {
		known := false
		if err := tx.QueryRow(ctx, `select true from person where code = $1`, person).Scan(&known); err != nil {
			return err
		}
		return endWays(ctx, tx, person, nil)
	})
}

// ResetFactor takes the person's second factor away, and ends his sessions and the keys of his programs.
func (s *Store) ResetFactor(ctx context.Context, person, by string, at time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfEntry, person, entered{staff.Reset}, by, at, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `delete from second_factor where person = $1`, person)
		if err == nil && done.RowsAffected() == 0 {
			err = &appeal.Error{Code: appeal.NotFound, Message: "У сотрудника нет второго фактора."}
		}
		if err != nil {
			return err
		}
		return endWays(ctx, tx, person, nil)
	})
}

// Unbind makes a provider know the person no more, and ends his sessions and the keys of his programs.
func (s *Store) Unbind(ctx context.Context, person, by string, at time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfEntry, person, entered{staff.Unbound}, by, at, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `delete from identity where person = $1`, person)
		if err == nil && done.RowsAffected() == 0 {
			err = &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не связан с провайдером входа."}
		}
		if err != nil {
			return err
		}
		return endWays(ctx, tx, person, nil)
	})
}

// endWays ends every session of the person but the one that is kept, and the keys of his
// programs: whoever had got in may have made one.
func endWays(ctx context.Context, tx pgx.Tx, person string, keep []byte) error {
	b := &pgx.Batch{}
	b.Queue(`delete from session where person = $1 and token_hash is distinct from $2`, person, keep)
	b.Queue(`delete from token where person = $1`, person)
	return tx.SendBatch(ctx, b).Close()
}

// setPassword voids what would let somebody in by another way.
func setPassword(ctx context.Context, tx pgx.Tx, person, hash string, keep []byte) error {
	b := &pgx.Batch{}
	b.Queue(`update person set hash = $2 where code = $1`, person, hash)
	b.Queue(`delete from invitation where person = $1`, person)
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return err
	}
	return endWays(ctx, tx, person, keep)
}

func (s *Store) invited(ctx context.Context, q register.Querier, codeHash []byte, now time.Time) (
	p appeal.Person, err error) {
	err = q.QueryRow(ctx, `select `+register.PersonColumns+`
		from invitation i join staff_on(office_today($3)) p on p.code = i.person
		where i.code_hash = $1 and i.expires_at > $2 and p.roles <> '{}'`, codeHash, now, s.r.Zone.String()).
		Scan(register.PersonTargets(&p)...)
	return p, err
}
