package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// OrderView is the resolution with its executors.
type OrderView struct {
	Draft, Control      bool
	By, When, Due, Text string
	Executors           []ExecutorView
	Remarks, RemarksBy  string // to an earlier draft, or to this one
}

// ExecutorView is an executor with his date and how it stands.
type ExecutorView struct {
	Name, Unit string
	Part       string // отв., соисп., «поручение Сидорова П. И.»
	Due        string
	State      web.Mark
	StandIn    string
	Main, Sub  bool
	Task       string // text of a subordinate assignment
}

func (in CardInput) Resolution() *OrderView {
	o := in.Card.Resolution
	if o == nil {
		return nil
	}
	v := &OrderView{Draft: o.Draft, Control: o.Control, By: web.PersonName(in.Dir, o.By), When: in.Day.Moment(o.At),
		Due: o.Due.Russian(), Text: o.Text}
	if o.Draft && o.Remarks != "" {
		v.Remarks, v.RemarksBy = o.Remarks, web.PersonName(in.Dir, o.ReturnBy)+", "+in.Day.Moment(o.Returned)
	}
	for _, a := range in.Assignees(*o) {
		v.Executors = append(v.Executors, in.executor(a, o.Draft))
	}
	return v
}

// Assignees are those of the card, once there are any: hands change after a
// resolution. A proposal has only its names and dates.
func (in CardInput) Assignees(o appeal.Order) []appeal.Assignee {
	if !o.Draft && len(in.Card.Assignees) > 0 {
		return in.Card.Assignees
	}
	out := []appeal.Assignee{}
	for i, code := range o.Executors {
		a := appeal.Assignee{Person: code, Responsible: i == 0, Due: o.Due}
		if p, ok := in.Dir.Person(code); ok {
			a.Unit = p.Unit
		}
		if own := o.Dates[code]; !own.IsZero() {
			a.Due = own
		}
		out = append(out, a)
	}
	return out
}

func (in CardInput) executor(a appeal.Assignee, draft bool) ExecutorView {
	e := ExecutorView{
		Name: web.PersonName(in.Dir, a.Person), Unit: UnitName(in.Dir, a.Unit), Part: "соисп.", Due: a.Due.Russian(),
		Main: a.Responsible, Sub: a.GivenBy != "", StandIn: in.standIn(a.Person),
	}
	switch {
	case a.Responsible:
		e.Part = "отв."
	case a.GivenBy != "":
		e.Part = "поручил " + web.PersonName(in.Dir, a.GivenBy)
		e.Task = in.Instruction(a.Person)
	}
	if !draft {
		e.State = Assignment(in.Day, a, in.Card.Status == appeal.Execution)
	}
	return e
}

func (in CardInput) Instruction(to string) string {
	for _, i := range in.Card.Instructions {
		if i.To == to {
			return i.Text
		}
	}
	return ""
}

// Assignment is how the date of an executor stands.
func Assignment(d web.Day, a appeal.Assignee, open bool) web.Mark {
	switch {
	case !a.DoneOn.IsZero():
		return doneOn(a.DoneOn, a.Due)
	case !open:
		return web.Mark{}
	}
	return d.DueMark(a.Due, false)
}

// doneOn is the mark of what was done on a day, by a date.
func doneOn(on, due law.Date) web.Mark {
	m := web.Mark{Tone: "done", Icon: "✓", Text: on.Russian(), Title: "Исполнено " + on.Russian()}
	if !due.IsZero() && on.After(due) {
		m.Tone, m.Icon, m.Title = "waslate", "!", m.Title+", позже срока"
		m.Text += ", " + web.OnTime(on.Sub(due)).Text
	}
	return m
}
