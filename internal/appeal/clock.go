package appeal

import (
	"time"

	"appeals/internal/law"
)

var zeroTime time.Time

// startClock arms a clock of the card: the deadline with its derivation, and
// the process dates that everything else reads.
func (o Office) startClock(c *Card, rule law.Rule, from law.Date, setAt, enteredAt time.Time) error {
	d, err := o.Clock.Deadline(rule, from)
	if err != nil {
		return dateError(err)
	}
	o.adopt(c, d, setAt, enteredAt)
	return nil
}

// adopt makes d the running clock of the card. An earlier running clock of the
// same rule is superseded, not deleted: both derivations stay in the card.
func (o Office) adopt(c *Card, d law.Deadline, setAt, enteredAt time.Time) {
	if old := c.Running(); old != nil {
		old.Superseded = true
	}
	c.Deadlines = append(c.Deadlines, Deadline{Deadline: d, SetAt: setAt, EnteredAt: enteredAt})
	c.Clock, c.Statutory, c.Control, c.Provisional = d.Rule, d.Statutory, d.Control, d.Provisional
	c.Due, c.Escalation = d.Due(o.Zone), 0
}

// dateError turns an error of the law into the error of a field.
func dateError(err error) error {
	if e, ok := err.(*law.Error); ok {
		return InvalidField(e.Field, e.Message)
	}
	return err
}
