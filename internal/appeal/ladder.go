package appeal

import (
	"fmt"
	"hash/fnv"
	"slices"
	"sort"
	"strings"
	"time"

	"appeals/internal/law"
)

// AlarmKind is what an alarm does when it strikes.
type AlarmKind string

// The kinds of alarms.
const (
	Remind   AlarmKind = "reminder"   // before the end of a term, to whom it binds
	Escalate AlarmKind = "escalation" // after it, up the ladder
	Strike   AlarmKind = "overdue"    // the control date of the appeal has ended: only a mark
)

// Word is what the alarm does, inside a sentence.
func (k AlarmKind) Word() string {
	switch k {
	case Remind:
		return "напоминание"
	case Escalate:
		return "эскалация"
	}
	return "срок истёк"
}

// How a rung or a duty counts.
const (
	WorkingDays  = "working"
	CalendarDays = "calendar"
	WorkingHours = "hours"
)

// Ladder is the office's policy of reminders and escalation. It is data.
type Ladder struct {
	Hour, Minute int  // local time at which what counts in days goes out
	Spread       int  // minutes over which the alarms of that time are spread, by the appeal
	Digest       int  // minute of the day at which the daily digests go out, 0 for a quarter of an hour after those
	DaysOff      bool // what counts in calendar days goes out on days off, too
	Rungs        []Rung
}

// shift is how long after the time of the ladder the alarms of an appeal go
// out. So thousands of one morning do not stand before a person's action; the
// dates themselves stay, and the appeal's own alarms stay together.
func (l Ladder) shift(appealID string) time.Duration {
	if l.Spread <= 0 {
		return 0
	}
	h := fnv.New32a()
	h.Write([]byte(appealID))
	return time.Duration(h.Sum32()%uint32(l.Spread*60)) * time.Second
}

// digestPause is how long after the reminders the daily digests go out, which
// tell of them, too.
const digestPause = 15

// DigestMinute is the minute of the day at which the daily digests go out.
func (l Ladder) DigestMinute() int {
	if l.Digest > 0 {
		return l.Digest
	}
	return min(l.Hour*60+l.Minute+l.Spread+digestPause, 24*60-1)
}

// DigestAt is that time as people read it: 09:15.
func (l Ladder) DigestAt() string {
	m := l.DigestMinute()
	return fmt.Sprintf("%02d:%02d", m/60, m%60)
}

// Rung is one step of the ladder, relative to the end of a term. A name may
// come again for other terms, or for other stages of the same one.
type Rung struct {
	Name   string   // T-5, T+3
	Clocks []Clock  // the terms it belongs to
	Stages []Status // only while the appeal stands there; none: wherever the term runs
	Kind   AlarmKind
	Days   int    // before (negative) or after the control date
	Hours  int    // where Count says so: before or after the end of the term
	Count  string // working or calendar days, or working hours
	To, Cc []Audience
	Level  int // of escalation
}

// Alarm is a planned reminder, escalation or mark: one timer of the workflow.
type Alarm struct {
	// consideration/2026-12-23/T-5, assignment/petrov/2026-12-10/T-1: with the
	// date, so that a moved term has new ones.
	Key   string     `json:"key"`
	Rung  string     `json:"rung"`
	Kind  AlarmKind  `json:"kind"`
	At    time.Time  `json:"at"`
	To    []Audience `json:"to,omitempty"`
	Cc    []Audience `json:"cc,omitempty"`
	Level int        `json:"level,omitempty"`

	// What the alarm is about, where it is not the main clock of the appeal.
	Clock   Clock     `json:"clock,omitempty"`
	Of      string    `json:"of,omitempty"`     // see OpenTerm
	Title   string    `json:"title,omitempty"`  // «Срок соисполнителя»
	Control law.Date  `json:"control,omitzero"` // the date to keep
	Until   time.Time `json:"until,omitzero"`   // the instant to keep, where the term ends within that day
	Person  string    `json:"person,omitempty"` // who has to keep it; "" for whom the appeal waits for

	// Known is since when the office could do the alarm: the term was entered, or
	// the stage began. One that was due before is late only from then on.
	Known time.Time `json:"-"`
}

// Same tells whether two alarms strike alike: at the same instant, for the same
// readers, up to the same level.
func (a Alarm) Same(b Alarm) bool {
	return a.Key == b.Key && a.At.Equal(b.At) && a.Kind == b.Kind && a.Level == b.Level && a.Title == b.Title &&
		slices.Equal(a.To, b.To) && slices.Equal(a.Cc, b.Cc)
}

// Clock names what runs: a rule of the law, or a term of the office's own.
type Clock string

