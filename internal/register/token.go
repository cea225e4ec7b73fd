package register

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// TokenPerson returns in whose name a program works, or an Unauthenticated error:
// for a key that is unknown, over or revoked, or whose person is off.
func (s *Store) TokenPerson(ctx context.Context, tokenHash []byte, now time.Time) (
	p appeal.Person, k appeal.Token, err error) {
	err = s.Pool.QueryRow(ctx, `select `+PersonColumns+`, k.id, k.scope, k.used_at
		from token k join staff_on(office_today($3)) p on p.code = k.person
		where k.token_hash = $1 and k.expires_at > $2 and p.roles <> '{}'`, tokenHash, now, s.Zone.String()).
		Scan(append(PersonTargets(&p), &k.ID, &k.Scope, pg.Instant(&k.Used))...)
	if errors.Is(err, pgx.ErrNoRows) {
		return p, k, &appeal.Error{Code: appeal.Unauthenticated, Message: "Ключ не действует: отозван или истёк."}
	}
	return p, k, pg.Explain(pg.OfSession, err)
}

// TokenUsed notes that a key is in use.
func (s *Store) TokenUsed(ctx context.Context, tokenHash []byte, now time.Time) error {
	_, err := s.Pool.Exec(ctx, `update token set used_at = $2 where token_hash = $1`, tokenHash, now)
	return pg.Explain(pg.OfSession, err)
}
