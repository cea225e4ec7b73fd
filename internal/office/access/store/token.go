package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/access"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Tokens lists the keys of a person that are not over, the newest first.
func (s *Store) Tokens(ctx context.Context, person string, now time.Time) ([]appeal.Token, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfSession, func(row pgx.CollectableRow) (k appeal.Token, err error) {
		return k, row.Scan(&k.ID, &k.Person, &k.Name, &k.Scope, &k.Made, &k.Expires, pg.Instant(&k.Used))
	}, `select id, person, name, scope, made_at, expires_at, used_at from token
		where person = $1 and expires_at > $2 order by made_at desc, id`, person, now)
}

// AddToken keeps a new key, and notes it. A person has a bounded number of them.
func (s *Store) AddToken(ctx context.Context, tokenHash []byte, k appeal.Token) (id string, err error) {
	return id, s.r.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		held := 0
		b := &pgx.Batch{}
		b.Queue(`select from person where code = $1 for update`, k.Person)
		b.Queue(`delete from token where person = $1 and expires_at <= $2`, k.Person, k.Made)
		b.Queue(`select count(*) from token where person = $1`, k.Person).
			QueryRow(func(row pgx.Row) error { return row.Scan(&held) })
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		if held >= access.MostTokens {
			return &appeal.Error{Code: appeal.Refused,
				Message: fmt.Sprintf("Ключей уже %d, больше нельзя. Сначала отзовите ненужные.", held)}
		}
		if err := tx.QueryRow(ctx, `insert into token (token_hash, person, name, scope, made_at, expires_at)
			values ($1, $2, $3, $4, $5, $6) returning id`, tokenHash, k.Person, k.Name, k.Scope, k.Made, k.Expires).
			Scan(&id); err != nil {
			return err
		}
		return register.NoteEntry(ctx, tx, k.Person, access.TokenMade, k.Person, k.Made)
	})
}

// RevokeToken takes one of the person's keys away, and notes it.
func (s *Store) RevokeToken(ctx context.Context, person, id string, at time.Time) error {
	if !pg.IsUUID(id) {
		return noToken()
	}
	return s.r.InTx(ctx, pg.OfSession, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `delete from token where id = $1 and person = $2`, id, person)
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return noToken()
		}
		return register.NoteEntry(ctx, tx, person, access.TokenRevoked, person, at)
	})
}

func noToken() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого ключа нет: он отозван или истёк."}
}
