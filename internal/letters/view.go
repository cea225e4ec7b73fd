package letters

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// view is what the wording of a letter may ask. A method that has nothing to
// show fails the letter rather than leave a hole in it.
type view struct {
	session  *session
	Reader   appeal.Person // of a letter to one employee
	StandIns []standIn     // among the readers

	addressee []string // of a letter to the applicant: to whom and where, as it stands in its head

	outgoing []string // number and date, and what it answers, of a letter whose wording has none

	Notice noticeWords // of a letter about what has no letter of its own

	redirect *appeal.Redirection // of a covering letter
	inquiry  *appeal.Inquiry     // of a request for documents
}

// Office is the installation.
func (v view) Office() appeal.Office { return v.session.office }

// Department is the name of the department of appeals.
func (v view) Department() string { return v.session.staff.departmentName() }

// Card is the card as the event left it.
func (v view) Card() *appeal.Card { return v.session.card }

// Today is the office's date of the event.
func (v view) Today() law.Date { return v.session.office.Today(v.session.event.At) }

// Greeting addresses the applicant. A collective appeal has several.
func (v view) Greeting() string {
	a := v.Card().Applicant()
	switch {
	case v.Card().Intake.Authorship == "collective":
		return "Уважаемые заявители!"
	case a == nil || a.Surname == "":
		return russian.Greeting("", "")
	}
	return russian.Greeting(inline(a.Name), inline(a.Patronymic))
}

// Name says which appeal an internal letter is about: its number, or the day
// of receipt as long as it has none. It names no person.
func (v view) Name() string {
	if n := v.Card().Number; n != "" {
		return n
	}
	return "Без номера, от" + russian.NBSP + v.Card().ReceivedOn.Russian()
}

// Topic is the title of the first question's topic.
func (v view) Topic() string {
	t, ok := v.session.staff.dir.Topic(v.Card().Topic)
	if !ok {
		return "не указана"
	}
	return t.Name
}

// Person finds an employee in the post of the day of the event; an unknown one shows by the code.
func (v view) Person(code string) appeal.Person { return v.personOn(code, v.session.staff.day) }

// personOn is the employee in the post of a day.
func (v view) personOn(code string, day law.Date) appeal.Person {
	p, ok := v.session.staff.dir.Person(code)
	if !ok {
		return appeal.Person{Code: code, Name: inline(code)}
	}
	return p.AsOn(day)
}

// deciderOf is who gave the resolution, in the post of that day.
func (v view) deciderOf(o appeal.Order) appeal.Person {
	return v.personOn(decider(o), v.session.office.Today(o.At))
}

// Unit is the full name of a unit.
func (v view) Unit(code string) string {
	u, ok := v.session.staff.dir.Unit(code)
	if !ok {
		return inline(code)
	}
	return u.Name
}

// StatusURL and CardURL are pages of the office.
func (v view) StatusURL() string { return StatusURL(v.session.office) }

func (v view) CardURL() string { return CardURL(v.session.office, v.Card().ID) }

// Extension is the extension of the term.
func (v view) Extension() (appeal.Extension, error) {
	return need(v.Card().Extension, "an extension")
}

// Withdrawal is the applicant's statement.
func (v view) Withdrawal() (appeal.Withdrawal, error) {
	return need(v.Card().Withdrawal, "a withdrawal")
}

// Annulment is the annulment of the registration.
func (v view) Annulment() (appeal.Annulment, error) {
	return need(v.Card().Annulment, "an annulment")
}

// Reply is the newest version of the reply.
func (v view) Reply() (appeal.Reply, error) { return need(v.Card().Reply(), "a reply") }

func need[T any](found *T, what string) (T, error) {
	if found == nil {
		var none T
		return none, errMissing(what)
	}
	return *found, nil
}

// last is the newest of what a card has several of.
func last[T any](all []T, what string) (T, error) {
	if len(all) == 0 {
		return need[T](nil, what)
	}
	return all[len(all)-1], nil
}

// noticeWords are what a notification says in a letter.
type noticeWords struct{ Title, Detail, For string }

func (v view) person(s *session, code string) appeal.Person {
	v.session = s
	return v.Person(code)
}
