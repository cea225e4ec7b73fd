package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// AddUnit adds a unit. A code that is taken is refused.
func (s *Store) AddUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error {
	return s.changes(ctx, pg.OfOffice, staff.OfUnit, u.Code, u, by, at, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into unit (code, name, short, head, deputy, email, parent)
			values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
			u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email, u.Parent)
		if err != nil || done.RowsAffected() > 0 {
			return err
		}
		same := false
		err = tx.QueryRow(ctx, `select (code, name, short, head, deputy, email, parent) = ($1, $2, $3, $4, $5, $6, $7)
			from unit where code = $1`, u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email, u.Parent).Scan(&same)
		return sameOr(same, err, "Такой код уже у другого подразделения. Возьмите другой.")
	})
}

// ChangeUnit changes a unit.
func (s *Store) ChangeUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error {
	return s.changes(ctx, pg.OfOffice, staff.OfUnit, u.Code, u, by, at, func(tx pgx.Tx) error {
		known := false
		return tx.QueryRow(ctx, `update unit set name = $2, short = $3, head = $4, deputy = $5, email = $6,
			parent = $7 where code = $1 returning true`,
			u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email, u.Parent).Scan(&known)
	})
}

// moved are the stages from which an appeal goes with its unit, and held is an
// assignment that is of one.
var (
	moved = open(appeal.MoveUnit)
	held  = `from assignment s join appeal a on a.id = s.appeal_id where ` + moved
)

// UnitWork counts the open appeals with an assignment of each unit.
func (s *Store) UnitWork(ctx context.Context) (map[string]int, error) {
	out := map[string]int{}
	rows, err := s.r.Pool.Query(ctx, `select s.unit, count(distinct s.appeal_id) `+held+` group by s.unit`)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	unit, n := "", 0
	_, err = pgx.ForEachRow(rows, []any{&unit, &n}, func() error { out[unit] = n; return nil })
	return out, pg.Explain(pg.OfOffice, err)
}

// CloseUnit closes a unit. All of it stands in one transaction, the actions on its
// appeals as requests that the resubmitter takes to their processes.
func (s *Store) CloseUnit(ctx context.Context, c staff.Closing, by string, at time.Time,
	allowed func(open int) error) (out staff.Closed, err error) {
	err = s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, oneAtATime); err != nil {
			return err
		}
		waiting, err := waitingOf(ctx, tx, c.Unit)
		if err != nil {
			return err
		}
		if err := allowed(len(waiting)); err != nil {
			return err
		}
		if out.Unit, err = shut(ctx, tx, c, by, at); err != nil {
			return err
		}
		out.Open = len(waiting)
		if out.People, err = moveOut(ctx, tx, c, by, at); err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, w := range waiting {
			if !w.Asked {
				register.QueueFollowUps(b, fmt.Sprintf("unit/%s/%d", c.Unit, w.Version), appeal.Event{Actor: by, At: at,
					Follow: []appeal.FollowUp{{AppealID: w.Appeal, Action: appeal.MoveUnit}}})
			}
		}
		return tx.SendBatch(ctx, b).Close()
	})
	return out, err
}

// waiting is an open appeal with an assignment of a unit.
type waiting struct {
	Appeal  string
	Version int
	Asked   bool // its move is on the way
}

func waitingOf(ctx context.Context, tx pgx.Tx, unit string) ([]waiting, error) {
	rows, err := tx.Query(ctx, `select distinct a.id::text, a.version, exists (select from request r
			where r.appeal_id = a.id and r.action = $2 and r.state = 'pending') `+held+` and s.unit = $1`,
		unit, appeal.MoveUnit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[waiting])
}

// shut closes a unit that is open, and reads it.
func shut(ctx context.Context, tx pgx.Tx, c staff.Closing, by string, at time.Time) (u appeal.Unit, err error) {
	before := 0
	err = tx.QueryRow(ctx, `select count(closed_on) from unit where code = $1`, c.Unit).Scan(&before)
	if err != nil {
		return u, err
	}
	err = tx.QueryRow(ctx, `update unit set closed_on = coalesce(closed_on, $2), successor = $3 where code = $1
		returning code, name, short, head, deputy, email, parent, closed_on, successor`, c.Unit, c.On, c.Successor).
		Scan(&u.Code, &u.Name, &u.Short, &u.Head, &u.Deputy, &u.Email, &u.Parent, &u.Closed, &u.Successor)
	if err != nil || before > 0 {
		return u, err
	}
	// its parts are those of what it was a part of: the successor may be one of them
	if _, err := tx.Exec(ctx, `update unit set parent = $2 where parent = $1`, c.Unit, u.Parent); err != nil {
		return u, err
	}
	return u, register.NoteStaff(ctx, tx, string(staff.OfUnit), c.Unit, u, by, at)
}

// moveOut moves the people of a unit to its successor.
func moveOut(ctx context.Context, tx pgx.Tx, c staff.Closing, by string, at time.Time) (int, error) {
	if c.Successor == "" {
		return 0, nil
	}
	rows, err := tx.Query(ctx, `with moved as (update person set unit = $2 where unit = $1 and exists (
			select from role_term r where r.person = code and coalesce(r.until, $3) >= $3) returning code)
		select p.code, p.name, p.post, $2, p.email, p.phone, p.roles, p.terms
		from moved join staff_on($3) p using (code)`,
		c.Unit, c.Successor, c.On)
	if err != nil {
		return 0, err
	}
	people, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (p appeal.Person, err error) {
		return p, row.Scan(register.PersonTargets(&p)...)
	})
	for _, p := range people {
		if err == nil {
			err = register.NoteStaff(ctx, tx, string(staff.OfPerson), p.Code, p, by, at)
		}
	}
	return len(people), err
}
