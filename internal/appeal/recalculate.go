package appeal

import "time"

// Recalculate counts the running clock anew by the office's calendar, once a
// calendar has arrived that the clock was not counted by. Both derivations
// stay in the card. The second result is false if the date stands.
func (o Office) Recalculate(c *Card, at time.Time) (Event, bool, error) {
	d := c.Running()
	if d == nil || d.Calendar == o.Clock.Calendar.Version() {
		return Event{}, false, nil
	}
	fresh, err := o.Clock.Recalculate(d.Deadline)
	if err != nil {
		return Event{}, false, err
	}
	before, escalation := d.Control, c.Escalation
	if fresh.Control == before && fresh.Provisional == d.Provisional {
		return Event{}, false, nil
	}
	c.moveAssignees(before, fresh.Control)
	o.adopt(c, fresh, d.SetAt, at) // reminders of the new date that have passed were never due
	c.Escalation = escalation
	c.Alarms = o.Plan(c)
	return Event{
		Action: "recalculate", At: at, From: c.Status, To: c.Status,
		Summary: "Срок пересчитан по производственному календарю",
		Details: map[string]string{"был": before.Russian(), "стал": fresh.Control.Russian()},
	}, true, nil
}
