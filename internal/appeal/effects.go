package appeal

import (
	"fmt"
	"strings"

	"appeals/internal/law"
)

func propose(t *turn) error {
	order, _, err := t.order()
	if err != nil {
		return err
	}
	order.Draft = true
	t.card.Resolution = &order
	return nil
}

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
		Due: v.Date("due"), Control: v.Bool("control"), By: t.step.Actor.Code, At: t.step.At,
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
		c.Assignees = append(c.Assignees, Assignee{Person: p.Code, Unit: p.Unit, Responsible: i == 0, Due: due})
		names = append(names, p.Name)
	}
	c.Responsible, c.Unit = people[0].Code, people[0].Unit
	t.note("исполнители", strings.Join(names, ", "))
	t.note("исполнить до", due.Russian())
}

func contribute(t *turn) error {
	c, who := t.card, t.step.Actor.Code
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

// draft adds a version of the reply. Earlier versions stay in the card.
func draft(t *turn) error {
	c, v := t.card, t.step.Values
	reply := Reply{Version: len(c.Replies) + 1, Text: v.Text("text"), Result: Result(v.Text("result")), Author: t.step.Actor.Code, At: t.step.At}
	c.Replies = append(c.Replies, reply)
	t.done(t.step.Actor.Code)
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

// sign registers the reply: the clock stops with it (control ends at the
// registration of the reply).
func sign(t *turn) error {
	number, err := t.outgoing()
	if err != nil {
		return err
	}
	r := t.card.Reply()
	r.Signed, r.SignedAt, r.Number, r.SentOn = t.step.Actor.Code, t.step.At, number, t.on
	for i := range t.card.Intake.Questions {
		t.card.Intake.Questions[i].Result = r.Result
	}
	t.note("исходящий номер", number)
	t.close()
	return nil
}

// extend moves the date once, from the statutory thirtieth day (art. 12 p. 2).
func extend(t *turn) error {
	c, v := t.card, t.step.Values
	running := c.Running()
	if running == nil {
		return Refuse("Срок рассмотрения не идёт.", extensionArticle)
	}
	d, err := t.office.Clock.Extend(running.Statutory, v.Int("days"))
	if err != nil {
		return dateError(err)
	}
	c.moveAssignees(c.Control, d.Control)
	t.office.adopt(c, d, t.step.At, t.step.At)
	c.Extended = true
	c.Extension = &Extension{Days: v.Int("days"), Ground: v.Text("ground"), Reason: v.Text("reason"), By: t.step.Actor.Code, At: t.step.At, Until: d.Statutory}
	t.note("до", d.Statutory.Russian())
	return nil
}

// moveAssignees gives the executors who had until the old control date until
// the new one. A date of their own stays.
func (c *Card) moveAssignees(from, to law.Date) {
	for i := range c.Assignees {
		if a := &c.Assignees[i]; a.DoneOn.IsZero() && a.Due == from {
			a.Due = to
		}
	}
}

func redirect(t *turn) error {
	c, v := t.card, t.step.Values
	if v.Bool("late") && v.Text("late_reason") == "" {
		return InvalidField("late_reason", "Укажите причину нарушения срока.")
	}
	if email := v.Text("email"); email != "" && !ValidEmail(email) {
		return InvalidField("email", "Так адрес электронной почты не пишется. Пример: priem@minobr.example.")
	}
	late := ""
	if v.Bool("late") {
		late = v.Text("late_reason")
	}
	number, err := t.outgoing()
	if err != nil {
		return err
	}
	c.Redirect = &Redirection{
		Body: v.Text("body"), Address: v.Text("address"), Email: v.Text("email"), Reason: v.Text("reason"),
		Late: late, By: t.step.Actor.Code, At: t.step.At, Number: number,
	}
	t.note("куда", v.Text("body"))
	t.note("исходящий номер", number)
	t.close()
	return nil
}

func withdraw(t *turn) error {
	v := t.step.Values
	t.card.Withdrawal = &Withdrawal{On: v.Date("on"), Reason: v.Text("reason"), By: t.step.Actor.Code, At: t.step.At}
	t.note("заявление от", v.Date("on").Russian())
	t.close()
	return nil
}

func file(t *turn) error {
	v := t.step.Values
	t.card.Filing = &Filing{Case: v.Text("case"), Sheets: v.Int("sheets"), By: t.step.Actor.Code, At: t.step.At}
	t.note("дело", v.Text("case"))
	return nil
}

// close stops the clock and marks the card as decided.
func (t *turn) close() {
	t.stopOn(t.on)
	t.card.ClosedAt = t.step.At
}
