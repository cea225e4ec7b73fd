package letters

import (
	"appeals/internal/appeal"
)

// toBodies writes to each body that the event is about.
func (s *session) toBodies(kind appeal.LetterKind) error {
	all := s.bodyMail(kind)
	if len(all) == 0 {
		return errMissing("a body that the event is about")
	}
	for _, m := range all {
		if err := s.add(kind, bodyEnvelope(m.body, m.enclosed), m.view); err != nil {
			return err
		}
	}
	return nil
}

// bodyMail is a letter to another body.
type bodyMail struct {
	body     appeal.Body
	enclosed []appeal.File
	view     view
}

// bodyMail lists the letters of a kind. Only the covering letter carries the
// documents of the applicant: a body that is asked for its own documents does
// not need them.
func (s *session) bodyMail(kind appeal.LetterKind) []bodyMail {
	out := []bodyMail{}
	switch kind {
	case appeal.RedirectCover:
		for _, r := range s.redirects() {
			body := appeal.Body{Name: r.Body, Address: r.Address, Email: r.Email}
			out = append(out, bodyMail{body, s.card.Files, view{redirect: &r}})
		}
	case appeal.InformationLetter:
		for _, q := range s.inquiries() {
			body := appeal.Body{Name: q.Body, Address: q.Address, Email: q.Email}
			out = append(out, bodyMail{body, nil, view{inquiry: &q}})
		}
	}
	return out
}

// redirects are the transfers that the event made, one for each body.
func (s *session) redirects() []appeal.Redirection {
	out := []appeal.Redirection{}
	for _, r := range s.card.Redirects {
		if r.At.Equal(s.event.At) {
			out = append(out, r)
		}
	}
	return out
}

// inquiries are the requests that the event made.
func (s *session) inquiries() []appeal.Inquiry {
	out := []appeal.Inquiry{}
	for _, q := range s.card.Inquiries {
		if q.At.Equal(s.event.At) {
			out = append(out, q)
		}
	}
	return out
}
