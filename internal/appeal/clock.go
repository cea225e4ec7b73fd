package appeal

import (
	"time"

	"appeals/internal/law"
)

var zeroTime time.Time

// clockOf is the clock that counts for a card: by the edition of the law under
// which it was received.
func (o Office) clockOf(c *Card) law.Clock {
	clock := o.Clock
	clock.Edition = c.Edition
	return clock
}

// startClock arms the main clock of the card: the deadline with its
// derivation, and the process dates that everything else reads.
func (o Office) startClock(c *Card, rule law.Rule, from law.Date, setAt, enteredAt time.Time) error {
	d, err := o.clockOf(c).Deadline(rule, from)
	if err != nil {
		return dateError(err)
	}
	o.adopt(c, d, setAt, enteredAt)
	return nil
}

// adopt makes d the main clock of the card. An earlier one that runs is
// superseded, not deleted: both derivations stay in the card.
func (o Office) adopt(c *Card, d law.Deadline, setAt, enteredAt time.Time) {
	if old := c.Running(); old != nil {
		old.Superseded = true
	}
	c.Deadlines = append(c.Deadlines, Deadline{Deadline: d, SetAt: setAt, EnteredAt: enteredAt})
	c.Clock, c.Statutory, c.Control, c.Provisional = d.Rule, d.Statutory, d.Control, d.Provisional
	c.Due, c.Escalation = d.Due(o.Zone), 0
}

// startWindow sets a term beside the main clock: the days in which an appeal
// may be redirected.
func (o Office) startWindow(c *Card, rule law.Rule, from law.Date, at time.Time) (law.Deadline, error) {
	d, err := o.clockOf(c).Deadline(rule, from)
	if err != nil {
		return d, dateError(err)
	}
	c.Deadlines = append(c.Deadlines, Deadline{Deadline: d, SetAt: at, EnteredAt: at})
	return d, nil
}

// runs tells whether the term still has to be kept.
func (d Deadline) runs() bool { return d.MetOn.IsZero() && !d.Superseded && !d.Lapsed }

// meet notes the fact.
func (d *Deadline) meet(on law.Date) {
	d.MetOn, d.DaysLate = on, max(0, on.Sub(d.Statutory))
}

// IsMain tells whether it is one of the main clocks, of which one runs at a
// time. The others run beside.
func (d Deadline) IsMain() bool {
	return d.Rule == law.Registration || d.Rule == law.Consideration || d.Rule == law.Extension
}

// dateError turns an error of the law into the error of a field.
func dateError(err error) error {
	if e, ok := err.(*law.Error); ok {
		return InvalidField(e.Field, e.Message)
	}
	return err
}
