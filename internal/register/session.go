package register

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Account returns an employee by login with the argon2id hash of the password.
// The hash is "" for someone who may not sign in.
func (s *Store) Account(ctx context.Context, login string) (appeal.Person, string, error) {
	var p appeal.Person
	var hash string
	err := s.Pool.QueryRow(ctx, `select `+PersonColumns+`, case when p.roles = '{}' then '' else p.hash end
		from staff_on(office_today($2)) p where p.code = $1`, login, s.Zone.String()).
		Scan(append(PersonTargets(&p), &hash)...)
	return p, hash, pg.Explain(pg.OfPerson, err)
}

// AnyHash is the hash of a person's password with the parameters that most of
// them have.
func (s *Store) AnyHash(ctx context.Context) (string, error) {
	var hash string
	err := s.Pool.QueryRow(ctx, `select min(hash) from person where hash <> ''
		group by split_part(hash, '$', 4) order by count(*) desc, 1 limit 1`).Scan(&hash)
	return hash, pg.Explain(pg.OfPerson, err)
}

// OpenSession records a session under the hash of its token and clears the
// table of those that are over.
func (s *Store) OpenSession(ctx context.Context, tokenHash []byte, o appeal.Session) error {
	return s.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `delete from session where expires_at <= $1`, o.Opened); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `insert into session (token_hash, person, opened_at, expires_at, address, agent, seen_at,
			proved, vouched) values ($1, $2, $3, $4, $5, $6, $3, $7, $8)`, tokenHash, o.Person, o.Opened, o.Expires,
			o.Address, o.Agent, o.Proved, o.Vouched)
		return err
	})
}

// SessionPerson returns whose session it is, or an Unauthenticated error: for one
// that is over, that nobody has used for the idle time, or whose person is off.
func (s *Store) SessionPerson(ctx context.Context, tokenHash []byte, now time.Time, idle time.Duration) (
	p appeal.Person, o appeal.Session, err error) {
	err = s.Pool.QueryRow(ctx, `
		select `+PersonColumns+`, s.id, s.opened_at, coalesce(s.seen_at, s.opened_at), s.expires_at,
			s.proved, s.vouched, exists (select from second_factor f where f.person = p.code)
		from session s join staff_on(office_today($4)) p on p.code = s.person
		where s.token_hash = $1 and s.expires_at > $2 and coalesce(s.seen_at, s.opened_at) > $3 and p.roles <> '{}'`,
		tokenHash, now, now.Add(-idle), s.Zone.String()).
		Scan(append(PersonTargets(&p), &o.ID, &o.Opened, &o.Seen, &o.Expires, &o.Proved, &o.Vouched, &o.Factor)...)
	if errors.Is(err, pgx.ErrNoRows) {
		return p, o, &appeal.Error{Code: appeal.Unauthenticated,
			Message: "Вход не выполнен или время сеанса истекло. Войдите снова."}
	}
	o.Person = p.Code
	return p, o, pg.Explain(pg.OfSession, err)
}

// SessionSeen notes that a session is in use.
func (s *Store) SessionSeen(ctx context.Context, tokenHash []byte, now time.Time) error {
	_, err := s.Pool.Exec(ctx, `update session set seen_at = $2 where token_hash = $1 and seen_at < $2`, tokenHash, now)
	return pg.Explain(pg.OfSession, err)
}

// ProveSession notes that the second factor was shown in a session, too.
func (s *Store) ProveSession(ctx context.Context, tokenHash []byte) error {
	return s.Exec(ctx, pg.OfSession, `update session set proved = true where token_hash = $1`, tokenHash)
}

// CloseSession ends a session. One that is over already is no error.
func (s *Store) CloseSession(ctx context.Context, tokenHash []byte) error {
	_, err := s.Pool.Exec(ctx, `delete from session where token_hash = $1`, tokenHash)
	return pg.Explain(pg.OfSession, err)
}
