package letters

import (
	"strings"

	"appeals/internal/appeal"
)

// staff finds the mailboxes of the audiences that the table and the ladder
// name. Whoever cannot be found or has no mailbox is stood in for by the
// department: a reminder is never lost because a record is incomplete.
type staff struct {
	office appeal.Office
	dir    appeal.Directory
}

// mailboxes are those of all audiences, each once and none that is in except.
func (s staff) mailboxes(c *appeal.Card, audiences []appeal.Audience, except []appeal.Mailbox) []appeal.Mailbox {
	out := []appeal.Mailbox{}
	for _, a := range audiences {
		for _, m := range s.reachable(s.audience(c, a)) {
			if !contains(out, m) && !contains(except, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

func (s staff) audience(c *appeal.Card, a appeal.Audience) []appeal.Mailbox {
	switch a {
	case appeal.ToHolder:
		return s.holder(c.Holder())
	case appeal.ToUnitHead:
		unit, _ := s.dir.Unit(s.unitOf(c))
		if unit.Head == "" {
			unit, _ = s.dir.Unit(s.office.Department)
		}
		return s.person(unit.Head)
	case appeal.ToDeputyHead:
		return s.person(s.deputy(c))
	case appeal.ToOfficeHead:
		return s.person(s.office.Head)
	}
	return s.department()
}

// holder turns the code of whom the appeal waits for into mailboxes.
func (s staff) holder(code string) []appeal.Mailbox {
	switch code {
	case appeal.Department:
		return s.department()
	case string(appeal.Reviewer):
		return boxes(s.dir.WithRole(appeal.Reviewer))
	}
	return s.person(code)
}

// unitOf is the unit that the appeal waits in: the holder's.
func (s staff) unitOf(c *appeal.Card) string {
	switch code := c.Holder(); code {
	case appeal.Department, string(appeal.Reviewer):
		return s.office.Department
	default:
		p, _ := s.dir.Person(code)
		return p.Unit
	}
}

// deputy is the deputy head who supervises the unit the appeal waits in, or
// the unit of the responsible executor, or the department.
func (s staff) deputy(c *appeal.Card) string {
	for _, code := range []string{s.unitOf(c), c.Unit, s.office.Department} {
		if u, ok := s.dir.Unit(code); ok && u.Deputy != "" {
			return u.Deputy
		}
	}
	return ""
}

// department is the shared mailbox of the department, or its clerks.
func (s staff) department() []appeal.Mailbox {
	unit, ok := s.dir.Unit(s.office.Department)
	if ok && unit.Email != "" {
		return []appeal.Mailbox{{Name: unit.Name, Email: unit.Email}}
	}
	return boxes(s.dir.WithRole(appeal.Clerk))
}

func (s staff) person(code string) []appeal.Mailbox {
	if p, ok := s.dir.Person(code); ok {
		return []appeal.Mailbox{box(p)}
	}
	return nil
}

// reachable keeps the mailboxes that can be written to; without any it is the
// department; and where even that has none, the names, for the print queue.
func (s staff) reachable(found []appeal.Mailbox) []appeal.Mailbox {
	if out := withEmail(found); len(out) > 0 {
		return out
	}
	if out := withEmail(s.department()); len(out) > 0 {
		return out
	}
	if len(found) > 0 {
		return found
	}
	return []appeal.Mailbox{{Name: s.departmentName()}}
}

func (s staff) departmentName() string {
	if u, ok := s.dir.Unit(s.office.Department); ok && u.Name != "" {
		return u.Name
	}
	return s.office.Name
}

func box(p appeal.Person) appeal.Mailbox { return appeal.Mailbox{Name: p.Name, Email: p.Email} }

func boxes(people []appeal.Person) []appeal.Mailbox {
	out := make([]appeal.Mailbox, len(people))
	for i, p := range people {
		out[i] = box(p)
	}
	return out
}

func withEmail(all []appeal.Mailbox) []appeal.Mailbox {
	out := []appeal.Mailbox{}
	for _, m := range all {
		if appeal.ValidEmail(m.Email) {
			out = append(out, m)
		}
	}
	return out
}

// contains compares addresses without case, and names where there is none.
func contains(list []appeal.Mailbox, m appeal.Mailbox) bool {
	for _, x := range list {
		if strings.EqualFold(x.Email, m.Email) && (m.Email != "" || x.Name == m.Name) {
			return true
		}
	}
	return false
}
