package appeal

import (
	"slices"
	"time"
)

// ShiftKind is what becomes of an alarm under another policy.
type ShiftKind string

// What becomes of an alarm.
const (
	ShiftComes ShiftKind = "comes" // it would strike only under the other one
	ShiftGoes  ShiftKind = "goes"  // it would strike only under the one in force
	ShiftMoves ShiftKind = "moves" // another time, other readers, another level
)

// Shift is an alarm that two policies plan otherwise. Of one that comes Before is
// empty, of one that goes After is.
type Shift struct {
	Kind          ShiftKind
	Before, After Alarm
	AtOnce        bool // its time has passed: it would go out as soon as the policy is taken
}

// Shifts compares what two policies have planned for a card and not done yet. Done are
// the steps that the register has, see Alarm.Step; what has struck shifts no more.
func Shifts(c *Card, before, after Office, done map[string]bool, now time.Time) []Shift {
	was, will := before.Plan(c), after.Plan(c)
	out := []Shift{}
	for _, a := range was {
		i := slices.IndexFunc(will, func(b Alarm) bool { return b.Key == a.Key })
		switch {
		case done[a.Step(c.ID)]:
		case i < 0:
			out = append(out, Shift{Kind: ShiftGoes, Before: a})
		case !a.Same(will[i]):
			out = append(out, Shift{Kind: ShiftMoves, Before: a, After: will[i], AtOnce: !will[i].At.After(now)})
		}
	}
	for _, b := range will {
		if done[b.Step(c.ID)] || slices.ContainsFunc(was, func(a Alarm) bool { return a.Key == b.Key }) {
			continue
		}
		out = append(out, Shift{Kind: ShiftComes, After: b, AtOnce: !b.At.After(now)})
	}
	return out
}
