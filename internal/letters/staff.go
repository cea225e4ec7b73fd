package letters

import (
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// staff finds the mailboxes of the audiences that the table and the ladder
// name. Whoever is away is stood in for by the one whom the office named;
// whoever cannot be found or has no mailbox, by the department: a reminder is
// never lost because a record is incomplete.
type staff struct {
	office appeal.Office
	dir    appeal.Directory
	day    law.Date // of the event
	away   []appeal.Absence
	about  appeal.NoticeKind // what the letter tells of: people choose by that; "" to ask nobody
	trial  bool              // see Composer
}

func (c Composer) staff(dir appeal.Directory, at time.Time) staff {
	return staff{office: c.Office(), dir: clean{dir}, day: c.Office().Today(at), away: dir.Absences(), trial: c.Trial}
}

// place is where an appeal is: whom it waits for, and the unit of the
// responsible executor.
type place struct{ holder, unit string }

func placeOf(c *appeal.Card) place { return place{c.Holder(), c.Unit} }

// readers are those of all audiences, each once and none that is in except.
func (s staff) readers(at place, audiences []appeal.Audience, except []appeal.Mailbox) found {
	out := found{to: []appeal.Mailbox{}}
	for _, a := range audiences {
		out = out.and(s.reachable(s.audience(at, a)), except)
	}
	return out
}

// audience finds the people, but the department reads in its shared mailbox.
func (s staff) audience(at place, a appeal.Audience) found {
	if a == appeal.ToDepartment || a == appeal.ToHolder && at.holder == appeal.Department {
		return s.department()
	}
	out := found{}
	for _, code := range s.office.PeopleOf(s.dir, at.holder, at.unit, a) {
		out = out.and(s.person(code), nil)
	}
	return out
}

// department is the shared mailbox of the department, or its clerks.
func (s staff) department() found {
	unit, ok := s.dir.Unit(s.office.Department)
	if ok && unit.Email != "" {
		return found{to: []appeal.Mailbox{{Name: unit.Name, Email: unit.Email}}}
	}
	return s.seats(s.dir.WithRole(appeal.Clerk))
}

func (s staff) person(code string) found {
	if p, ok := s.dir.Person(code); ok {
		return s.seat(p)
	}
	return found{}
}

// reachable keeps the mailboxes that can be written to; without any it is the
// department, unless people chose to have no letter; and where even that has none, the names, for the print queue.
func (s staff) reachable(f found) found {
	names := f.to
	if f.to = withEmail(names); len(f.to) > 0 || f.quiet {
		return f
	}
	if f.to = withEmail(s.department().to); len(f.to) > 0 {
		return f
	}
	if f.to = names; len(f.to) == 0 {
		f.to = []appeal.Mailbox{{Name: s.departmentName()}}
	}
	return f
}

func (s staff) departmentName() string {
	if u, ok := s.dir.Unit(s.office.Department); ok && u.Name != "" {
		return u.Name
	}
	return s.office.Name
}

func box(p appeal.Person) appeal.Mailbox { return appeal.Mailbox{Name: p.Name, Email: p.Email} }

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
