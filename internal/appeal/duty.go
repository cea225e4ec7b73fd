package appeal

import (
	"slices"
	"time"

	"appeals/internal/law"
)

// Duty is a term that the office sets itself by its policy file: a resolution
// within two working days, a message from a social network within four working
// hours. It runs as long as the appeal stands at one of its stages.
type Duty struct {
	Name     string   // code: the clock that rungs name
	Title    string   // as a card shows it
	Stages   []Status // where the duty is still to be done
	Channels []string // only for what came this way; none: for all
	Within   int
	Count    string // working or calendar days, or working hours
	From     string // the event that it is counted from
}

// The events that duties are counted from.
const (
	FromStage      = "stage"      // the appeal came to the present stage
	FromReceipt    = "received"   // it came in
	FromRegistered = "registered" // the day of registration; it has no hour
)

// Runs tells whether the duty is one of the card now.
func (d Duty) Runs(c *Card) bool {
	return c.Status.in(d.Stages) && (len(d.Channels) == 0 || slices.Contains(d.Channels, c.Channel))
}

func (o Office) dutyTerm(c *Card, d Duty) (OpenTerm, bool) {
	at, on := d.start(c, o)
	if !d.Runs(c) || on.IsZero() {
		return OpenTerm{}, false
	}
	return o.countDuty(d, at, on, c.StageSince)
}

// countDuty is a duty that is counted from an instant, or from its day.
func (o Office) countDuty(d Duty, at time.Time, on law.Date, entered time.Time) (OpenTerm, bool) {
	if d.Count == WorkingHours {
		due, known := o.Clock.Calendar().AddWorkingTime(at, time.Duration(d.Within)*time.Hour, o.Hours, o.Zone)
		day := o.Today(due.Add(-1)) // an evening that ends at 24:00 is of its own day
		return OpenTerm{Clock: Clock(d.Name), Title: d.Title, Control: day, Due: due, Timed: true,
			Entered: entered, Provisional: !known}, !due.IsZero()
	}
	day, known := d.after(on, o.Clock.Calendar())
	t := o.day(Clock(d.Name), d.Title, day, entered)
	t.Provisional = !known
	return t, true
}

// after is the last day of a duty in days that is counted from a day.
func (d Duty) after(on law.Date, cal *law.Calendar) (day law.Date, known bool) {
	if d.Count == WorkingDays {
		return cal.AddWorkingDays(on, d.Within)
	}
	return on.AddDays(d.Within), true
}

// StageDue is the earliest date beside the main clock of what the holder of a
// card is asked for at its present stage: the terms that the office has set
// itself, and the five days of art. 8 p. 3.1 as long as it waits for somebody who
// may redirect it. A date with an owner is that person's.
func (o Office) StageDue(c *Card) (first OpenTerm, any bool) {
	for _, t := range o.Terms(c) {
		switch {
		case t.Clock == Clock(law.Migration) && c.Status != Execution,
			slices.ContainsFunc(o.Duties, func(d Duty) bool { return Clock(d.Name) == t.Clock }):
			return t, true
		}
	}
	return OpenTerm{}, false
}

// start is the event, as an instant and as a day.
func (d Duty) start(c *Card, o Office) (time.Time, law.Date) {
	switch d.From {
	case FromReceipt:
		return c.ReceivedAt, c.ReceivedOn
	case FromRegistered:
		return time.Time{}, c.RegisteredOn
	}
	return c.StageSince, o.Today(c.StageSince)
}

// StagesOf are the stages at which a term can run: one of the law, one of an
// executor, a promise, a duty of the policy. It has none if nothing of the name
// ever runs.
func (o Office) StagesOf(clock Clock) []Status {
	switch clock {
	case Clock(law.Registration):
		return []Status{Received}
	case Clock(law.Consideration), Clock(law.Extension):
		return slices.Concat(underConsideration, decided) // until the decision has been sent
	case Clock(law.InformationRequest):
		return underConsideration
	case Clock(law.Redirect), Clock(law.Migration):
		return movable
	case AssignmentClock:
		return []Status{Execution}
	case PromiseClock:
		return []Status{Answered}
	case CoveringClock, DispatchClock:
		return unfiled
	}
	for _, d := range o.Duties {
		if Clock(d.Name) == clock {
			return d.Stages
		}
	}
	return nil
}

// Clocks lists the terms that every office has, beside the duties of its policy.
func Clocks() []Clock {
	return []Clock{Clock(law.Registration), Clock(law.Consideration), Clock(law.Extension), Clock(law.Redirect),
		Clock(law.Migration), Clock(law.InformationRequest), AssignmentClock, PromiseClock,
		CoveringClock, DispatchClock}
}
