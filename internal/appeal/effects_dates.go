package appeal

import (
	"fmt"

	"appeals/internal/law"
)

// correctDates mends the days from which the law counts, and counts the terms
// anew: the clock that runs and those beside it, and what was kept already.
// Executors whose date was the control date are told of the new one.
func (t *turn) correctDates() error {
	c, v := t.card, t.step.Values
	received, registered := c.ReceivedOn, c.RegisteredOn
	if day := v.Date("received_on"); !day.IsZero() {
		received = day
	}
	if day := v.Date("registered_on"); !day.IsZero() {
		registered = day
	}
	if received == c.ReceivedOn && registered == c.RegisteredOn {
		return nil
	}
	if err := t.checkDates(received, registered); err != nil {
		return err
	}
	overdue := c.Overdue(t.step.At)
	c.ReceivedOn, c.Intake.ReceivedDay, c.Edition = received, received, law.EditionOn(received).Code
	c.RegisteredOn, c.Intake.EnteredDay = registered, registered
	if registered.IsZero() {
		c.Intake.EnteredDay = law.Date{}
	}
	for i := range c.Deadlines {
		if err := t.recountFrom(i); err != nil {
			return err
		}
	}
	if c.Overdue(t.step.At) && !overdue && !v.Bool("overdue") {
		return &Error{Code: Refused, Article: considerationArticle,
			Message: fmt.Sprintf("С этой датой срок – %s, он уже прошёл: обращение станет просроченным. Если дата "+
				"верна, отметьте это и исправьте.", c.Control.Russian()),
			Fields: []FieldError{{"overdue", "Срок окажется пропущенным."}}}
	}
	return nil
}

// checkDates: what has a reply keeps the days by which it was judged, and the
// number keeps its year.
func (t *turn) checkDates(received, registered law.Date) error {
	c, field := t.card, "received_on"
	if registered != c.RegisteredOn {
		field = "registered_on"
	}
	switch {
	case !c.Status.Running():
		return InvalidField(field, "Решение уже принято: даты, от которых считался срок, не исправляют.")
	case received.After(t.on):
		return InvalidField("received_on", "Дата ещё не наступила.")
	case c.RegisteredOn.IsZero() && !registered.IsZero():
		return InvalidField("registered_on", "Обращение ещё не зарегистрировано.")
	case registered.After(t.on):
		return InvalidField("registered_on", "Дата ещё не наступила.")
	case !registered.IsZero() && received.After(registered):
		return InvalidField(field, "Поступление позже регистрации.")
	case registered.Year() != c.RegisteredOn.Year():
		return InvalidField("registered_on", "Номер дан в другом году: год регистрации не исправляют.")
	}
	return nil
}

// recountFrom counts a term of the card anew, if it is counted from one of the
// days that are mended. What runs moves as with a new calendar; of what was met
// the fact stays, and how late it was is another matter now.
func (t *turn) recountFrom(i int) error {
	c, d := t.card, t.card.Deadlines[i]
	if d.Superseded || d.Lapsed || d.Rule == law.InformationRequest {
		return nil
	}
	fresh, err := t.countFrom(d.Rule)
	if err != nil || fresh.From == d.From && fresh.Statutory == d.Statutory && fresh.Control == d.Control {
		return err
	}
	if !d.runs() {
		met := d.MetOn
		if d.Rule == law.Registration {
			met = c.RegisteredOn
		}
		d.Deadline = fresh
		d.meet(met)
		c.Deadlines[i] = d
	} else {
		m := Move{No: d.No, Before: d.Deadline, After: fresh, at: i}
		if m.Moved() && d.Rule == c.Clock {
			t.event.Concerned = append(t.event.Concerned, c.bound(m.Before.Control)...)
		}
		t.office.apply(c, m, t.step.At)
		t.note(m.title(), m.told())
	}
	switch {
	case d.Rule == law.Redirect:
		c.RedirectBy = fresh.Statutory
	case d.Rule == law.Registration && d.DaysLate > 0:
		t.note("зарегистрировано позже срока, дней", fmt.Sprint(d.DaysLate))
	}
	return nil
}

// countFrom counts a term by the days that the card has now.
func (t *turn) countFrom(rule law.Rule) (law.Deadline, error) {
	c, clock := t.card, t.office.clockOf(t.card)
	switch rule {
	case law.Registration:
		d, err := clock.Deadline(rule, c.ReceivedOn)
		return d, renameField(dateError(err), "from", "received_on")
	case law.Extension:
		d, err := clock.Deadline(law.Consideration, c.RegisteredOn)
		if err == nil {
			d, err = clock.Extend(d.Statutory, c.Extension.Days)
		}
		if err == nil {
			c.Extension.Until = d.Statutory
		}
		return d, renameField(dateError(err), "from", "registered_on")
	}
	d, err := clock.Deadline(rule, c.RegisteredOn)
	return d, renameField(dateError(err), "from", "registered_on")
}
