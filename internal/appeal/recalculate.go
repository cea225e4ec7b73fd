package appeal

import (
	"fmt"
	"time"

	"appeals/internal/law"
)

// Move is a term that a calendar counts otherwise than it stands.
type Move struct {
	No     int          `json:"no,omitempty"` // of the information request it belongs to
	Before law.Deadline `json:"before"`
	After  law.Deadline `json:"after"`
	at     int
}

// Moved tells whether the date is another one. Otherwise only its certainty
// changed: it was provisional and is no more.
func (m Move) Moved() bool { return m.Before.Control != m.After.Control }

// Moves lists the running terms of a card that the calendar in force counts
// otherwise than they stand. It changes nothing.
func (o Office) Moves(c *Card) ([]Move, error) {
	out := []Move{}
	for i, d := range c.Deadlines {
		if !d.runs() || d.Calendar == o.Clock.Calendar().Version() {
			continue
		}
		fresh, err := o.Clock.Recalculate(d.Deadline)
		if err != nil {
			return nil, err
		}
		if fresh.Control != d.Control || fresh.Provisional != d.Provisional {
			out = append(out, Move{No: d.No, Before: d.Deadline, After: fresh, at: i})
		}
	}
	return out, nil
}

// Recalculate counts the running terms anew by the calendar in force. Both
// derivations stay in the card. The second result is false if all dates stand.
// Employees whose own date moved with the control date are concerned.
func (o Office) Recalculate(c *Card, at time.Time) (Event, bool, error) {
	moves, err := o.Moves(c)
	if err != nil || len(moves) == 0 {
		return Event{}, false, err
	}
	event := Event{
		Action: "recalculate", At: at, From: c.Status, To: c.Status,
		Summary: "Срок пересчитан по производственному календарю", Details: map[string]string{},
	}
	for _, m := range moves {
		event.Details[m.title()] = m.told()
		if m.Moved() && m.After.Rule == c.Clock {
			event.Concerned = c.bound(m.Before.Control)
		}
		o.apply(c, m, at)
	}
	if len(event.Concerned) > 0 {
		event.Letters = []Dispatch{{DateMoved, ToConcerned}}
	}
	o.Arrange(c)
	return event, true, nil
}

// apply puts one term in the place of another. Reminders of the new date that
// have passed were never due.
func (o Office) apply(c *Card, m Move, at time.Time) {
	old := &c.Deadlines[m.at]
	if m.After.Rule != c.Clock {
		old.Superseded = true
		c.Deadlines = append(c.Deadlines, Deadline{Deadline: m.After, SetAt: old.SetAt, EnteredAt: at, No: m.No})
		return
	}
	escalation := c.Escalation
	c.moveAssignees(m.Before.Control, m.After.Control)
	o.adopt(c, m.After, old.SetAt, at)
	c.Escalation = escalation
}

// bound lists the executors whose date is the control date.
func (c *Card) bound(control law.Date) []string {
	out := []string{}
	for _, a := range c.Assignees {
		if a.DoneOn.IsZero() && a.Due == control {
			out = append(out, a.Person)
		}
	}
	return out
}

func (m Move) title() string {
	title := m.After.Rule.Text().Title
	if m.No > 0 {
		title += fmt.Sprintf(" %d", m.No)
	}
	return title
}

func (m Move) told() string {
	if !m.Moved() {
		return m.After.Control.Russian() + ", дата подтверждена"
	}
	return m.Before.Control.Russian() + " → " + m.After.Control.Russian()
}

// Ord is the place of the term in the card, which no later one takes.
func (m Move) Ord() int { return m.at }
