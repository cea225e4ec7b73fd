package appeal

import (
	"fmt"
	"slices"
	"sort"
	"time"

	"appeals/internal/law"
)

// AlarmKind is what an alarm does when it strikes.
type AlarmKind string

// The kinds of alarms.
const (
	Remind   AlarmKind = "reminder"   // before the date, to whom the appeal waits for
	Escalate AlarmKind = "escalation" // after the date, up the ladder
	Strike   AlarmKind = "overdue"    // the control date has ended: only a mark
)

// Unit of days of a rung.
const (
	WorkingDays  = "working"
	CalendarDays = "calendar"
)

// Ladder is the office's policy of reminders and escalation. It is data.
type Ladder struct {
	Hour, Minute int // local time at which reminders and escalations go out
	Rungs        []Rung
}

// Rung is one step of the ladder, relative to the control date of a clock.
type Rung struct {
	Name   string     // T-5, T+3
	Clocks []law.Rule // the clocks it belongs to
	Kind   AlarmKind
	Days   int    // negative before the control date
	Count  string // working or calendar
	To, Cc []Audience
	Level  int // of escalation
}

// Alarm is a planned reminder, escalation or mark: one timer of the workflow.
type Alarm struct {
	Key   string     `json:"key"` // consideration/2026-12-23/T-5: with the date, so that a moved clock has new ones
	Rung  string     `json:"rung"`
	Kind  AlarmKind  `json:"kind"`
	At    time.Time  `json:"at"`
	To    []Audience `json:"to,omitempty"`
	Cc    []Audience `json:"cc,omitempty"`
	Level int        `json:"level,omitempty"`
}

// Step is the key under which the register does the alarm of an appeal once.
// The sweep looks for it, too.
func (a Alarm) Step(appealID string) string { return "appeal/" + appealID + "/" + a.Key }

// Plan lists the alarms of the running clock in order of time. A reminder
// whose time had passed before the clock was entered was never due and is not
// planned; an escalation that is already due is, since the appeal is late.
// What was sent before is sorted out by the key, not here: nothing is skipped
// because a day has passed.
func (o Office) Plan(c *Card) []Alarm {
	d := c.Running()
	if d == nil {
		return nil
	}
	plan := []Alarm{{Key: alarmKey(d, "overdue"), Rung: "overdue", Kind: Strike, At: d.Due(o.Zone)}}
	for _, r := range o.Ladder.Rungs {
		if !r.belongs(d.Rule) {
			continue
		}
		at := o.rungAt(r, d.Control)
		if r.Kind == Remind && !at.After(d.EnteredAt) {
			continue
		}
		plan = append(plan, Alarm{Key: alarmKey(d, r.Name), Rung: r.Name, Kind: r.Kind, At: at, To: r.To, Cc: r.Cc, Level: r.Level})
	}
	sort.SliceStable(plan, func(i, j int) bool { return plan[i].At.Before(plan[j].At) })
	return plan
}

func (o Office) rungAt(r Rung, control law.Date) time.Time {
	day := control.AddDays(r.Days)
	if r.Count == WorkingDays {
		day, _ = o.Clock.Calendar.AddWorkingDays(control, r.Days)
	}
	return day.At(o.Ladder.Hour, o.Ladder.Minute, o.Zone)
}

func (r Rung) belongs(clock law.Rule) bool {
	return slices.Contains(r.Clocks, clock)
}

func alarmKey(d *Deadline, rung string) string {
	return fmt.Sprintf("%s/%s/%s", d.Rule, d.Control, rung)
}

// lateAfter is how long after its time an alarm counts as late: the office was
// down. Timers themselves are late by about a second.
const lateAfter = 15 * time.Minute

// Ring does an alarm on the card: it decides whether there is still something
// to remind of, marks the escalation and orders the letter. The second result
// is false if the alarm has become pointless.
func (o Office) Ring(c *Card, a Alarm, at time.Time) (Event, bool) {
	d := c.Running()
	if d == nil || alarmKey(d, a.Rung) != a.Key {
		return Event{}, false
	}
	if a.Kind == Escalate {
		c.Escalation = max(c.Escalation, a.Level)
	}
	event := Event{Action: string(a.Kind), At: at, From: c.Status, To: c.Status, Summary: a.summary(c), Alarm: &a}
	if a.Late(at) {
		event.Details = map[string]string{"с опозданием": "по плану " + a.At.In(o.Zone).Format("02.01.2006 15:04")}
	}
	event.Letters = a.letters()
	return event, true
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

func (a Alarm) summary(c *Card) string {
	switch a.Kind {
	case Remind:
		return fmt.Sprintf("Напоминание %s: срок %s", a.Rung, c.Control.Russian())
	case Escalate:
		return fmt.Sprintf("Эскалация %s: срок истёк %s", a.Rung, c.Control.Russian())
	}
	return fmt.Sprintf("Контрольный срок %s истёк", c.Control.Russian())
}
