package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/office/public"
	"appeals/internal/register/pg"
)

// KeepCitizen keeps whom a provider has vouched for under the hash of what his
// browser has, and clears away those whose time is over.
func (s *Store) KeepCitizen(ctx context.Context, tokenHash []byte, c public.Citizen, now, until time.Time) error {
	return s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`delete from citizen where expires_at <= $1`, now)
		b.Queue(`insert into citizen (token_hash, person, expires_at) values ($1, $2, $3)`, tokenHash, c, until)
		return tx.SendBatch(ctx, b).Close()
	})
}

// Citizen is who was kept, and whether there is anybody.
func (s *Store) Citizen(ctx context.Context, tokenHash []byte, now time.Time) (
	c public.Citizen, known bool, err error) {
	err = s.r.Pool.QueryRow(ctx, `select person from citizen where token_hash = $1 and expires_at > $2`,
		tokenHash, now).Scan(&c)
	if errors.Is(err, pgx.ErrNoRows) {
		return c, false, nil
	}
	return c, err == nil, pg.Explain(pg.OfOffice, err)
}

// ForgetCitizen forgets who was kept. Nobody is no error.
func (s *Store) ForgetCitizen(ctx context.Context, tokenHash []byte) error {
	_, err := s.r.Pool.Exec(ctx, `delete from citizen where token_hash = $1`, tokenHash)
	return pg.Explain(pg.OfOffice, err)
}
