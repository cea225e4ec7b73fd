package letters

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// standIn is an employee who reads a letter in the place of an absent one.
type standIn struct {
	Absent, Acting appeal.Person
	Until          law.Date // the last day of the absence
}

// String is «Юрьева Н. О. (отсутствует Сидоров П. И., по 20.04.2026)»: no name
// has to be declined.
func (s standIn) String() string {
	return russian.Initials(s.Acting.Name) + " (отсутствует " + russian.Initials(s.Absent.Name) + ", по" +
		russian.NBSP + s.Until.Russian() + ")"
}

// instead finds who stands in for a person on the day of the letter.
func (s staff) instead(p appeal.Person) (standIn, bool) {
	code := appeal.StandIn(s.away, p.Code, s.day)
	acting, known := s.dir.Person(code)
	if code == p.Code || !known {
		return standIn{}, false
	}
	i := slices.IndexFunc(s.away, func(a appeal.Absence) bool { return a.Person == p.Code && a.On(s.day) })
	return standIn{Absent: p, Acting: acting, Until: s.away[i].To}, true
}

// found are the readers of a letter: the mailboxes, those who get a copy, and
// who of them stands in for somebody.
type found struct {
	to, cc []appeal.Mailbox
	acting []standIn
	quiet  bool // somebody wants no letter about this
}

// seat is who is written to in the place of a person: the person, or whoever
// stands in. Where the stand-in has no mailbox the letter would reach nobody
// but the department, so the absent person gets a copy.
func (s staff) seat(p appeal.Person) found {
	in, away := s.instead(p)
	if !away {
		return s.asked(p, found{to: []appeal.Mailbox{box(p)}})
	}
	f := found{to: []appeal.Mailbox{box(in.Acting)}, acting: []standIn{in}}
	if !appeal.ValidEmail(in.Acting.Email) {
		f.cc = withEmail([]appeal.Mailbox{box(p)})
	}
	return s.asked(in.Acting, f)
}

// asked is nobody if the reader chose to hear of this otherwise.
func (s staff) asked(reader appeal.Person, f found) found {
	if s.about != "" && reader.Notices.Of(s.about).Mail != appeal.MailNow {
		return found{quiet: true}
	}
	return f
}

func (s staff) seats(people []appeal.Person) found {
	out := found{}
	for _, p := range people {
		out = out.and(s.seat(p), nil)
	}
	return out
}

// and joins two lots of readers, each mailbox once and none that is in except.
func (f found) and(more found, except []appeal.Mailbox) found {
	for _, m := range more.to {
		if !contains(f.to, m) && !contains(except, m) {
			f.to = append(f.to, m)
		}
	}
	for _, m := range more.cc {
		if !contains(f.cc, m) && !contains(f.to, m) && !contains(except, m) {
			f.cc = append(f.cc, m)
		}
	}
	f.quiet = f.quiet || more.quiet
	for _, in := range more.acting {
		if !slices.ContainsFunc(f.acting, func(x standIn) bool { return x.Absent.Code == in.Absent.Code }) {
			f.acting = append(f.acting, in)
		}
	}
	return f
}
