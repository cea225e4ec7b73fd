package appeal

import (
	"fmt"
	"strings"
	"time"

	"appeals/internal/law"
)

// Past is an appeal as the journal that the office kept before tells it. Its days
// are those on which it happened.
type Past struct {
	ID, StatusCode string
	Number         string // as it was given, and as the applicant knows it
	Intake         Intake // normal, with the days of receipt and registration

	Executors  []Person // the first one is responsible
	Unit       string   // of a closed one, where no executor is known
	Official   string   // of a closed one, who is no official here any more: a code, or a name; else the addressee
	Resolution string
	ResolvedOn law.Date
	Due        law.Date // of the executors, the control date if empty
	OnControl  bool
	Until      law.Date // extended until this day
	Reason     string   // of the extension

	EndedOn  law.Date // answered, redirected, withdrawn or left: the clock stopped
	How      Status   // Answered, Redirected, Withdrawn, Unanswered or Returned
	Left     Action   // by which part of art. 11
	Result   Result   // of the reply
	Reply    string   // its text, if the journal has it
	Signed   string   // who signed it: a code, or a name that the directory does not have
	Outgoing string   // number of the reply
	Body     Body     // where it was redirected
	Case     string   // of the nomenclature

	Said map[string]string // what the journal says beside that, for the history
}

// moment is an instant of a day of which the journal tells no hour.
func (o Office) moment(day law.Date) time.Time { return day.At(12, 0, o.Zone) }

// CarryOver makes the card of an appeal of the journal that the office kept
// before. Its terms run from their real days under the edition of the law of
// that time. What has ended is filed; what has not stands at its stage, and what
// would have been due before the office took it over was the matter of the
// journal: Plan leaves it out, so nobody is reminded of the past.
func (o Office) CarryOver(p Past, by Person, at time.Time) (*Card, Event, error) {
	in := p.Intake
	c := &Card{Intake: in, StatusCode: p.StatusCode, EnteredBy: by.Code, CarriedAt: at,
		ReceivedAt: o.moment(in.ReceivedDay)}
	c.Process = Process{ID: p.ID, Number: p.Number, Status: Registered, Channel: in.ReceivedVia, Official: in.Addressee,
		StageSince: o.moment(in.EnteredDay), ReceivedOn: in.ReceivedDay, RegisteredOn: in.EnteredDay,
		Edition: law.EditionOn(in.ReceivedDay).Code}
	if p.Official != "" && !p.EndedOn.IsZero() {
		c.Official, c.Intake.Addressee = p.Official, p.Official // nobody else is shown as who decided
	}
	if len(in.Questions) > 0 {
		c.Topic = in.Questions[0].Topic
	}
	event := Event{Action: CarriedOver, Actor: by.Code, At: at, Summary: "Перенесено из прежнего журнала",
		Details: p.Said}
	t := &turn{office: o, card: c, step: Step{Actor: by, At: at}, on: in.EnteredDay, event: &event}
	for _, do := range []func(*turn) error{p.register, p.resolve, p.extend, p.end} {
		if err := do(t); err != nil {
			return nil, Event{}, err
		}
	}
	if event.To = c.Status; c.Status == Filed {
		event.Summary += ": рассмотрено, списано в дело"
	}
	o.Arrange(c)
	return c, event, nil
}

// CarriedOver is the line of the history with which a carried over card begins.
const CarriedOver = "carry_over"

// register counts the terms from the days of the journal.
func (p Past) register(t *turn) error {
	c, o, in := t.card, t.office, p.Intake
	if err := o.startClock(c, law.Registration, in.ReceivedDay, c.ReceivedAt, t.step.At); err != nil {
		return renameField(err, "from", "received_on")
	}
	t.stopOn(in.EnteredDay)
	if err := o.startClock(c, law.Consideration, in.EnteredDay, o.moment(in.EnteredDay), t.step.At); err != nil {
		return renameField(err, "from", "registered_on")
	}
	window, err := o.startWindow(c, law.Redirect, in.EnteredDay, t.step.At)
	c.RedirectBy = window.Statutory
	return err
}

// resolve gives it to the executors that the journal names.
func (p Past) resolve(t *turn) error {
	c := t.card
	c.Unit = p.Unit
	if len(p.Executors) == 0 {
		return nil
	}
	day := p.ResolvedOn
	if day.IsZero() {
		day = c.RegisteredOn
	}
	at := t.office.moment(day)
	order := Order{Official: c.Official, Text: p.Resolution, Due: p.Due, Control: p.OnControl, By: c.Official, At: at}
	for _, e := range p.Executors {
		order.Executors = append(order.Executors, e.Code)
	}
	c.Resolution, c.Status, c.StageSince = &order, Execution, at
	t.assign(order, p.Executors)
	return nil
}

// extend moves the date as the journal says.
func (p Past) extend(t *turn) error {
	c := t.card
	if p.Until.IsZero() {
		return nil
	}
	days := p.Until.Sub(c.Statutory)
	if days < 1 {
		return InvalidField("until", fmt.Sprintf("Срок по закону и так до %s: дата продления должна быть позже. "+
			"Если срок не продлевали, очистите ячейку.", c.Statutory.Russian()))
	}
	d, err := t.office.clockOf(c).Extend(c.Statutory, days)
	if err != nil {
		return InvalidField("until", fmt.Sprintf("Срок по закону – %s, продлить его можно не более чем на 30 дней.",
			c.Statutory.Russian()))
	}
	at := t.office.moment(c.Statutory)
	if at.After(t.step.At) {
		at = t.step.At
	}
	c.moveAssignees(c.Control, d.Control)
	t.office.adopt(c, d, at, t.step.At)
	c.Extended = true
	c.Extension = &Extension{Days: days, Ground: "exceptional", Reason: p.Reason, By: c.Official, At: at,
		Until: d.Statutory}
	return nil
}

// end stops the clock on the day of the journal and files the card.
func (p Past) end(t *turn) error {
	c := t.card
	if p.EndedOn.IsZero() {
		return nil
	}
	at := t.office.moment(p.EndedOn)
	took := t.step.At
	t.on, t.step.At = p.EndedOn, at
	switch p.How {
	case Answered:
		p.answer(c, at)
	case Redirected:
		c.Redirects = []Redirection{{Code: p.Body.Code, Basis: ByCompetence, Body: p.Body.Name, Address: p.Body.Address,
			Email: p.Body.Email, By: c.Official, At: at, Number: p.Outgoing}}
		for i := range c.Intake.Questions {
			c.Intake.Questions[i].Result = Transferred
		}
		if err := t.meet(law.Redirect); err != nil {
			return err
		}
	case Withdrawn:
		c.Withdrawal = &Withdrawal{On: p.EndedOn, By: c.Official, At: at}
	default:
		c.Ending = &Ending{Action: p.Left, By: c.Official, At: at, Number: p.Outgoing}
	}
	for i := range c.Assignees {
		c.Assignees[i].DoneOn = p.EndedOn
	}
	t.close()
	t.step.At = took
	c.Status, c.StageSince = Filed, at
	c.Filing = &Filing{Case: p.Case, By: t.step.Actor.Code, At: took}
	return nil
}

func (p Past) answer(c *Card, at time.Time) {
	signed := strings.TrimSpace(p.Signed)
	if signed == "" {
		signed = c.Official
	}
	c.Replies = []Reply{{Version: 1, Text: p.Reply, Result: p.Result, Author: c.Responsible, At: at, Signed: signed,
		SignedAt: at, Number: p.Outgoing, SentOn: p.EndedOn}}
	for i := range c.Intake.Questions {
		c.Intake.Questions[i].Result = p.Result
	}
}
