package appeal

import "fmt"

// byHand is what the history calls a rung that somebody climbs by hand.
const byHand = "вручную"

// NextRung is the rung of escalation above the one that the appeal stands on,
// by the ladder of its main clock at its stage.
func (o Office) NextRung(c *Card) (Rung, bool) {
	next, found := Rung{}, false
	for _, r := range o.Ladder.Rungs {
		if r.Kind != Escalate || r.Level <= c.Escalation || !r.belongs(Clock(c.Clock), c.Status) {
			continue
		}
		if !found || r.Level < next.Level {
			next, found = r, true
		}
	}
	return next, found
}

// HighestLevel is the top of the ladder of the appeal's main clock, 0 if it has
// none.
func (o Office) HighestLevel(c *Card) int {
	top := 0
	for _, r := range o.Ladder.Rungs {
		if r.Kind == Escalate && r.belongs(Clock(c.Clock), c.Status) {
			top = max(top, r.Level)
		}
	}
	return top
}

// escalate takes the appeal one rung up, before or after its date: the letter
// goes to whom the ladder names there. The alarms of the ladder itself keep
// their own keys and go out at their own time, once each: they tell that a date
// was missed, and this tells why somebody asks for help (decision 18).
func escalate(t *turn) error {
	c := t.card
	rung, found := t.office.NextRung(c)
	if !found {
		return noHigher(t.office.HighestLevel(c))
	}
	c.Escalation = rung.Level
	t.event.Alarm = &Alarm{
		Key:  fmt.Sprintf("hand/%s/%s/%d", c.Clock, c.Control, rung.Level),
		Rung: byHand, Kind: Escalate, At: t.step.At, To: rung.To, Cc: rung.Cc, Level: rung.Level,
	}
	t.event.Summary = fmt.Sprintf("%s, ступень %d: %s", t.row.Past, rung.Level, audiences(rung.To))
	t.note("причина", t.step.Values.Text("reason"))
	return nil
}

func noHigher(top int) error {
	if top == 0 {
		return Refuse("Для этого срока ступени эскалации не заданы: обратитесь к тому, от кого ждут "+
			"действия, напрямую.", controlArticle)
	}
	return Refuse(fmt.Sprintf("Обращение уже на высшей ступени эскалации (%d): выше эскалировать некуда.", top),
		controlArticle)
}

// someClockRuns: without a date to keep there is nothing to be late for.
func someClockRuns(p Process) error {
	if p.Clock == "" || p.Due.IsZero() {
		return Refuse("Срок по обращению не идёт: эскалировать нечего.", controlArticle)
	}
	return nil
}
