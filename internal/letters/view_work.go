package letters

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// task is what an employee is given to do: the resolution, or a subordinate
// assignment that is a part of it.
type task struct {
	Text    string
	By      appeal.Person // who gave it
	Instead bool          // and did so in the place of an absent person
}

// Order is the resolution.
func (v view) Order() (appeal.Order, error) { return need(v.Card().Resolution, "a resolution") }

// OrderedBy is who gave the resolution: the addressed official, or whoever
// stood in on that day.
func (v view) OrderedBy() (appeal.Person, error) {
	order, err := v.Order()
	return v.deciderOf(order), err
}

// Task is what the reader is given to do.
func (v view) Task() (task, error) {
	order, err := v.Order()
	if err != nil {
		return task{}, err
	}
	own, _ := v.Card().Assigned(v.Reader.Code)
	if i, ok := v.instruction(order); ok && own.GivenBy != "" {
		on := v.session.office.Today(i.At)
		instead := i.By != own.GivenBy && appeal.StandIn(v.session.staff.away, own.GivenBy, on) == i.By
		return task{Text: i.Text, By: v.personOn(i.By, on), Instead: instead}, nil
	}
	return task{Text: order.Text, By: v.deciderOf(order), Instead: decider(order) != order.Official}, nil
}

func decider(o appeal.Order) string {
	if o.By == "" {
		return o.Official
	}
	return o.By
}

// instruction is the one that made the reader's assignment. Assignments keep
// their places when they change hands: those of the resolution come first, then
// the subordinate ones, in the order of the instructions.
func (v view) instruction(order appeal.Order) (appeal.Instruction, bool) {
	at := slices.IndexFunc(v.Card().Assignees, func(a appeal.Assignee) bool { return a.Person == v.Reader.Code })
	at -= len(order.Executors)
	if at < 0 || at >= len(v.Card().Instructions) {
		return appeal.Instruction{}, false
	}
	return v.Card().Instructions[at], true
}

// Before is what stood on the card before the event, as the history heads it; "" for nothing.
func (v view) Before(name string) string {
	for _, a := range v.session.event.Changes {
		if a.Name == name {
			return a.Before
		}
	}
	return ""
}

// Responsible tells whether the reader is the responsible executor.
func (v view) Responsible() bool { return v.Reader.Code == v.Card().Responsible }

// Subordinate tells whether the reader's assignment is part of another one.
func (v view) Subordinate() bool {
	own, _ := v.Card().Assigned(v.Reader.Code)
	return own.GivenBy != ""
}

// Due is the reader's own date, the control date where the order gives none.
func (v view) Due() law.Date {
	if a, ok := v.Card().Assigned(v.Reader.Code); ok && !a.Due.IsZero() {
		return a.Due
	}
	return v.Card().Control
}

// Coexecutors are the executors beside the responsible one. Whom they give
// parts of their own work is their affair.
func (v view) Coexecutors() []appeal.Person {
	out := []appeal.Person{}
	for _, a := range v.Card().Assignees {
		if !a.Responsible && a.GivenBy == "" {
			out = append(out, v.Person(a.Person))
		}
	}
	return out
}

// move is a date that a new calendar moved.
type move struct{ Before, After law.Deadline }

// Moved is the newest recalculation of the clock that runs.
func (v view) Moved() (move, error) {
	after := v.Card().Running()
	if after == nil {
		return move{}, errMissing("a running clock")
	}
	var before *appeal.Deadline
	for i := range v.Card().Deadlines {
		if d := &v.Card().Deadlines[i]; d.Superseded && d.Rule == after.Rule {
			before = d
		}
	}
	old, err := need(before, "a term that was counted anew")
	return move{old.Deadline, after.Deadline}, err
}
