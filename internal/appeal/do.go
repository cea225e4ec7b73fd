package appeal

import (
	"fmt"

	"appeals/internal/law"
)

// effect changes the card by one action. The stage is changed by Do.
type effect func(*turn) error

// turn is one action being done on a card.
type turn struct {
	office Office
	desk   Desk
	card   *Card
	step   Step
	on     law.Date
	event  *Event
}

// Do checks an action against the table and does it on the card. On an error
// the card must be thrown away.
func (o Office) Do(c *Card, s Step, desk Desk) (Event, error) {
	row, ok := RowOf(s.Action)
	if !ok {
		return Event{}, &Error{Code: NotFound, Message: "Такого действия нет."}
	}
	if s.Version != 0 && s.Version != c.Version {
		return Event{}, &Error{Code: Conflict, Message: "Карточку тем временем изменили. Посмотрите, что изменилось, и повторите."}
	}
	on := o.Today(s.At)
	if err := row.Check(c.Process, Facts{Actor: s.Actor, Values: s.Values, On: on}); err != nil {
		return Event{}, err
	}
	event := Event{Action: string(row.Action), Actor: s.Actor.Code, At: s.At, From: c.Status, Summary: row.Past, Letters: row.Letters}
	t := &turn{office: o, desk: desk, card: c, step: s, on: on, event: &event}
	if row.effect != nil {
		if err := row.effect(t); err != nil {
			return Event{}, err
		}
	}
	if row.To != "" {
		c.Status = row.To
	}
	event.To = c.Status
	c.Alarms = o.Plan(c)
	return event, nil
}

func (t *turn) note(name, value string) {
	if value == "" {
		return
	}
	if t.event.Details == nil {
		t.event.Details = map[string]string{}
	}
	t.event.Details[name] = value
}

// person finds an employee of the given role, or says which field is wrong.
func (t *turn) person(field, code string, role Role) (Person, error) {
	p, ok := t.desk.Person(code)
	if !ok || !p.Is(role) {
		return p, InvalidField(field, fmt.Sprintf("Выберите из списка: здесь нужен %s.", role.Title()))
	}
	return p, nil
}

// stopOn ends the running clock on a day and notes how late that was.
func (t *turn) stopOn(day law.Date) {
	if d := t.card.Running(); d != nil {
		d.MetOn = day
		d.DaysLate = max(0, day.Sub(d.Statutory))
		if d.DaysLate > 0 {
			t.note("просрочено дней", fmt.Sprint(d.DaysLate))
		}
	}
	t.card.Clock, t.card.Due = "", zeroTime
}

func (t *turn) outgoing() (string, error) {
	n := t.office.Outgoing
	serial, err := t.desk.Serial(n.Series, t.on.Year())
	if err != nil {
		return "", err
	}
	return n.Format(serial, t.on.Year()), nil
}