// Terms of the office's own that are not duties of the policy file.
const (
	AssignmentClock Clock = "assignment" // the date of one executor
	PromiseClock    Clock = "promise"    // additional control
	CoveringClock   Clock = "covering"   // the date of the body that forwarded the appeal
	DispatchClock   Clock = "dispatch"   // what is signed goes out
)

// Step is the key under which the register does the alarm of an appeal once.
// The sweep looks for it, too.
func (a Alarm) Step(appealID string) string { return "appeal/" + appealID + "/" + a.Key }

// Plan lists the alarms of all running terms in order of time. A reminder
// whose time had passed before its term was entered, or before the stage that
// it is bound to began, was never due and is not planned; an escalation that
// is already due is, since somebody is late. What was sent before is sorted
// out by the key, not here: nothing is skipped because a day has passed. Only
// what was due before the card was carried over from another journal is.
func (o Office) Plan(c *Card) []Alarm {
	var plan []Alarm
	for _, t := range o.Terms(c) {
		plan = append(plan, o.alarms(c, t)...)
	}
	if !c.CarriedAt.IsZero() {
		plan = slices.DeleteFunc(plan, func(a Alarm) bool { return !a.At.After(c.CarriedAt) })
	}
	sort.SliceStable(plan, func(i, j int) bool { return plan[i].At.Before(plan[j].At) })
	return plan
}

// strikeRung is the rung that every main clock has: its end.
const strikeRung = "overdue"

func (o Office) alarms(c *Card, t OpenTerm) []Alarm {
	var out []Alarm
	if t.Main {
		out = append(out, Alarm{Key: t.key(strikeRung), Rung: strikeRung, Kind: Strike, At: t.Due, Known: t.Entered})
	}
	for _, r := range o.Ladder.Rungs {
		if !r.belongs(t.Clock, c.Status) {
			continue
		}
		a := t.alarm(r)
		a.At = o.rungAt(r, t)
		if len(r.Stages) > 0 {
			a.Known = later(a.Known, c.StageSince)
		}
		never := r.Kind == Remind && (!a.At.After(a.Known) || !a.At.Before(t.Due))
		if never || a.At.IsZero() {
			continue
		}
		if shifted := a.At.Add(o.Ladder.shift(c.ID)); r.Count != WorkingHours &&
			(r.Kind != Remind || shifted.Before(t.Due)) {
			a.At = shifted
		}
		out = append(out, a)
	}
	return out
}

func (t OpenTerm) alarm(r Rung) Alarm {
	a := Alarm{Key: t.key(r.Name), Rung: r.Name, Kind: r.Kind, To: r.To, Cc: r.Cc, Level: r.Level, Known: t.Entered}
	if t.Main {
		return a
	}
	a.Clock, a.Of, a.Title, a.Control, a.Person = t.Clock, t.Of, t.Title, t.Control, t.Person
	if t.Timed {
		a.Until = t.Due
	}
	return a
}

// key names an alarm of the term.
func (t OpenTerm) key(rung string) string {
	end := t.Control.String()
	if t.Timed {
		end = t.Due.Format("2006-01-02T1504")
	}
	if t.Of == "" {
		return strings.Join([]string{string(t.Clock), end, rung}, "/")
	}
	return strings.Join([]string{string(t.Clock), t.Of, end, rung}, "/")
}

func (o Office) rungAt(r Rung, t OpenTerm) time.Time {
	cal := o.Clock.Calendar()
	day := t.Control.AddDays(r.Days)
	switch r.Count {
	case WorkingHours:
		at, _ := cal.AddWorkingTime(t.Due, time.Duration(r.Hours)*time.Hour, o.Hours, o.Zone)
		return at
	case WorkingDays:
		day, _ = cal.AddWorkingDays(t.Control, r.Days)
	default:
		day = o.Ladder.workday(cal, r.Kind, day)
	}
	return day.At(o.Ladder.Hour, o.Ladder.Minute, o.Zone)
}

// workday moves what falls on a day off to a day when somebody reads it: a
// reminder back, so that there is still time, an escalation on.
func (l Ladder) workday(cal *law.Calendar, kind AlarmKind, day law.Date) law.Date {
	switch {
	case l.DaysOff:
		return day
	case kind == Remind:
		return cal.PrecedingWorking(day)
	}
	return cal.NextWorking(day)
}

// belongs tells whether the rung is one of the term at the stage.
func (r Rung) belongs(clock Clock, at Status) bool {
	return slices.Contains(r.Clocks, clock) && (len(r.Stages) == 0 || at.in(r.Stages))
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
