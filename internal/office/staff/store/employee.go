package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// oneAtATime makes those who change the staff take turns: two administrators
// who switch each other off would leave none.
const oneAtATime = `select pg_advisory_xact_lock(hashtextextended('staff', 0))`

// Employees lists everybody by name, also who is off.
func (s *Store) Employees(ctx context.Context, now time.Time) ([]staff.Employee, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfPerson, func(row pgx.CollectableRow) (e staff.Employee, err error) {
		var until *time.Time
		err = row.Scan(&e.Code, &e.Name, &e.Post, &e.Unit, &e.Email, &e.Phone, &e.Roles, &e.Enters, &e.Factor,
			&until, &e.Bound, &e.Unmapped)
		if until != nil {
			e.InvitedUntil = *until
		}
		return e, err
	}, `select p.code, p.name, p.post, p.unit, p.email, p.phone, p.roles, p.hash <> '',
			exists (select from second_factor f where f.person = p.code), i.expires_at, d.bound, d.unmapped
		from person p left join invitation i on i.person = p.code and i.expires_at > $1
			cross join lateral (select count(*) > 0 as bound, coalesce((select array_agg(distinct v order by v)
				from identity o, unnest(o.unmapped) v where o.person = p.code), '{}') as unmapped
				from identity where person = p.code) d
		order by p.roles = '{}', p.name, p.code`, now)
}

// errSame ends a change that changes nothing: it has been done before.
var errSame = errors.New("nothing changes")

// AddEmployee adds a person. A code that is taken by another one is refused.
func (s *Store) AddEmployee(ctx context.Context, p appeal.Person, by string, at time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfPerson, p.Code, p, by, at, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into person (code, name, post, unit, email, phone, roles)
			values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
			p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, p.Roles)
		if err != nil || done.RowsAffected() > 0 {
			return err
		}
		same := false
		err = tx.QueryRow(ctx, `select (code, name, post, unit, email, phone, roles) = ($1, $2, $3, $4, $5, $6, $7)
			from person where code = $1`, p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, p.Roles).Scan(&same)
		return sameOr(same, err, "Такой логин уже есть. Возьмите другой.")
	})
}

// sameOr is errSame for what stands there already, and a refusal of a code that is taken.
func sameOr(same bool, err error, taken string) error {
	switch {
	case err != nil:
		return err
	case same:
		return errSame
	}
	return appeal.InvalidField("code", taken)
}

// ChangeEmployee changes a person, and switches the account off where no role
// is left. The last administrator who can enter stays one.
func (s *Store) ChangeEmployee(ctx context.Context, p appeal.Person, by string, at time.Time,
	allowed func() error) error {
	return s.changes(ctx, pg.OfPerson, staff.OfPerson, p.Code, p, by, at, func(tx pgx.Tx) error {
		same, admin := false, false
		err := tx.QueryRow(ctx, `select (name, post, unit, email, phone, roles) = ($2, $3, $4, $5, $6, $7),
			'admin' = any (roles) from person where code = $1`,
			p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, p.Roles).Scan(&same, &admin)
		switch {
		case err != nil:
			return err
		case same:
			return errSame
		}
		if err := allowed(); err != nil {
			return err
		}
		b := &pgx.Batch{}
		known, left := false, 0
		b.Queue(`update person set name = $2, post = $3, unit = $4, email = $5, phone = $6, roles = $7,
			hash = case when $7 = '{}'::text[] then '' else hash end where code = $1 returning true`,
			p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, p.Roles).
			QueryRow(func(row pgx.Row) error { return row.Scan(&known) })
		b.Queue(`select count(*) from person where 'admin' = any (roles) and hash <> ''`).
			QueryRow(func(row pgx.Row) error { return row.Scan(&left) })
		if len(p.Roles) == 0 {
			b.Queue(`delete from session where person = $1`, p.Code)
			b.Queue(`delete from token where person = $1`, p.Code)
			b.Queue(`delete from invitation where person = $1`, p.Code)
		}
		err = tx.SendBatch(ctx, b).Close()
		if err == nil && left == 0 && admin && !p.Is(appeal.Admin) {
			err = staff.ErrLastAdmin
		}
		return err
	})
}

// changes does a change of the staff and notes who made it.
func (s *Store) changes(ctx context.Context, of pg.Subject, kind staff.Kind, code string, value any, by string,
	at time.Time, do func(pgx.Tx) error) error {
	return s.r.InTx(ctx, of, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, oneAtATime); err != nil {
			return err
		}
		if err := do(tx); errors.Is(err, errSame) {
			return nil
		} else if err != nil {
			return err
		}
		return register.NoteStaff(ctx, tx, string(kind), code, value, by, at)
	})
}

// mostChanges bounds the changes that are shown of one person or unit.
const mostChanges = 200

// StaffChanges lists who changed a person or a unit, the last change first.
func (s *Store) StaffChanges(ctx context.Context, kind staff.Kind, code string) ([]staff.Change, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfPerson, func(row pgx.CollectableRow) (c staff.Change, err error) {
		var of staff.Kind
		value := []byte{}
		if err := row.Scan(&c.At, &c.By, &c.ByName, &of, &value); err != nil {
			return c, err
		}
		switch of {
		case staff.OfPerson:
			c.Person = &appeal.Person{}
			return c, json.Unmarshal(value, c.Person)
		case staff.OfPower:
			c.Power = &appeal.Power{}
			return c, json.Unmarshal(value, c.Power)
		case staff.OfUnit:
			c.Unit = &appeal.Unit{}
			return c, json.Unmarshal(value, c.Unit)
		}
		return c, json.Unmarshal(value, &c)
	}, `select c.at, c.by_person, coalesce(p.name, ''), c.kind, c.value
		from staff_change c left join person p on p.code = c.by_person
		where c.kind = any ($1) and c.code = $2 order by c.id desc limit $3`, told[kind], code, mostChanges)
}

// told are the kinds of changes that are told together.
var told = map[staff.Kind][]staff.Kind{
	staff.OfPerson: {staff.OfPerson, staff.OfEntry}, staff.OfUnit: {staff.OfUnit},
	staff.OfPower: {staff.OfPower},
}

// entered is how an entry is kept.
type entered struct {
	Entry staff.Entry `json:"entry"`
}
