package pages

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
	"appeals/internal/office/staff"
	"appeals/internal/oidc"
)

// Claims are what the office reads of what a provider says of an employee, by
// the names of its claims, and what it makes of it.
type Claims struct {
	Login        string
	Roles, Units string // not read where the mapping has none
	Mapping      access.Mapping
	Factor       bool // the second factor is the provider's business
}

// Staff is the staff as it is changed by what a provider says.
type Staff interface {
	ChangeEmployee(ctx context.Context, p appeal.Person, by string, at time.Time, allowed func() error) error
	Work(ctx context.Context, person string) ([]staff.Work, error)
}

// employee is whom the provider means: one whom the office has, by the subject
// that it knows him by, the first time by his login. Who has left stays outside,
// whatever the provider says.
func (s *Pages) employee(ctx context.Context, v access.Vouched) (appeal.Person, error) {
	code, err := s.Store.Bound(ctx, v.Issuer, v.Subject)
	if err != nil {
		return appeal.Person{}, err
	}
	known := code != ""
	if !known {
		if code = strings.ToLower(v.Login); code == "" {
			return appeal.Person{}, access.Refused("Провайдер не сообщил логин, по которому здесь узнают сотрудника ("+
				s.claims.Login+"). Обратитесь к администратору.", nil)
		}
	}
	who, _, err := s.Register.Account(ctx, code)
	switch {
	case frame.NotFound(err):
		return who, access.Refused("Вас ещё не добавили: сотрудника с таким логином здесь нет. Попросите "+
			"администратора добавить Вас на странице «Сотрудники» с тем же логином, что у провайдера.", nil)
	case err != nil:
		return who, err
	case len(who.Roles) == 0:
		return who, access.Refused("Ваша учётная запись отключена. Если Вы здесь работаете, попросите администратора "+
			"вернуть Вам роль.", nil)
	case known:
		return who, nil
	}
	return who, s.Store.Bind(ctx, v.Issuer, v.Subject, code, s.Wall())
}

// vouchedFor is the employee with the roles and the unit that the provider tells of.
func (s *Pages) vouchedFor(ctx context.Context, c oidc.Claims) (appeal.Person, error) {
	v := access.Vouched{Issuer: s.Employees.Provider.Issuer(), Subject: c.Text("sub"), Login: c.Text(s.claims.Login),
		Roles: c.List(s.claims.Roles), Units: c.List(s.claims.Units)}
	who, err := s.employee(ctx, v)
	if err != nil {
		return who, err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return who, err
	}
	after, unmapped := s.claims.Mapping.Apply(who, v, func(unit string) bool {
		_, known := dir.Unit(unit)
		return known
	})
	other, err := s.Store.KeepUnmapped(ctx, v.Issuer, who.Code, unmapped)
	if err == nil && other && len(unmapped) > 0 {
		err = s.Store.NoteEntry(ctx, who.Code, access.Unmapped, unmapped, s.Wall())
	}
	if err != nil || access.SameRights(who, after) {
		return who, err
	}
	return s.withRights(ctx, who, after, unmapped)
}

// withRights gives a person what the provider tells of. Where it tells of no role
// nobody is switched off: that is for people to decide. It takes no role that holds
// open work, and the last administrator stays one.
func (s *Pages) withRights(ctx context.Context, who, after appeal.Person, unmapped []string) (appeal.Person, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return who, err
	}
	note := func(entry string) error { return s.Store.NoteEntry(ctx, who.Code, entry, nil, at) }
	if len(after.Roles) == 0 {
		return who, refusal(note, access.NoRoles, noRoles, unmapped)
	}
	err = s.change(ctx, after, at)
	if errors.Is(err, staff.ErrLastAdmin) {
		after.Roles = append(slices.Clone(after.Roles), appeal.Admin)
		if err = note(access.Kept); err == nil {
			err = s.change(ctx, after, at) // nothing, where that is all
		}
	}
	switch {
	case frame.HasCode(err, appeal.Invalid):
		return who, refusal(note, access.Held, held, unmapped)
	case err != nil:
		return who, err
	}
	return after, note(access.Mapped)
}

func (s *Pages) change(ctx context.Context, after appeal.Person, at time.Time) error {
	return s.staff.ChangeEmployee(ctx, after, "", at, func() error {
		return staff.MayLeave(ctx, s.Register.Directory, s.staff.Work, after)
	})
}

const (
	noRoles = "Провайдер не сообщил для Вас ни одной роли этой программы. Попросите администратора дать Вам роль " +
		"у провайдера входа."
	held = "Провайдер больше не сообщает роль, по которой за Вами открытая работа. Обратитесь к администратору: он " +
		"передаст дела или вернёт роль."
)

func refusal(note func(string) error, entry, why string, unmapped []string) error {
	if err := note(entry); err != nil {
		return err
	}
	return access.Refused(why, unmapped)
}
