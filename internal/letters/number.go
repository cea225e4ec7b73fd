package letters

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// number is the outgoing number of a letter. What is signed has the one that the decision
// took. Any other letter that leaves takes the next one of its series, of the records of
// the transaction that sends it, and says so in its head; letters that are only shown
// have none to take.
func (s *session) number(kind appeal.LetterKind, v *view) (string, error) {
	if !kind.Outgoing() {
		return "", nil
	}
	if given := s.decided(kind, v); given != "" {
		return given, nil
	}
	if s.records == nil {
		return "", nil
	}
	series, today := s.office.NoticeNumbers(), s.office.Today(s.event.At)
	serial, err := s.records.Serial(series.Series, today.Year())
	if err != nil {
		return "", err
	}
	number := appeal.BlankNumber
	if serial > 0 {
		number = series.Format(serial, today.Year())
	}
	v.outgoing = []string{"№" + russian.NBSP + number + " от" + russian.NBSP + today.Russian()}
	if c := s.card; c.Number != "" {
		v.outgoing = append(v.outgoing, "На №"+russian.NBSP+c.Number+" от"+russian.NBSP+c.RegisteredOn.Russian())
	}
	return number, nil
}

// decided is the number that the decision took for the letter.
func (s *session) decided(kind appeal.LetterKind, v *view) string {
	c := s.card
	switch {
	case v.redirect != nil:
		return v.redirect.Number
	case v.inquiry != nil:
		return v.inquiry.Number
	case kind == appeal.ReplyLetter && c.Reply() != nil:
		return c.Reply().Number
	case kind == appeal.InterimLetter && len(c.Interims) > 0:
		return c.Interims[len(c.Interims)-1].Number
	case c.Ending != nil && c.Ending.At.Equal(s.event.At):
		return c.Ending.Number
	}
	return ""
}

// dated is the day of a document.
func (s *session) dated(number string) (day law.Date) {
	if number != "" {
		day = s.office.Today(s.event.At)
	}
	return day
}

// signed is who decided what the letter says. A notice that no law asks for is the
// department's.
func (s *session) signed(kind appeal.LetterKind) string {
	switch {
	case kind.Article() == "" && kind != appeal.InterimLetter:
		return ""
	case kind == appeal.ReplyLetter && s.card.Reply() != nil:
		return s.card.Reply().Signed
	}
	return s.event.Actor
}
