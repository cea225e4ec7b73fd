package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/office/access"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Bound is whom a provider means by a subject, "" for one that it means nobody by yet.
func (s *Store) Bound(ctx context.Context, issuer, subject string) (person string, err error) {
	err = s.r.Pool.QueryRow(ctx, `select person from identity where issuer = $1 and subject = $2`, issuer, subject).
		Scan(&person)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return person, pg.Explain(pg.OfPerson, err)
}

// Bind makes a subject of a provider the person's for good, and notes it.
func (s *Store) Bind(ctx context.Context, issuer, subject, person string, at time.Time) error {
	return s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into identity (issuer, subject, person, since) values ($1, $2, $3, $4)
			on conflict do nothing`, issuer, subject, person, at)
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return access.Refused("Учётная запись с таким логином уже связана с другим человеком у провайдера. "+
				"Если это Вы, попросите администратора разорвать прежнюю связь.", nil)
		}
		return register.NoteEntry(ctx, tx, person, access.Bound, person, at)
	})
}

// KeepUnmapped keeps what a provider said of a person last that the office has no
// use for, and tells whether it is something else than before.
func (s *Store) KeepUnmapped(ctx context.Context, issuer, person string, values []string) (bool, error) {
	done, err := s.r.Pool.Exec(ctx, `update identity set unmapped = $3
		where issuer = $1 and person = $2 and unmapped <> $3`, issuer, person, values)
	return done.RowsAffected() > 0, pg.Explain(pg.OfPerson, err)
}

// NoteEntry notes among the changes of a person how he came in, or why he did not.
func (s *Store) NoteEntry(ctx context.Context, person, entry string, values []string, at time.Time) error {
	return s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		return register.NoteEntry(ctx, tx, person, entry, "", at, values...)
	})
}
