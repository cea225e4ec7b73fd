package law

import "sync/atomic"

// Calendars is where a clock finds the production calendar that is in force. A
// *Calendar is one that never changes; an *Almanac is the one of a running office.
type Calendars interface {
	InForce() *Calendar
}

// InForce returns the calendar itself.
func (c *Calendar) InForce() *Calendar { return c }

// Almanac holds the calendar that is in force while the office works: a newer edition
// may be adopted at any moment. Its zero value holds the embedded calendar. Each term is
// counted by one edition from beginning to end, whatever is adopted meanwhile.
type Almanac struct {
	adopted atomic.Pointer[Calendar]
}

// InForce returns the calendar adopted last, or the embedded one.
func (a *Almanac) InForce() *Calendar {
	if c := a.adopted.Load(); c != nil {
		return c
	}
	return Embedded()
}

// Adopt puts a calendar in force.
func (a *Almanac) Adopt(c *Calendar) { a.adopted.Store(c) }
