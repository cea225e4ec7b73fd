// Package letters composes the letters of the office: who gets which, on what
// address or paper, and the Russian text of each. It is pure: a card, an event
// and the staff come in, letters come out, the same ones for the same event.
//
// The wording lives in templates/*.txt, one file a letter, in a small markup
// that is rendered both as plain text and as HTML (see markup.go).
package letters

import (
	"fmt"

	"appeals/internal/appeal"
)

// Composer writes the letters of one office.
type Composer struct {
	Office appeal.Office
}

// For composes every letter that the event orders, in order. The card is as
// the event left it. Keys are made of the event alone, so that an event that
// is composed again has the same letters.
func (c Composer) For(card *appeal.Card, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error) {
	s := &session{office: c.Office, card: card, event: e, staff: staff{c.Office, clean{dir}}}
	if e.Alarm != nil {
		return s.alarm()
	}
	for _, d := range e.Letters {
		if err := s.dispatch(d); err != nil {
			return nil, fmt.Errorf("letter %s: %w", d.Kind, err)
		}
	}
	return s.out, nil
}

// session is the composing of one event.
type session struct {
	office appeal.Office
	card   *appeal.Card
	event  appeal.Event
	staff  staff
	out    []appeal.Letter
}

func (s *session) dispatch(d appeal.Dispatch) error {
	switch d.To {
	case appeal.ToApplicant:
		return s.toApplicant(d.Kind)
	case appeal.ToBody:
		return s.toBody(d.Kind)
	case appeal.ToExecutors:
		return s.toExecutors(d.Kind)
	}
	to := s.staff.mailboxes(s.card, []appeal.Audience{d.To}, nil)
	return s.add(d.Kind, envelope{to: to}, appeal.Person{})
}

// alarm composes the one letter of a reminder or an escalation, however many
// audiences it has. A mark that orders no letter has none.
func (s *session) alarm() ([]appeal.Letter, error) {
	if len(s.event.Letters) == 0 {
		return nil, nil
	}
	kind := s.event.Letters[0].Kind
	to := s.staff.mailboxes(s.card, s.event.Alarm.To, nil)
	cc := s.staff.mailboxes(s.card, s.event.Alarm.Cc, to)
	if err := s.add(kind, envelope{to: to, cc: cc}, appeal.Person{}); err != nil {
		return nil, fmt.Errorf("letter %s: %w", kind, err)
	}
	return s.out, nil
}

func (s *session) toApplicant(kind appeal.LetterKind) error {
	if kind == appeal.Receipt && s.card.Number != "" {
		return nil // the notice of registration says all that a receipt would
	}
	env, ok := applicantEnvelope(s.card)
	if !ok {
		return nil
	}
	return s.add(kind, env, appeal.Person{})
}

func (s *session) toBody(kind appeal.LetterKind) error {
	r := s.card.Redirect
	if r == nil {
		return errMissing("a redirection")
	}
	return s.add(kind, bodyEnvelope(*r, s.card.Files), appeal.Person{})
}

func (s *session) toExecutors(kind appeal.LetterKind) error {
	for _, a := range s.card.Assignees {
		person, ok := s.staff.dir.Person(a.Person)
		if !ok {
			person = appeal.Person{Code: a.Person, Name: a.Person, Unit: a.Unit}
		}
		to := s.staff.reachable([]appeal.Mailbox{box(person)})
		if err := s.add(kind, envelope{to: to}, person); err != nil {
			return err
		}
	}
	return nil
}

// add renders one letter. The reader is known only where a letter is written
// to one employee.
func (s *session) add(kind appeal.LetterKind, env envelope, reader appeal.Person) error {
	text, err := render(kind, view{session: s, Reader: reader})
	if err != nil {
		return err
	}
	s.out = append(s.out, appeal.Letter{
		Key: s.key(kind), AppealID: s.card.ID, Kind: kind,
		To: env.to, Cc: env.cc, Address: env.address,
		Subject: text.Subject, Text: text.Text, HTML: text.HTML,
		State: env.state(), CreatedAt: s.event.At,
	})
	return nil
}

// key is appeal/<id>/<step>/<kind>/<n>: the step is the alarm with its date,
// or the action with the version of the card.
func (s *session) key(kind appeal.LetterKind) string {
	step := fmt.Sprintf("%s-v%d", s.event.Action, s.card.Version)
	if s.event.Alarm != nil {
		step = s.event.Alarm.Key
	}
	n := 1
	for _, l := range s.out {
		if l.Kind == kind {
			n++
		}
	}
	return fmt.Sprintf("appeal/%s/%s/%s/%d", s.card.ID, step, kind, n)
}

// errMissing is a card that lacks what the letter is about: a defect of the
// caller. The text names no value of the card.
func errMissing(what string) error { return fmt.Errorf("the card has not %s", what) }
