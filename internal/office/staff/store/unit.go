package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/register/pg"
)

// AddUnit adds a unit. A code that is taken is refused.
func (s *Store) AddUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error {
	return s.changes(ctx, pg.OfOffice, staff.OfUnit, u.Code, u, by, at, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into unit (code, name, short, head, deputy, email)
			values ($1, $2, $3, $4, $5, $6) on conflict do nothing`, u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email)
		if err != nil || done.RowsAffected() > 0 {
			return err
		}
		same := false
		err = tx.QueryRow(ctx, `select (code, name, short, head, deputy, email) = ($1, $2, $3, $4, $5, $6)
			from unit where code = $1`, u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email).Scan(&same)
		return sameOr(same, err, "Такой код уже у другого подразделения. Возьмите другой.")
	})
}

// ChangeUnit changes a unit.
func (s *Store) ChangeUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error {
	return s.changes(ctx, pg.OfOffice, staff.OfUnit, u.Code, u, by, at, func(tx pgx.Tx) error {
		known := false
		return tx.QueryRow(ctx, `update unit set name = $2, short = $3, head = $4, deputy = $5, email = $6
			where code = $1 returning true`, u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email).Scan(&known)
	})
}
