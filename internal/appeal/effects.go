package appeal

import (
	"fmt"
	"strconv"
	"strings"

	"appeals/internal/law"
)

// resolve takes the official's decision: the executors get their assignments,
// the first one is responsible.
func resolve(t *turn) error {
	order, people, err := t.order()
	if err != nil {
		return err
	}
	t.card.Resolution = &order
	t.assign(order, people)
	return nil
}

func (t *turn) order() (Order, []Person, error) {
	v := t.step.Values
	people := []Person{}
	for _, code := range v.List("executors") {
		p, err := t.person("executors", code, Executor)
		if err != nil {
			return Order{}, nil, err
		}
		people = append(people, p)
	}
	return Order{
		Official: t.card.Official, Text: v.Text("text"), Executors: v.List("executors"),
		Due: v.Date("due"), Dates: v.Dates("dates"), Control: v.Bool("control"), By: t.step.Actor.Code, At: t.step.At,
	}, people, nil
}

func (t *turn) assign(order Order, people []Person) {
	due := order.Due
	if due.IsZero() {
		due = t.card.Control
	}
	c := t.card
	c.Assignees = nil
	names := make([]string, 0, len(people))
	for i, p := range people {
		a := Assignee{Person: p.Code, Unit: p.Unit, Responsible: i == 0, Due: due}
		if own := order.Dates[p.Code]; !own.IsZero() && i > 0 {
			a.Due = own
		}
		c.Assignees = append(c.Assignees, a)
		names = append(names, p.Name)
		t.event.Concerned = append(t.event.Concerned, p.Code)
	}
	c.Responsible, c.Unit = people[0].Code, people[0].Unit
	t.note("исполнители", strings.Join(names, ", "))
	t.note("исполнить до", due.Russian())
}

func contribute(t *turn) error {
	c, who := t.card, t.card.partOf(t.step.Actor, false)
	c.Parts = append(c.Parts, Part{Person: who, Text: t.step.Values.Text("text"), At: t.step.At})
	t.done(who)
	return nil
}

func (t *turn) done(person string) {
	for i := range t.card.Assignees {
		if t.card.Assignees[i].Person == person {
			t.card.Assignees[i].DoneOn = t.on
		}
	}
}

// assign gives a part of the work to somebody of the executor's own unit.
func assign(t *turn) error {
	c, v := t.card, t.step.Values
	own, _ := c.Assigned(c.partOf(t.step.Actor, true))
	p, err := t.person("person", v.Text("person"), Executor)
	if err != nil {
		return err
	}
	if p.Unit != own.Unit {
		return InvalidField("person", "Поручить можно сотруднику своего подразделения.")
	}
	c.Assignees = append(c.Assignees, Assignee{Person: p.Code, Unit: p.Unit, Due: v.Date("due"), GivenBy: own.Person})
	c.Instructions = append(c.Instructions,
		Instruction{To: p.Code, Text: v.Text("text"), Due: v.Date("due"), By: t.step.Actor.Code, At: t.step.At})
	t.event.Concerned = []string{p.Code}
	t.note("кому", p.Name)
	t.note("исполнить до", v.Date("due").Russian())
	return nil
}

// reassign puts another employee in the place of an executor, with the same
// date: a change of hands moves no date.
func reassign(t *turn) error {
	c, v := t.card, t.step.Values
	to, err := t.person("to", v.Text("to"), Executor)
	if err != nil {
		return err
	}
	from := v.Text("from")
	for i := range c.Assignees {
		a := &c.Assignees[i]
		switch {
		case a.Person == from:
			a.Person, a.Unit = to.Code, to.Unit
			if a.Responsible {
				c.Responsible, c.Unit = to.Code, to.Unit
			}
		case a.GivenBy == from:
			a.GivenBy = to.Code
		}
	}
	t.event.Concerned = []string{to.Code}
	if old, known := t.records.Person(from); known {
		t.note("вместо кого", old.Name)
	}
	t.note("кому", to.Name)
	t.note("причина", v.Text("reason"))
	return nil
}

// draft adds a version of the reply. Earlier versions stay in the card.
func draft(t *turn) error {
	c, v := t.card, t.step.Values
	results, own := make([]Result, len(c.Intake.Questions)), v.Pairs("results")
	overall := Result(v.Text("result"))
	for i, q := range c.Intake.Questions {
		if q.Result != "" {
			continue // another body has it
		}
		if results[i] = Result(own[strconv.Itoa(i+1)]); results[i] == "" {
			results[i] = overall
		}
	}
	for _, r := range results {
		if overall == "" {
			overall = r
		}
	}
	reply := Reply{Version: len(c.Replies) + 1, Text: v.Text("text"), Result: overall, Results: results,
		Promised: v.Date("promised"), Author: t.step.Actor.Code, At: t.step.At}
	c.Replies = append(c.Replies, reply)
	t.done(c.Responsible)
	t.note("версия", fmt.Sprint(reply.Version))
	return nil
}

func approve(t *turn) error {
	t.card.Reply().Approved = t.step.Actor.Code
	return nil
}

// rework sends the draft back. It does not move the date.
func rework(t *turn) error {
	r := t.card.Reply()
	r.Remarks, r.Returned, r.ReturnBy, r.Approved = t.step.Values.Text("remarks"), t.step.At, t.step.Actor.Code, ""
	for i := range t.card.Assignees {
		if t.card.Assignees[i].Responsible {
			t.card.Assignees[i].DoneOn = law.Date{}
		}
	}
	return nil
}

// sign registers the reply. The clock stops with it where no letter has to go; see
// Hold. What the reply promises stays on control.
func sign(t *turn) error {
	if err := t.empowered(SignsReply); err != nil {
		return err
	}
	c, r := t.card, t.card.Reply()
	if !r.Promised.IsZero() && !r.Promised.After(t.on) {
		return Refuse(fmt.Sprintf("Ответ обещает решение до %s, эта дата прошла. Верните проект на доработку.",
			r.Promised.Russian()), replyArticle)
	}
	number, err := t.outgoing()
	if err != nil {
		return err
	}
	r.Signed, r.SignedAt, r.Number, r.SentOn = t.step.Actor.Code, t.step.At, number, t.on
	for i := range c.Intake.Questions {
		if q := &c.Intake.Questions[i]; q.Result == "" {
			q.Result = r.result(i)
		}
	}
	t.note("исходящий номер", number)
	t.close()
	if !r.Promised.IsZero() {
		t.promise(r.Promised, "")
	}
	t.answerDuplicates()
	return nil
}

// result is the decision on a question, from 0. Replies of the first release
// have one for all.
func (r Reply) result(i int) Result {
	if i < len(r.Results) && r.Results[i] != "" {
		return r.Results[i]
	}
	return r.Result
}

func file(t *turn) error {
	v := t.step.Values
	if err := noteSending(t); err != nil { // it was sent, and the process has not been told yet
		return err
	}
	t.idle, t.event.Quiet = false, false
	t.card.Filing = &Filing{Case: v.Text("case"), Sheets: v.Int("sheets"), By: t.step.Actor.Code, At: t.step.At}
	t.note("дело", v.Text("case"))
	return nil
}

// close stops the clock and marks the card as decided. Terms that were not
// needed end with it.
func (t *turn) close() {
	t.stopOn(t.on)
	t.card.ClosedAt = t.step.At
	for i := range t.card.Deadlines {
		if d := &t.card.Deadlines[i]; d.runs() {
			d.Lapsed = true
		}
	}
}
