package pages

import (
	"context"
	"net/url"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
)

// addPerson adds a person as typed.
func (s *Pages) addPerson(ctx context.Context, p appeal.Person, by string) (appeal.Person, error) {
	p = staff.Normal(p)
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return p, err
	}
	if err := staff.CheckPerson(p, dir); err != nil {
		return p, err
	}
	if len(p.Roles) == 0 {
		return p, appeal.InvalidField("roles", "Отметьте хотя бы одну роль: без ролей сотрудник отключён.")
	}
	at, err := s.Now(ctx)
	if err != nil {
		return p, err
	}
	return p, s.Store.AddEmployee(ctx, p, by, at)
}

// changePerson changes a person as typed, if nothing would stand without anybody then.
func (s *Pages) changePerson(ctx context.Context, p appeal.Person, by string) (appeal.Person, error) {
	p = staff.Normal(p)
	p.Terms = nil // they have a form of their own
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return p, err
	}
	if _, known := dir.Person(p.Code); !known {
		return p, &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
	}
	if err := staff.CheckPerson(p, dir); err != nil {
		return p, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return p, err
	}
	return p, s.Store.ChangeEmployee(ctx, p, by, at, func() error { return s.mayLeave(ctx, p) })
}

// keepTerm gives a person a role for a time, or changes for how long he has it.
func (s *Pages) keepTerm(ctx context.Context, code string, t appeal.RoleTerm, by string) (appeal.Person, error) {
	if err := staff.CheckTerm(t); err != nil {
		return appeal.Person{}, err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return appeal.Person{}, err
	}
	at, today, err := s.Today(ctx)
	if err != nil {
		return appeal.Person{}, err
	}
	before, _ := dir.Person(code)
	return s.Store.KeepTerm(ctx, code, t, by, at, func() error { return s.mayLeave(ctx, staff.With(before, t, today)) })
}

// mayLeave refuses where something would stand without anybody after the change.
func (s *Pages) mayLeave(ctx context.Context, after appeal.Person) error {
	return staff.MayLeave(ctx, s.Register.Directory, s.Store.Work, after)
}

func (s *Pages) addUnit(ctx context.Context, u appeal.Unit, by string) (appeal.Unit, error) {
	return s.putUnit(ctx, u, by, s.Store.AddUnit)
}

func (s *Pages) changeUnit(ctx context.Context, u appeal.Unit, by string) (appeal.Unit, error) {
	return s.putUnit(ctx, u, by, s.Store.ChangeUnit)
}

func (s *Pages) putUnit(ctx context.Context, u appeal.Unit, by string,
	put func(context.Context, appeal.Unit, string, time.Time) error) (appeal.Unit, error) {
	u = staff.NormalUnit(u)
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return u, err
	}
	before, _ := dir.Unit(u.Code)
	u.Closed, u.Successor = before.Closed, before.Successor // closing is another thing
	if err := staff.CheckUnit(u, dir); err != nil {
		return u, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return u, err
	}
	return u, put(ctx, u, by, at)
}

// closeUnit closes a unit, or moves what was left in one that is closed.
func (s *Pages) closeUnit(ctx context.Context, c staff.Closing, by string) (staff.Closed, error) {
	at, today, err := s.Today(ctx)
	if err != nil {
		return staff.Closed{}, err
	}
	c.On = today
	return s.Store.CloseUnit(ctx, c, by, at, func(open int) error {
		dir, err := s.Register.Directory(ctx)
		if err != nil {
			return err
		}
		return staff.CheckClosing(c, s.Office(), dir, open)
	})
}

// invitation makes a code that lets a person in once. It is told now or never.
func (s *Pages) invitation(ctx context.Context, code, by string) (Invitation, error) {
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return Invitation{}, err
	}
	p, known := dir.Person(code)
	switch {
	case !known:
		return Invitation{}, &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
	case len(p.Roles) == 0:
		return Invitation{}, &appeal.Error{Code: appeal.Refused,
			Message: "Сегодня у сотрудника нет ролей: без них войти нельзя. Сначала отметьте их или измените " +
				"срок роли."}
	}
	now := s.Wall()
	out := Invitation{Code: staff.NewCode(), Person: p, Until: now.Add(staff.InvitationLife)}
	out.Link = s.Config.PublicURL + "/invite#" + url.PathEscape(out.Code)
	return out, s.Store.Invite(ctx, p.Code, frame.TokenHash(out.Code), by, now, out.Until)
}
