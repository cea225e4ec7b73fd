package appeal

import (
	"slices"
	"strings"

	"appeals/internal/law"
)

// readers finds who stands behind the audiences of an alarm on a day: as the
// letters do, so that a dry run names those who will get one. Whoever is away
// is stood in for; whoever has no mailbox, by the department.
type readers struct {
	office Office
	dir    Directory
	day    law.Date
	holder string // whom the appeal waits for, or who has to keep the date
	unit   string // of the responsible executor
}

func (o Office) readersOf(c *Card, a Alarm, dir Directory) readers {
	r := readers{office: o, dir: dir, day: o.Today(a.At), holder: c.Process.Holder(), unit: c.Unit}
	if a.Person != "" {
		r.holder = a.Person
	}
	return r
}

// all are the mailboxes of some audiences, each once and none that is in except.
func (r readers) all(audiences []Audience, except []Mailbox) []Mailbox {
	out := []Mailbox{}
	for _, a := range audiences {
		for _, m := range r.reachable(r.audience(a)) {
			if !m.in(out) && !m.in(except) {
				out = append(out, m)
			}
		}
	}
	return out
}

func (r readers) audience(a Audience) []Mailbox {
	switch a {
	case ToHolder:
		return r.whose(r.holder)
	case ToUnitHead:
		unit, _ := r.dir.Unit(r.holdingUnit())
		if unit.Head == "" {
			unit, _ = r.dir.Unit(r.office.Department)
		}
		return r.whose(unit.Head)
	case ToDeputyHead:
		return r.whose(r.deputy())
	case ToOfficeHead:
		return r.whose(r.office.Head)
	}
	return r.department()
}

// whose are the mailboxes behind the code of whom an appeal waits for.
func (r readers) whose(code string) []Mailbox {
	switch code {
	case Department:
		return r.department()
	case string(Reviewer):
		return r.people(r.dir.WithRole(Reviewer))
	}
	if p, known := r.dir.Person(code); known {
		return r.people([]Person{p})
	}
	return nil
}

func (r readers) people(all []Person) []Mailbox {
	out := []Mailbox{}
	for _, p := range all {
		if acting, known := r.dir.Person(StandIn(r.dir.Absences(), p.Code, r.day)); known {
			p = acting
		}
		out = append(out, Mailbox{Name: p.Name, Email: p.Email})
	}
	return out
}

// department is its shared mailbox, or its clerks.
func (r readers) department() []Mailbox {
	if unit, ok := r.dir.Unit(r.office.Department); ok && unit.Email != "" {
		return []Mailbox{{Name: unit.Name, Email: unit.Email}}
	}
	return r.people(r.dir.WithRole(Clerk))
}

// holdingUnit is the unit that the appeal waits in.
func (r readers) holdingUnit() string {
	if r.holder == Department || r.holder == string(Reviewer) {
		return r.office.Department
	}
	p, _ := r.dir.Person(r.holder)
	return p.Unit
}

// deputy is the deputy head who supervises that unit, or the unit of the
// responsible executor, or the department.
func (r readers) deputy() string {
	for _, code := range []string{r.holdingUnit(), r.unit, r.office.Department} {
		if u, ok := r.dir.Unit(code); ok && u.Deputy != "" {
			return u.Deputy
		}
	}
	return ""
}

// reachable keeps who can be written to; without any it is the department, and
// where even that has no mailbox, the names: their letter is printed.
func (r readers) reachable(found []Mailbox) []Mailbox {
	silent := func(m Mailbox) bool { return !ValidEmail(m.Email) }
	if out := slices.DeleteFunc(slices.Clone(found), silent); len(out) > 0 {
		return out
	}
	if out := slices.DeleteFunc(r.department(), silent); len(out) > 0 {
		return out
	}
	if len(found) > 0 {
		return found
	}
	if unit, ok := r.dir.Unit(r.office.Department); ok && unit.Name != "" {
		return []Mailbox{{Name: unit.Name}}
	}
	return []Mailbox{{Name: r.office.Name}}
}

// in compares addresses without case, and names where there is none.
func (m Mailbox) in(list []Mailbox) bool {
	return slices.ContainsFunc(list, func(x Mailbox) bool {
		return strings.EqualFold(x.Email, m.Email) && (m.Email != "" || x.Name == m.Name)
	})
}
