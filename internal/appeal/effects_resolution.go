package appeal

import (
	"fmt"
	"slices"
	"strings"
)

// propose makes the draft of a resolution, or another one in its place. What the
// official wanted otherwise in an earlier one stays with it until he decides.
func propose(t *turn) error {
	order, _, err := t.order()
	if err != nil {
		return err
	}
	order.Draft = true
	if old := t.card.Resolution; old != nil {
		order.Remarks, order.Returned, order.ReturnBy = old.Remarks, old.Returned, old.ReturnBy
	}
	t.card.Resolution = &order
	return nil
}

// returnDraft gives the draft back to the department. The term of the resolution
// runs on: it is counted from the registration.
func returnDraft(t *turn) error {
	o := *t.card.Resolution
	o.Remarks, o.Returned, o.ReturnBy = t.step.Values.Text("remarks"), t.step.At, t.step.Actor.Code
	t.card.Resolution = &o
	t.event.Concerned = []string{o.By}
	return nil
}

// pin writes down what the alarms of every assignment call it: its place in the
// list, which tells, is about to change.
func (c *Card) pin() {
	names := make([]string, len(c.Assignees))
	for i := range c.Assignees {
		names[i], _ = c.seat(i)
	}
	for i := range c.Assignees {
		c.Assignees[i].Seat = names[i]
	}
}

// addExecutor puts a co-executor behind the others of the resolution. Whoever
// was one before and comes again has alarms of his own.
func addExecutor(t *turn) error {
	c, v := t.card, t.step.Values
	p, err := t.person("person", v.Text("person"), Executor)
	if err != nil {
		return err
	}
	due := v.Date("due")
	if due.IsZero() {
		due = c.lastDue(Assignee{})
	}
	c.pin()
	o := *c.Resolution
	at := len(o.Executors)
	o.Executors = append(slices.Clone(o.Executors), p.Code)
	c.Resolution = &o
	c.Assignees = slices.Insert(c.Assignees, at, Assignee{Person: p.Code, Unit: p.Unit, Due: due,
		Seat: fmt.Sprintf("%s#v%d", p.Code, c.Version), Since: t.step.At})
	t.event.Concerned, t.event.Helped = []string{p.Code}, []string{c.Responsible}
	t.note("кого", p.Name)
	t.note("исполнить до", due.Russian())
	return nil
}

// moveDue moves the date of one executor. Reminders of the new date that have
// passed were never due; those of the old one are news no more. The date of the
// responsible one is that of the resolution.
func moveDue(t *turn) error {
	c, v := t.card, t.step.Values
	for i := range c.Assignees {
		if a := &c.Assignees[i]; a.Person == v.Text("person") {
			t.ends(*a)
			a.Due, a.Since = v.Date("due"), t.step.At
			if a.Responsible {
				o := *c.Resolution
				o.Due = a.Due
				c.Resolution = &o
			}
			t.event.Concerned, t.event.Helped = []string{a.Person}, c.ownerOf(*a)
			t.note("кому", nameOf(t.records, a.Person))
		}
	}
	return nil
}

// amendResolution changes what all executors of the resolution are asked for.
// Who has done his part hears of it, too: the responsible one may need more.
func amendResolution(t *turn) error {
	c, o := t.card, *t.card.Resolution
	o.Text = t.step.Values.Text("text")
	c.Resolution = &o
	for _, a := range c.Assignees {
		if a.GivenBy == "" {
			t.event.Concerned = append(t.event.Concerned, a.Person)
		}
	}
	return nil
}

// readdress passes the appeal to another official, with what it waits for him to
// do. Whom the letter is addressed to stays as it was written.
func readdress(t *turn) error {
	c, v := t.card, t.step.Values
	to, err := t.person("to", v.Text("to"), Official)
	if err != nil {
		return err
	}
	t.note("вместо кого", nameOf(t.records, c.Official))
	t.note("кому", to.Name)
	c.Official = to.Code
	if h, held := HoldingOf(c.Status); held && h.Part == TheOfficial {
		t.event.Concerned = []string{to.Code}
	}
	return nil
}

// withdrawAssignment takes the work from a co-executor, and from those whom he
// has passed a part of it. What they have given already stays in the card.
func withdrawAssignment(t *turn) error {
	c := t.card
	c.pin()
	whose, _ := c.Assigned(t.step.Values.Text("person"))
	t.event.Helped = c.ownerOf(whose)
	for gone := []string{t.step.Values.Text("person")}; len(gone) > 0; gone = gone[1:] {
		i := slices.IndexFunc(c.Assignees, func(a Assignee) bool { return a.Person == gone[0] })
		for _, a := range c.Assignees {
			if a.GivenBy == gone[0] && a.DoneOn.IsZero() {
				gone = append(gone, a.Person)
			}
		}
		t.ends(c.Assignees[i])
		t.event.Concerned = append(t.event.Concerned, gone[0])
		c.dismiss(i)
	}
	t.event.Dismissed = t.event.Concerned
	names := make([]string, len(t.event.Concerned))
	for i, code := range t.event.Concerned {
		names[i] = nameOf(t.records, code)
	}
	t.note("у кого", strings.Join(names, ", "))
	return nil
}

// ownerOf is for whom an assignment is done, if not for its owner himself.
func (p Process) ownerOf(a Assignee) []string {
	switch {
	case a.Responsible:
		return nil
	case a.GivenBy != "":
		return []string{a.GivenBy}
	}
	return []string{p.Responsible}
}

// dismiss takes an assignment out of the card with what made it: assignments
// stand in the order of the resolution's executors, then of the instructions.
func (c *Card) dismiss(i int) {
	c.Assignees = slices.Delete(slices.Clone(c.Assignees), i, i+1)
	if named := len(c.Resolution.Executors); i >= named {
		if k := i - named; k < len(c.Instructions) {
			c.Instructions = slices.Delete(slices.Clone(c.Instructions), k, k+1)
		}
		return
	}
	o := *c.Resolution
	o.Executors = slices.Delete(slices.Clone(o.Executors), i, i+1)
	c.Resolution = &o
}

// ends notes that the date of an assignment counts no more: whoever was reminded
// of it need not read of it, unless the same words are of another one, too.
func (t *turn) ends(a Assignee) {
	e := EndedTerm{Detail: ofTerm(a.title()), Due: a.Due}
	for _, other := range t.card.Assignees {
		if other.Person != a.Person && other.DoneOn.IsZero() && other.Due == a.Due && other.title() == a.title() {
			e.Person = a.Person
		}
	}
	t.event.Ended = append(t.event.Ended, e)
}
