package store

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
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
		err = row.Scan(append(register.PersonTargets(&e.Person), &e.Enters, &e.Factor, &until, &e.Bound,
			&e.Unmapped)...)
		if until != nil {
			e.InvitedUntil = *until
		}
		return e, err
	}, `select `+register.PersonColumns+`, p.hash <> '',
			exists (select from second_factor f where f.person = p.code), i.expires_at, d.bound, d.unmapped
		from staff_on(office_today($2)) p left join invitation i on i.person = p.code and i.expires_at > $1
			cross join lateral (select count(*) > 0 as bound, coalesce((select array_agg(distinct v order by v)
				from identity o, unnest(o.unmapped) v where o.person = p.code), '{}') as unmapped
				from identity where person = p.code) d
		order by p.roles = '{}' and p.terms::text = '[]', p.name, p.code`, now, s.r.Zone.String())
}

// errSame ends a change that changes nothing: it has been done before.
var errSame = errors.New("nothing changes")

// AddEmployee adds a person. A code that is taken by another one is refused.
func (s *Store) AddEmployee(ctx context.Context, p appeal.Person, by string, at time.Time) error {
	return s.changes(ctx, pg.OfPerson, staff.OfPerson, p.Code, p, by, at, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `insert into person (code, name, post, unit, email, phone)
			values ($1, $2, $3, $4, $5, $6) on conflict do nothing`, p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone)
		if err != nil {
			return err
		}
		if done.RowsAffected() > 0 {
			b := &pgx.Batch{}
			s.r.QueueRoles(b, p)
			return tx.SendBatch(ctx, b).Close()
		}
		there := appeal.Person{}
		err = s.read(ctx, tx, p.Code, &there)
		return sameOr(alike(there, p), err, "Такой логин уже есть. Возьмите другой.")
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
	after := p
	return s.changes(ctx, pg.OfPerson, staff.OfPerson, p.Code, &after, by, at, func(tx pgx.Tx) error {
		before := appeal.Person{}
		if err := s.read(ctx, tx, p.Code, &before); err != nil {
			return err
		}
		if alike(before, p) {
			return errSame
		}
		if err := allowed(); err != nil {
			return err
		}
		if err := noteFirst(ctx, tx, before, at); err != nil {
			return err
		}
		b, off := &pgx.Batch{}, len(p.Roles) == 0 && len(before.Roles) > 0
		b.Queue(`update person set name = $2, post = $3, unit = $4, email = $5, phone = $6,
			hash = case when $7 then '' else hash end where code = $1`,
			p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, off)
		if len(p.Roles) > 0 || off {
			s.r.QueueRoles(b, p)
		}
		if off {
			b.Queue(`delete from session where person = $1`, p.Code)
			b.Queue(`delete from token where person = $1`, p.Code)
			b.Queue(`delete from invitation where person = $1`, p.Code)
		}
		return s.changed(ctx, tx, b, before, &after)
	})
}

// noteFirst notes what somebody was whom nothing is known of yet: he came with the office, and his post
// of until now would be lost.
func noteFirst(ctx context.Context, tx pgx.Tx, p appeal.Person, at time.Time) error {
	known := false
	err := tx.QueryRow(ctx, `select exists (select from staff_change where kind = $1 and code = $2)`, staff.OfPerson,
		p.Code).Scan(&known)
	if err != nil || known {
		return err
	}
	return register.NoteStaff(ctx, tx, string(staff.OfPerson), p.Code, p, "", at)
}

// KeepTerm gives a person a role for a time, or changes for how long he has it.
func (s *Store) KeepTerm(ctx context.Context, code string, t appeal.RoleTerm, by string, at time.Time,
	allowed func() error) (after appeal.Person, err error) {
	err = s.changes(ctx, pg.OfPerson, staff.OfPerson, code, &after, by, at, func(tx pgx.Tx) error {
		before := appeal.Person{}
		if err := s.read(ctx, tx, code, &before); err != nil {
			return err
		}
		after = before
		if before.Term(t.Role) == t && (before.Is(t.Role) || t != appeal.RoleTerm{Role: t.Role}) {
			return errSame
		}
		if err := allowed(); err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`insert into role_term (person, role, since, until) values ($1, $2, $3, $4)
			on conflict (person, role) do update set since = excluded.since, until = excluded.until`,
			code, t.Role, t.From, t.Until)
		return s.changed(ctx, tx, b, before, &after)
	})
	return after, err
}

// changed changes a person and reads what he is then. Somebody who administers for good and can enter has to stay.
func (s *Store) changed(ctx context.Context, tx pgx.Tx, b *pgx.Batch, before appeal.Person,
	after *appeal.Person) error {
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return err
	}
	err := s.read(ctx, tx, before.Code, after)
	if err != nil || !before.Keeps(appeal.Admin) || after.Keeps(appeal.Admin) {
		return err
	}
	left := false
	err = tx.QueryRow(ctx, `select exists (select from staff_on(office_today($1)) p
		join role_term r on r.person = p.code where r.role = 'admin' and r.until is null
			and 'admin' = any (p.roles) and p.hash <> '')`,
		s.r.Zone.String()).Scan(&left)
	if err == nil && !left {
		err = staff.ErrLastAdmin
	}
	return err
}

// read reads somebody as he is today.
func (s *Store) read(ctx context.Context, q register.Querier, code string, p *appeal.Person) error {
	return q.QueryRow(ctx, `select `+register.PersonColumns+` from staff_on(office_today($2)) p where p.code = $1`,
		code, s.r.Zone.String()).Scan(register.PersonTargets(p)...)
}

// alike tells whether two are the same, but for the periods of their roles.
func alike(a, b appeal.Person) bool {
	return a.Name == b.Name && a.Post == b.Post && a.Unit == b.Unit && a.Email == b.Email && a.Phone == b.Phone &&
		len(a.Roles) == len(b.Roles) && !slices.ContainsFunc(a.Roles, func(r appeal.Role) bool { return !b.Is(r) })
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
