package appeal

import (
	"slices"

	"appeals/internal/law"
)

// Role is what an account may do in the office.
type Role string

// The roles of the office.
const (
	Clerk    Role = "clerk"    // сотрудник отдела: регистрирует, готовит проекты, списывает
	Executor Role = "executor" // исполнитель и соисполнитель
	Official Role = "official" // глава, заместитель: резолюция, подпись, продление
	Reviewer Role = "reviewer" // проверяет проекты ответов
	Manager  Role = "manager"  // контролёр, руководство
	Admin    Role = "admin"    // администратор системы
	Auditor  Role = "auditor"  // читает журнал событий: кто что видел и сделал
)

// Roles lists the roles of the office.
func Roles() []Role { return []Role{Clerk, Executor, Official, Reviewer, Manager, Admin, Auditor} }

// Title is the role as people read it.
func (r Role) Title() string {
	switch r {
	case Clerk:
		return "сотрудник отдела"
	case Executor:
		return "исполнитель"
	case Official:
		return "должностное лицо"
	case Reviewer:
		return "проверяющий"
	case Manager:
		return "контролёр"
	case Admin:
		return "администратор"
	case Auditor:
		return "аудитор"
	}
	return string(r)
}

// Person is an employee, or somebody who stands in for one. Code is the account's name; it stands for the person
// wherever names must not appear (the engine, logs).
type Person struct {
	Code  string `json:"code"`
	Name  string `json:"name"` // Иванова Мария Петровна
	Post  string `json:"post"` // главный специалист
	Unit  string `json:"unit"` // code of the unit
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
	Roles []Role `json:"roles"` // of today

	// Terms are the periods of the roles that are not for good, also of those that begin later.
	Terms []RoleTerm `json:"terms,omitempty"`

	// For are the codes of the absent people whom the person stands in for on
	// the day of an action. It is found by the calendar of absences, not stored.
	For []string `json:"-"`

	// Sight is what the person may see of the register on that day: see Office.OnDuty.
	Sight Sight `json:"-"`

	// Held are the posts of the person one after another, where more than today's is known.
	Held []HeldPost `json:"-"`

	// Notices are how the person wants to be told of things.
	Notices NoticeChoices `json:"-"`
}

// HeldPost is a post from the day on which it was noted.
type HeldPost struct {
	From law.Date
	Post string
}

// AsOn is the person in the post of a day: of days before the first that is known he held that one.
func (p Person) AsOn(day law.Date) Person {
	for i, h := range p.Held {
		if i == 0 || !day.Before(h.From) {
			p.Post = h.Post
		}
	}
	return p
}

// RoleTerm is for how long somebody has a role: a zero day is no bound.
type RoleTerm struct {
	Role  Role     `json:"role"`
	From  law.Date `json:"from,omitzero"`
	Until law.Date `json:"until,omitzero"` // its last day
}

// On tells whether the role is in force on a day.
func (t RoleTerm) On(day law.Date) bool {
	return !day.Before(t.From) && (t.Until.IsZero() || !day.After(t.Until))
}

// Term is the period of a role that the person has or is to have, without bounds for one for good.
func (p Person) Term(r Role) RoleTerm {
	if i := slices.IndexFunc(p.Terms, func(t RoleTerm) bool { return t.Role == r }); i >= 0 {
		return p.Terms[i]
	}
	return RoleTerm{Role: r}
}

// Keeps tells whether the person has the role and no end of it is known.
func (p Person) Keeps(r Role) bool { return p.Is(r) && p.Term(r).Until.IsZero() }

// Off tells whether the account is off: no role of today, none to come.
func (p Person) Off() bool { return len(p.Roles) == 0 && len(p.Terms) == 0 }

// Is tells whether the person has the role.
func (p Person) Is(r Role) bool {
	return slices.Contains(p.Roles, r)
}

// Acts tells whether the person is, or stands in for, the one with the code.
func (p Person) Acts(code string) bool {
	return code != "" && (p.Code == code || slices.Contains(p.For, code))
}

// Any tells whether the person has one of the roles.
func (p Person) Any(roles []Role) bool {
	return slices.ContainsFunc(roles, p.Is)
}

// Unit is a structural unit (структурное подразделение) of the administration.
type Unit struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Short  string `json:"short"`
	Head   string `json:"head,omitempty"`   // code of the head of the unit
	Deputy string `json:"deputy,omitempty"` // code of the supervising deputy head of the administration
	Email  string `json:"email,omitempty"`  // shared mailbox, where the unit has one
	Parent string `json:"parent,omitempty"` // code of the unit that it is a part of

	Closed    law.Date `json:"closed,omitzero"`     // the day since which it is no more; its name stays readable
	Successor string   `json:"successor,omitempty"` // code of the unit that took over its people and its open work
}

// Heir is the unit that has the work of a unit now: the unit itself, or whatever
// is left at the end of its successors.
func Heir(dir Directory, code string) Unit {
	u, _ := dir.Unit(code)
	for !u.Closed.IsZero() && u.Successor != "" {
		u, _ = dir.Unit(u.Successor)
	}
	return u
}

// Topic is a question of the all-Russian thematic classifier.
type Topic struct {
	Code string `json:"code"` // 0005.0005.0056.1168
	Name string `json:"name"`
}

// Directory answers who is who.
type Directory interface {
	Person(code string) (Person, bool)
	Unit(code string) (Unit, bool)
	WithRole(Role) []Person
	Topic(code string) (Topic, bool)
	Body(code string) (Body, bool)
	Bodies() []Body // those in use, by name
	Absences() []Absence
	Powers() []Power                               // those that are over, too
	Wording(letter string) (text string, own bool) // of a letter, where the office has one of its own
}

// Staff is the whole directory, small enough to be read at once.
type Staff interface {
	Directory
	People() []Person
	Units() []Unit       // those in use, by name
	ClosedUnits() []Unit // those that are no more, by name
}

// Unstaffed are the roles that nobody has.
func Unstaffed(dir Directory, roles ...Role) []Role {
	out := []Role{}
	for _, r := range roles {
		if len(dir.WithRole(r)) == 0 {
			out = append(out, r)
		}
	}
	return out
}

// BodyKind is what the law sees in a body.
type BodyKind string

// The kinds of bodies. Courts and bodies of inquiry are not asked for
// documents (art. 10 p. 1 pt. 2); of migration two others have to know (art. 8
// p. 3.1).
const (
	Authority      BodyKind = "authority"
	MigrationBody  BodyKind = "migration" // territorial body of internal affairs
	Governor       BodyKind = "governor"  // highest official of the region
	Court          BodyKind = "court"
	InquiryService BodyKind = "inquiry" // inquiry and preliminary investigation
)

// Body is a body or official outside the office.
type Body struct {
	Code    string   `json:"code"`
	Name    string   `json:"name"`
	Address string   `json:"address"`
	Email   string   `json:"email,omitempty"`
	Kind    BodyKind `json:"kind"`
}
