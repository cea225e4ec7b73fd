package web

import (
	"io"
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/law"
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
func (t Templates) RenderPaper(w io.Writer, page string, view any) error {
	return t.execute(w, page, "paper", view)
}

// papers are the sizes of paper in words.
var papers = map[string]string{"slip": "А6, 105 × 148 мм", "sheet": "А4", "wide": "А4, альбомная",
	"c5": "C5, 229 × 162 мм", "dl": "DL, 220 × 110 мм"}

func PaperOf(f Frame, title, paper string, c *appeal.Card) PaperView {
	f.Title = title
	v := PaperView{Frame: f, Paper: paper, Size: papers[paper]}
	switch {
	case c != nil:
		v.Back, v.BackTitle = CardURL(c.ID), "Карточка "+c.Number
	case f.Offers("/letters"):
		v.Back, v.BackTitle = "/letters", "Письма"
	default: // who keeps no letters comes from the list
		v.Back, v.BackTitle = "/appeals", "Обращения"
	}
	return v
}

// Period is the form of two days with what is wrong in it.
func Period(at string, values url.Values, wrong []appeal.FieldError, more ...Input) *PeriodForm {
	a := NewAnswers("period-", values, wrong)
	p := &PeriodForm{URL: at}
	for _, i := range append([]Input{{Name: "from", Label: "с"}, {Name: "to", Label: "по"}}, more...) {
		p.Fields = append(p.Fields, a.Input(i))
	}
	return p
}

// PeriodOf is the month up to a day: what is printed if nothing else is said.
func PeriodOf(today law.Date) (from, to law.Date) {
	return law.NewDate(today.Year(), today.Month(), 1), today
}
