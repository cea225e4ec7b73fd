package web

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// PaperView is a printed form: what is around it on the screen. Every view of
// one embeds it.
type PaperView struct {
	Frame
	Back, BackTitle string
	Paper           string    // name of the page in the stylesheet: slip, sheet, wide, c5, dl
	Size            string    // of the paper, in words
	Note            string    // what to know before printing
	Choices         []NavItem // other forms of the same
	Period          *PeriodForm
}

// PeriodInput is a period that was asked for, and what was typed.
type PeriodInput struct {
	From, To law.Date
	Values   url.Values
	Wrong    []appeal.FieldError
}

// PeriodForm asks for the days that are printed.
type PeriodForm struct {
	URL    string
	Fields []Input
}

// RenderPaper writes a printed form, without the frame of the pages.
func RenderPaper(w io.Writer, page string, view any) error { return execute(w, page, "paper", view) }

// papers are the sizes of paper in words.
var papers = map[string]string{"slip": "А6, 105 × 148 мм", "sheet": "А4", "wide": "А4, альбомная", "c5": "C5, 229 × 162 мм", "dl": "DL, 220 × 110 мм"}

func paperOf(f Frame, title, paper string, c *appeal.Card) PaperView {
	f.Title = title
	v := PaperView{Frame: f, Paper: paper, Size: papers[paper], Back: "/letters", BackTitle: "Письма"}
	if c != nil {
		v.Back, v.BackTitle = cardURL(c.ID), "Карточка "+c.Number
	}
	return v
}

// period is the form of two days with what is wrong in it.
func period(at string, values url.Values, wrong []appeal.FieldError, more ...Input) *PeriodForm {
	a := newAnswers("period-", values, wrong)
	p := &PeriodForm{URL: at}
	for _, i := range append([]Input{{Name: "from", Label: "с"}, {Name: "to", Label: "по"}}, more...) {
		p.Fields = append(p.Fields, a.input(i))
	}
	return p
}

// PeriodOf is the month up to a day: what is printed if nothing else is said.
func PeriodOf(today law.Date) (from, to law.Date) {
	return law.NewDate(today.Year(), today.Month(), 1), today
}

// EnvelopeView is an address as it stands on an envelope.
type EnvelopeView struct {
	To     string
	Lines  []string
	Zip    string
	Number string // what is inside, for whoever closes the envelope
}

// EnvelopesView are envelopes of one size.
type EnvelopesView struct {
	PaperView
	Format    string // c5 or dl
	Envelopes []EnvelopeView
}

// envelopeSizes are the envelopes that letters of an office go in.
var envelopeSizes = []NavItem{{Title: "C5", URL: "c5"}, {Title: "DL", URL: "dl"}}

// EnvelopeFormat is a known format, C5 if none is asked for.
func EnvelopeFormat(asked string) string {
	if slices.ContainsFunc(envelopeSizes, func(i NavItem) bool { return i.URL == asked }) {
		return asked
	}
	return "c5"
}

// NewCardEnvelope draws an envelope for the applicant of a card.
func NewCardEnvelope(f Frame, c *appeal.Card, format string) EnvelopesView {
	v := newEnvelopes(f, c, format)
	for _, size := range envelopeSizes {
		v.Choices = append(v.Choices, NavItem{Title: size.Title, URL: "/print/envelope/" + c.ID + "?format=" + size.URL, Current: size.URL == v.Format})
	}
	if a := c.Applicant(); a != nil && a.Address != "" {
		v.Envelopes = append(v.Envelopes, envelope(a.FullName(), a.Address, c.Number))
	}
	return v
}

// NewEnvelopes draws envelopes for letters; letters to one address share one.
func NewEnvelopes(f Frame, letters []appeal.PostedLetter, format string) EnvelopesView {
	v := newEnvelopes(f, nil, format)
	for _, l := range letters {
		if l.Address == "" {
			continue
		}
		e := envelope(mailboxes(l.To), l.Address, l.Subject)
		same := func(o EnvelopeView) bool { return o.To == e.To && slices.Equal(o.Lines, e.Lines) }
		if !slices.ContainsFunc(v.Envelopes, same) {
			v.Envelopes = append(v.Envelopes, e)
		}
	}
	return v
}

func newEnvelopes(f Frame, c *appeal.Card, format string) EnvelopesView {
	v := EnvelopesView{Format: EnvelopeFormat(format)}
	v.PaperView = paperOf(f, "Конверты", v.Format, c)
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

// dative is «Снегирёвой И. В.»; a name that tells no gender stays.
func dative(dir appeal.Directory, code string) string {
	p, ok := dir.Person(code)
	if !ok || p.Name == "" {
		return code
	}
	n, _ := russian.ParseName(p.Name).In(russian.Dative)
	return n.Short()
}
