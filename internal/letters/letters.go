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
	"appeals/internal/russian"
)

// Composer writes the letters of one office.
type Composer struct {
	Office func() appeal.Office
	Trial  bool // a wording of the office that fails fails the letter
}

// For composes every letter that the event orders, in order. The card is as
// the event left it. Keys are made of the event alone, so that an event that
// is composed again has the same letters.
func (c Composer) For(card *appeal.Card, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error) {
	s := &session{office: c.Office(), card: card, event: e, staff: c.staff(dir, e.At)}
	s.records, _ = dir.(appeal.Records)
	if e.Alarm != nil {
		return s.alarm()
	}
	for _, d := range e.Letters {
		s.staff.about = appeal.NoticeOfLetter(d.Kind)
		if err := s.dispatch(d); err != nil {
			return nil, fmt.Errorf("letter %s: %w", d.Kind, err)
		}
	}
	if err := s.notices(); err != nil {
		return nil, err
	}
	return s.out, nil
}

// notices writes to those who want a letter about what has none of its own.
func (s *session) notices() error {
	for _, n := range s.event.Notices {
		sort, _ := appeal.SortOf(n.Kind)
		reader, known := s.staff.dir.Person(n.Person)
		if sort.Letter != "" || n.Mail != appeal.MailNow || !known || !appeal.ValidEmail(reader.Email) {
			continue
		}
		v := view{Reader: reader, Notice: noticeWords{Title: sort.Title, Detail: n.Detail}}
		if n.For != "" {
			v.Notice.For = russian.Initials(v.person(s, n.For).Name)
		}
		if err := s.add(appeal.NoticeLetter, envelope{to: []appeal.Mailbox{box(reader)}}, v); err != nil {
			return fmt.Errorf("letter %s: %w", n.Kind, err)
		}
	}
	return nil
}

// Readers finds who an alarm goes to and who gets a copy, on the day for which
// it is planned.
func (c Composer) Readers(dir appeal.Directory) appeal.ReadersOf {
	return func(card *appeal.Card, a appeal.Alarm) (to, cc []appeal.Mailbox) {
		env := c.staff(dir, a.At).alarmEnvelope(card, a)
		return env.to, env.cc
	}
}

// session is the composing of one event.
type session struct {
	office appeal.Office
	card   *appeal.Card
	event  appeal.Event
	staff  staff
	out    []appeal.Letter

	records appeal.Records // of the transaction that sends the letters, nil where they are only shown
}

func (s *session) dispatch(d appeal.Dispatch) error {
	switch d.To {
	case appeal.ToApplicant:
		return s.toApplicant(d.Kind)
	case appeal.ToBody:
		return s.toBodies(d.Kind)
	case appeal.ToConcerned:
		return s.toConcerned(d.Kind)
	}
	to := s.staff.readers(placeOf(s.card), []appeal.Audience{d.To}, nil)
	return s.add(d.Kind, staffEnvelope(to), view{})
}

// alarm composes the one letter of a reminder or an escalation, however many
// audiences it has. A mark that orders no letter has none.
func (s *session) alarm() ([]appeal.Letter, error) {
	if len(s.event.Letters) == 0 {
		return nil, nil
	}
	kind := s.event.Letters[0].Kind
	s.staff.about = appeal.NoticeOfLetter(kind)
	if err := s.add(kind, s.staff.alarmEnvelope(s.card, *s.event.Alarm), view{}); err != nil {
		return nil, fmt.Errorf("letter %s: %w", kind, err)
	}
	return s.out, nil
}

func (s *session) toApplicant(kind appeal.LetterKind) error {
	if kind == appeal.Receipt && s.card.Number != "" {
		return nil // the notice of registration says all that a receipt would
	}
	env, ok := applicantEnvelope(s.card)
	if !ok || kind == appeal.UnreadableLetter && env.nowhere() {
		return nil // art. 11 p. 4 tells those alone whose name and address could be read
	}
	if !s.office.Writes(kind, env.state()) {
		return nil // the policy of the office has switched it off
	}
	if kind == appeal.Receipt && env.state() == appeal.Queued { // on paper a clerk sees it before it goes
		return s.add(kind, env.toAnybody(), view{})
	}
	return s.add(kind, env, view{addressee: addressee(s.card.Applicant(), env)})
}

// toConcerned writes to each employee whom the event gives work or another
// date. Whoever stands in for one reads the letter to that one.
func (s *session) toConcerned(kind appeal.LetterKind) error {
	for _, code := range s.event.Concerned {
		person, ok := s.staff.dir.Person(code)
		if !ok {
			person = appeal.Person{Code: code, Name: inline(code)}
		}
		to := s.staff.reachable(s.staff.seat(person))
		if err := s.add(kind, staffEnvelope(to), view{Reader: person}); err != nil {
			return err
		}
	}
	return nil
}

// add renders one letter. The view says what is special about this one: its
// reader, the body it goes to.
func (s *session) add(kind appeal.LetterKind, env envelope, v view) error {
	if env.nobody() {
		return nil // everybody chose to hear of it otherwise
	}
	v.session, v.StandIns = s, env.acting
	number, err := s.number(kind, &v)
	if err != nil {
		return err
	}
	text, err := render(wordingOf(kind, s.event), v)
	if err != nil {
		return err
	}
	s.out = append(s.out, appeal.Letter{
		Key: s.key(kind), AppealID: s.card.ID, Kind: kind,
		To: env.to, Cc: env.cc, Address: env.address,
		Number: number, Dated: s.dated(number), Signed: s.signed(kind), Enclosed: env.enclosed,
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
