package pages

import (
	"unicode/utf8"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// PaneView is a card in short, beside the list.
type PaneView struct {
	web.Frame
	Pane *PaneCard
}

// PaneCard is what somebody wants to know before opening the card.
type PaneCard struct {
	URL, Number, Dates, Stage, Waits string
	Left                             web.Mark
	Tags                             []web.Tag
	Applicant, Address               string
	Annotation, Text                 string
	Questions, Terms, Executors      []web.Fact
	Reply                            *web.Fact
}

// paneText is how much of a text the pane shows.
const paneText = 600

// NewPane draws a card in short.
func NewPane(in cardpages.CardInput) PaneView {
	c, dir, d := in.Card, in.Dir, in.Day
	p := &PaneCard{URL: web.CardURL(c.ID), Number: c.Number, Dates: web.Dates(c), Stage: in.Stage(),
		Waits: web.Holder(c.Process, dir),
		Left:  d.Left(c.Process), Applicant: "Без подписи", Annotation: c.Intake.Annotation, Text: begun(c.Intake.Text)}
	if c.Number == "" {
		p.Number = "Без номера"
	}
	if !c.ClockRuns() {
		p.Left = in.Done()
	}
	benefit := ""
	if a := c.Applicant(); a != nil {
		p.Applicant, p.Address, benefit = a.FullName(), a.Address, a.Benefit
		if n := len(c.Intake.Authors) - 1; n > 0 {
			p.Applicant += " и ещё " + russian.Count(n, "автор", "автора", "авторов")
		}
	}
	p.Tags = d.Tags(c.Process, c.Resolution != nil && !c.Resolution.Draft && c.Resolution.Control,
		c.Intake.Repetition, c.Intake.Authorship, benefit)
	for _, q := range c.Intake.Questions {
		name := q.Wording
		if name == "" {
			name = web.TopicText(dir, q.Topic)
		}
		p.Questions = append(p.Questions, web.Fact{Name: name, Value: appeal.Title(appeal.Results, string(q.Result))})
	}
	p.terms(c, in)
	p.people(c, dir, d)
	return PaneView{Pane: p}
}

func (p *PaneCard) terms(c *appeal.Card, in cardpages.CardInput) {
	if c.ClockRuns() && !c.Control.IsZero() {
		p.Terms = append(p.Terms, web.Fact{Name: "План", Value: c.Control.Russian()},
			web.Fact{Name: "По закону", Value: c.Statutory.Russian()})
	}
	if r := c.Reply(); r != nil && r.Signed != "" {
		p.Terms = append(p.Terms, web.Fact{Name: "Ответ подписан", Value: in.Day.Date(r.SignedAt)})
		if !r.SentOn.IsZero() && in.Gone() {
			p.Terms = append(p.Terms, web.Fact{Name: "Ответ отправлен", Value: r.SentOn.Russian()})
		}
	}
	if !c.Promised.IsZero() {
		p.Terms = append(p.Terms, web.Fact{Name: "Обещано до", Value: c.Promised.Russian()})
	}
}

func (p *PaneCard) people(c *appeal.Card, dir appeal.Directory, d web.Day) {
	for _, a := range c.Assignees {
		said := ""
		switch {
		case !a.DoneOn.IsZero():
			said = "✓ " + a.DoneOn.Russian()
		case !a.Due.IsZero():
			said = "до " + a.Due.Russian()
		}
		if a.Responsible {
			said = withComma("ответственный", said)
		}
		p.Executors = append(p.Executors, web.Fact{Name: web.PersonName(dir, a.Person), Value: said})
	}
	r := c.Reply()
	if r == nil {
		return
	}
	name := ""
	switch {
	case r.Number != "":
		name = "Исх. № " + r.Number + " от " + d.Date(r.SignedAt)
	case r.Remarks != "":
		name = "Возвращён на доработку: " + r.Remarks
	default:
		name = "Проект ответа, " + web.PersonName(dir, r.Author)
	}
	p.Reply = &web.Fact{Name: name, Value: begun(r.Text)}
}

func withComma(a, b string) string {
	if b == "" {
		return a
	}
	return a + ", " + b
}

// begun is the beginning of a text, cut between words.
func begun(text string) string {
	if utf8.RuneCountInString(text) <= paneText {
		return text
	}
	letters := []rune(text)[:paneText]
	for i := len(letters) - 1; i > paneText/2; i-- {
		if letters[i] == ' ' || letters[i] == '\n' {
			letters = letters[:i]
			break
		}
	}
	return string(letters) + " …"
}
