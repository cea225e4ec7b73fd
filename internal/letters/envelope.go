package letters

import (
	"strings"
	"unicode"

	"appeals/internal/appeal"
)

// envelope is where a letter goes: by e-mail, or on paper to an address.
type envelope struct {
	to, cc  []appeal.Mailbox
	acting  []standIn // among the readers
	quiet   bool      // somebody wants no letter about this
	address string

	enclosed int // documents that go with the letter
}

// state queues a letter that has an e-mail address; every other letter waits
// for the clerk to print it. A letter never has recipients of both sorts.
func (e envelope) state() appeal.LetterState {
	for _, m := range e.to {
		if m.Email != "" {
			return appeal.Queued
		}
	}
	return appeal.ToPrint
}

// applicantEnvelope is where a letter to the applicant goes. Nobody is written
// to about an anonymous appeal (art. 11 p. 1).
func applicantEnvelope(c *appeal.Card) (envelope, bool) {
	a := c.Applicant()
	way := c.ReplyCarrier()
	if way == appeal.NotWritten {
		return envelope{}, false
	}
	to := appeal.Mailbox{Name: inline(a.FullName())}
	if way == appeal.ByMail {
		to.Email = a.Email
		return envelope{to: []appeal.Mailbox{to}}, true
	}
	return envelope{to: []appeal.Mailbox{to}, address: inline(a.Address)}, true
}

// staffEnvelope is where a letter inside the office goes.
func staffEnvelope(f found) envelope {
	return envelope{to: f.to, cc: f.cc, acting: f.acting, quiet: f.quiet}
}

// nobody tells whether all readers chose to have no letter.
func (e envelope) nobody() bool { return e.quiet && len(e.to) == 0 && len(e.cc) == 0 }

// alarmEnvelope is where a reminder or an escalation goes. An alarm about the
// date of one person looks for its readers from that person's place.
func (s staff) alarmEnvelope(c *appeal.Card, a appeal.Alarm) envelope {
	at := placeOf(c)
	if a.Person != "" {
		at.holder = a.Person
	}
	to := s.readers(at, a.To, nil)
	copies := s.readers(at, a.Cc, to.to)
	env := staffEnvelope(to)
	env.cc = found{to: copies.to}.and(found{to: append(to.cc, copies.cc...)}, to.to).to
	env.acting = found{acting: to.acting}.and(found{acting: copies.acting}, nil).acting
	env.quiet = env.quiet || copies.quiet
	if env.quiet && len(env.to) == 0 {
		env.to, env.cc = env.cc, nil // a copy without a letter is the letter
	}
	return env
}

// toAnybody is the envelope without the name: nobody of the office has looked at
// what was typed into the form yet, and the address may be a stranger's.
func (e envelope) toAnybody() envelope {
	e.to = []appeal.Mailbox{{Email: e.to[0].Email}}
	return e
}

// nowhere tells whether a letter has neither an e-mail nor a postal address.
func (e envelope) nowhere() bool { return e.address == "" && e.state() == appeal.ToPrint }

// bodyEnvelope is where a letter to another body goes, with its enclosures:
// what is too large for an e-mail goes on paper.
func bodyEnvelope(b appeal.Body, enclosed []appeal.File) envelope {
	bytes := int64(0)
	for _, f := range enclosed {
		bytes += f.Size
	}
	to := appeal.Mailbox{Name: inline(b.Name)}
	if appeal.ValidEmail(b.Email) && bytes <= appeal.MaxMailBytes {
		to.Email = b.Email
	}
	return envelope{to: []appeal.Mailbox{to}, address: inline(b.Address), enclosed: len(enclosed)}
}

// inline makes one line of a value, so that nothing typed can start a line of
// the markup or break a header. Non-breaking spaces stay.
func inline(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return r != '\u00a0' && (unicode.IsSpace(r) || unicode.IsControl(r))
	})
	return strings.Join(words, " ")
}
