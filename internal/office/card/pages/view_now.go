package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// NowView is what the first glance at a card asks: how it stands, who holds it, until when.
type NowView struct {
	Stage, Holder string
	StandIn       string // who does the work of the holder
	Until         []UntilView
}

// UntilView is a date of the head: of what is asked now, and of the answer beside it.
type UntilView struct {
	Title, Date string
	Provisional bool
	Beside      bool // another term is nearer
	Left        web.Mark
}

// now is the head of the card.
func (in CardInput) now() NowView {
	c := in.Card
	v := NowView{Stage: in.Stage(), Holder: web.Holder(c.Process, in.Dir), StandIn: in.standIn(c.Holder())}
	if !c.ClockRuns() {
		v.Until = []UntilView{{Title: "Итог", Left: in.Done()}}
		return v
	}
	if near := in.nearest(); near != nil {
		v.Until = append(v.Until, UntilView{Title: near.Title, Date: near.Control.Russian(),
			Provisional: near.Provisional, Left: in.Day.DueMark(near.Control, !in.Day.Now.Before(near.Due))})
	}
	return v.withMain(in)
}

// withMain adds the date of the appeal itself.
func (v NowView) withMain(in CardInput) NowView {
	c := in.Card
	if c.Control.IsZero() {
		return v
	}
	title := "Ответ до"
	switch {
	case c.Clock == law.Registration:
		title = "Регистрация до"
	case !c.Status.Running():
		title = "По закону отправить до"
	}
	v.Until = append(v.Until, UntilView{Title: title, Date: c.Control.Russian(), Provisional: c.Provisional,
		Beside: len(v.Until) > 0, Left: in.Day.Left(c.Process)})
	return v
}

// nearest is the term of whom the card waits for, or of the reader, that is
// over before that of the appeal itself; nil where there is none.
func (in CardInput) nearest() *appeal.OpenTerm {
	c := in.Card
	for i, t := range in.Terms {
		his := t.Person == "" || t.Person == c.Holder() || in.Who.Acts(t.Person)
		if his && !t.Main && !t.Window && !t.Control.IsZero() && t.Control.Before(c.Control) {
			return &in.Terms[i]
		}
	}
	return nil
}
