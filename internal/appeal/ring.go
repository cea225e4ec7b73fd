package appeal

import (
	"fmt"
	"slices"
	"time"
)

// lateAfter is how long after its time an alarm counts as late: the office was
// down. Timers themselves are late by about a second.
const lateAfter = 15 * time.Minute

// Ring does an alarm on the card: it decides whether there is still something
// to remind of, marks the escalation and orders the letter. The second result
// is false if the alarm has become pointless: its term has gone, was kept or
// moved, or the stage that the rung is bound to is over.
func (o Office) Ring(c *Card, a Alarm, at time.Time) (Event, bool) {
	t, runs := o.termOf(c, a)
	if !runs || !o.adjust(&a, t.Clock, c.Status) {
		return Event{}, false
	}
	if a.Kind == Escalate {
		c.Escalation = max(c.Escalation, a.Level)
	}
	event := Event{Action: string(a.Kind), At: at, From: c.Status, To: c.Status, Summary: a.summary(t), Alarm: &a}
	if a.Late(at) {
		event.Details = map[string]string{"с опозданием": "по плану " + a.At.In(o.Zone).Format("02.01.2006 15:04")}
	}
	event.Letters = a.letters()
	return event, true
}

// termOf finds the running term that an alarm is of.
func (o Office) termOf(c *Card, a Alarm) (OpenTerm, bool) {
	for _, t := range o.Terms(c) {
		if t.key(a.Rung) == a.Key && (t.Main || a.Kind != Strike) {
			return t, true
		}
	}
	return OpenTerm{}, false
}

// adjust addresses the alarm as the ladder does at this stage, which may not be
// the one it was planned at. It is false if the ladder has the rung, but not
// for this stage. A rung that the ladder has no more goes out as planned.
func (o Office) adjust(a *Alarm, clock Clock, stage Status) bool {
	elsewhere := false
	for _, r := range o.Ladder.Rungs {
		switch {
		case r.Name != a.Rung || r.Kind != a.Kind || !slices.Contains(r.Clocks, clock):
		case r.belongs(clock, stage):
			a.To, a.Cc, a.Level = r.To, r.Cc, r.Level
			return true
		default:
			elsewhere = true
		}
	}
	return !elsewhere
}

// Late tells whether the alarm strikes noticeably after its time.
func (a Alarm) Late(at time.Time) bool { return at.Sub(a.At) > lateAfter }

func (a Alarm) letters() []Dispatch {
	kind := map[AlarmKind]LetterKind{Remind: Reminder, Escalate: EscalationLetter}[a.Kind]
	if kind == "" {
		return nil
	}
	out := []Dispatch{}
	for _, to := range a.To {
		out = append(out, Dispatch{kind, to})
	}
	return out
}

// summary is the line of the history. The main clock is «срок» and nothing
// else; any other term is named.
func (a Alarm) summary(t OpenTerm) string {
	about, end := "срок", t.Control.Russian()
	if !t.Main {
		about = "«" + t.Title + "», срок"
	}
	if t.Timed {
		end += t.Due.Format(" 15:04")
	}
	switch a.Kind {
	case Remind:
		return fmt.Sprintf("Напоминание %s: %s %s", a.Rung, about, end)
	case Escalate:
		return fmt.Sprintf("Эскалация %s: %s истёк %s", a.Rung, about, end)
	}
	return fmt.Sprintf("Контрольный срок %s истёк", end)
}
