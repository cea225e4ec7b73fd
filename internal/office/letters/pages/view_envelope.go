package pages

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// EnvelopeView is an address as it stands on an envelope.
type EnvelopeView struct {
	To     string
	Lines  []string
	Zip    string
	Number string // what is inside, for whoever closes the envelope
}

// EnvelopesView are envelopes of one size.
type EnvelopesView struct {
	web.PaperView
	Format    string // c5 or dl
	Envelopes []EnvelopeView
}

// envelopeSizes are the envelopes that letters of an office go in.
var envelopeSizes = []web.NavItem{{Title: "C5", URL: "c5"}, {Title: "DL", URL: "dl"}}

// EnvelopeFormat is a known format, C5 if none is asked for.
func EnvelopeFormat(asked string) string {
	if slices.ContainsFunc(envelopeSizes, func(i web.NavItem) bool { return i.URL == asked }) {
		return asked
	}
	return "c5"
}

// NewCardEnvelope draws an envelope for the applicant of a card.
func NewCardEnvelope(f web.Frame, c *appeal.Card, format string) EnvelopesView {
	v := newEnvelopes(f, c, format)
	for _, size := range envelopeSizes {
		v.Choices = append(v.Choices, web.NavItem{Title: size.Title,
			URL: "/print/envelope/" + c.ID + "?format=" + size.URL, Current: size.URL == v.Format})
	}
	if a := c.Applicant(); a != nil && a.Address != "" {
		v.Envelopes = append(v.Envelopes, envelope(a.FullName(), a.Address, c.Number))
		v.Note = cardpages.UnshownIn(a.FullName(), a.Address)
	}
	return v
}

// NewEnvelopes draws envelopes for letters; letters to one address share one.
func NewEnvelopes(f web.Frame, letters []appeal.PostedLetter, format string) EnvelopesView {
	v := newEnvelopes(f, nil, format)
	for _, l := range letters {
		if l.Address == "" {
			continue
		}
		e := envelope(web.Mailboxes(l.To), l.Address, l.Subject)
		same := func(o EnvelopeView) bool { return o.To == e.To && slices.Equal(o.Lines, e.Lines) }
		if !slices.ContainsFunc(v.Envelopes, same) {
			v.Envelopes = append(v.Envelopes, e)
			v.Note = strings.TrimSpace(v.Note + " " + cardpages.UnshownIn(e.To, l.Address))
		}
	}
	return v
}

func newEnvelopes(f web.Frame, c *appeal.Card, format string) EnvelopesView {
	v := EnvelopesView{Format: EnvelopeFormat(format)}
	v.PaperView = web.PaperOf(f, "Конверты", v.Format, c)
	return v
}

// envelope takes the postcode out of an address: it has a place of its own.
func envelope(to, address, number string) EnvelopeView {
	e := EnvelopeView{To: to, Number: number}
	for _, line := range strings.FieldsFunc(address, func(r rune) bool { return r == '\n' }) {
		for _, part := range strings.Split(line, ", ") {
			if len(part) == 6 && strings.Trim(part, "0123456789") == "" && e.Zip == "" {
				e.Zip = part
				continue
			}
			e.Lines = append(e.Lines, part)
		}
	}
	e.Lines = []string{strings.Join(e.Lines, ", ")}
	return e
}
