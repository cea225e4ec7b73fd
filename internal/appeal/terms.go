package appeal

import (
	"fmt"
	"sort"
	"strconv"
	"time"

	"appeals/internal/law"
)

// OpenTerm is a date that somebody has to keep: what runs on a card now.
type OpenTerm struct {
	Clock   Clock  `json:"clock"`
	Of      string `json:"of,omitempty"` // which request, or whose assignment it was at first
	Title   string `json:"title"`
	Article string `json:"article,omitempty"` // "" for a term of the office's own
	// Control is the day to keep, Due the instant at which the term is over: the
	// end of that day, or for one that is Timed a moment within it.
	Control law.Date  `json:"control"`
	Due     time.Time `json:"due"`
	Timed   bool      `json:"timed,omitempty"`
	// Entered is since when the present holder could know of it: the system
	// learned of the term, or the appeal came to the stage that it belongs to.
	Entered     time.Time `json:"entered"`
	Person      string    `json:"person,omitempty"`      // who must keep it; "" for whom the appeal waits for
	Main        bool      `json:"main,omitempty"`        // the clock of the appeal itself
	Window      bool      `json:"window,omitempty"`      // something may be done until then; nobody is late after it
	Provisional bool      `json:"provisional,omitempty"` // the date may move when the calendar arrives
}

// Terms lists what runs now, in order of time: the main clock, the terms of
// the law beside it, the dates of the executors, additional control and the
// duties of the office's policy.
func (o Office) Terms(c *Card) []OpenTerm {
	out := append(o.legalTerms(c), o.assignmentTerms(c)...)
	if t, promised := o.promiseTerm(c); promised {
		out = append(out, t)
	}
	if t, named := o.coveringTerm(c); named {
		out = append(out, t)
	}
	if t, waits := o.dispatchTerm(c); waits {
		out = append(out, t)
	}
	for _, d := range o.Duties {
		if t, runs := o.dutyTerm(c, d); runs {
			out = append(out, t)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Due.Before(out[j].Due) })
	return out
}

// day is a term that ends with a day.
func (o Office) day(clock Clock, title string, control law.Date, entered time.Time) OpenTerm {
	return OpenTerm{Clock: clock, Title: title, Control: control, Due: control.End(o.Zone), Entered: entered}
}

func (o Office) legalTerms(c *Card) []OpenTerm {
	out, main := []OpenTerm{}, c.Running()
	for i := range c.Deadlines {
		d := &c.Deadlines[i]
		if d != main && (d.IsMain() || !d.runs() || !c.awaits(d.Rule)) {
			continue
		}
		t := o.day(Clock(d.Rule), d.Rule.Text().Title, d.Control, d.EnteredAt)
		t.Article, t.Provisional, t.Main, t.Window = d.Article, d.Provisional, d == main, d.Rule == law.Redirect
		switch {
		case d.No > 0:
			t.Of, t.Person = strconv.Itoa(d.No), c.asker(d.No)
			t.Title += fmt.Sprintf(" (запрос %d)", d.No)
		case d != main && c.Status == Execution:
			t.Entered = later(t.Entered, c.StageSince) // a draft may have been on its way in the meantime
		}
		out = append(out, t)
	}
	return out
}

// awaits tells whether a term beside the main clock means anything now. What
// goes to another body goes before there is a draft. The seven days of art. 8
// p. 3 are over with the first redirection: what is left is considered here.
// The five of p. 3.1 last until both bodies have been told.
func (c *Card) awaits(rule law.Rule) bool {
	switch rule {
	case law.Redirect:
		return c.Status.in(movable) && len(c.Redirects) == 0
	case law.Migration:
		return c.Status.in(movable)
	}
	return c.Status.Running()
}

// asker is who sent an information request.
func (c *Card) asker(no int) string {
	for _, q := range c.Inquiries {
		if q.No == no {
			return q.By
		}
	}
	return ""
}

// assignmentTerms are the dates of the executors as far as they say more than
// the main clock says to the responsible one.
func (o Office) assignmentTerms(c *Card) []OpenTerm {
	out := []OpenTerm{}
	if c.Status != Execution {
		return out
	}
	for i, a := range c.Assignees {
		if !a.DoneOn.IsZero() || a.Due.IsZero() || a.Responsible && a.Due == c.Control {
			continue
		}
		of, given := c.seat(i)
		t := o.day(AssignmentClock, a.title(), a.Due, later(given, c.StageSince))
		if main := c.Running(); main != nil && a.Due == c.Control {
			// the date moved with the main clock
			t.Entered, t.Provisional = later(t.Entered, main.EnteredAt), c.Provisional
		}
		t.Of, t.Person = of, a.Person
		out = append(out, t)
	}
	return out
}

func (a Assignee) title() string {
	switch {
	case a.Responsible:
		return "Срок ответственного исполнителя"
	case a.GivenBy != "":
		return "Срок подчинённого поручения"
	}
	return "Срок соисполнителя"
}

// seat names an assignment by whom it was given to at first, and tells when. A
// change of hands moves no date, so what was said of it is not said again: the
// new executor has the letter with the assignment itself. The executors of the
// resolution come first, then the subordinate assignments, each in its order.
// Who comes later, or moves up when somebody goes, has a name written down.
func (c *Card) seat(i int) (of string, given time.Time) {
	of, given = c.given(i)
	if a := c.Assignees[i]; !a.Since.IsZero() {
		given = a.Since
	}
	if c.Assignees[i].Seat != "" {
		return c.Assignees[i].Seat, given
	}
	for j := range i {
		if earlier, _ := c.given(j); earlier == of {
			return fmt.Sprintf("%s#%d", of, i+1), given // given up once, and charged again
		}
	}
	return of, given
}

func (c *Card) given(i int) (string, time.Time) {
	if c.Resolution == nil {
		return c.Assignees[i].Person, c.StageSince
	}
	if named := len(c.Resolution.Executors); i < named {
		return c.Resolution.Executors[i], c.Resolution.At
	} else if k := i - named; k < len(c.Instructions) {
		return c.Instructions[k].To, c.Instructions[k].At
	}
	return c.Assignees[i].Person, c.StageSince
}

// promiseTerm is additional control: what the reply promised is to be done by
// then. The responsible executor does it, the department lifts the control.
func (o Office) promiseTerm(c *Card) (OpenTerm, bool) {
	if c.Status != Answered || c.Promised.IsZero() {
		return OpenTerm{}, false
	}
	t := o.day(PromiseClock, "Дополнительный контроль", c.Promised, c.StageSince)
	if n := len(c.Promises); n > 0 {
		t.Entered = later(t.Entered, c.Promises[n-1].At)
	}
	t.Person = c.Responsible
	return t, true
}

// CoveringTitle is the date that the body which forwarded the appeal has set.
const CoveringTitle = "Срок органа, приславшего обращение"

// coveringTerm is the control date of the covering letter: by then the body
// that forwarded the appeal is told. It runs beside the clock of the law until
// a report is noted, and whoever holds the appeal keeps it.
func (o Office) coveringTerm(c *Card) (OpenTerm, bool) {
	l := c.Intake.Covering
	if l == nil || l.Due.IsZero() || !l.AnsweredOn().IsZero() || c.Status.Final() {
		return OpenTerm{}, false
	}
	return o.day(CoveringClock, CoveringTitle, l.Due, l.DueEnteredAt), true
}
