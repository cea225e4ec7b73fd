package law

import (
	_ "embed"
	"strings"
	"sync"
)

// EmbeddedVersion names the built-in calendar: country, years and the beginning of
// the SHA-256 of its file. Source: xmlcalendar/data, copied by the project.
const EmbeddedVersion = "ru-2013-2026-5970e7ff"

//go:embed production-calendar-ru.csv
var embeddedCSV string

var embedded = sync.OnceValue(func() *Calendar {
	c, err := ParseCalendar(EmbeddedVersion, strings.NewReader(embeddedCSV))
	if err != nil {
		panic("law: embedded calendar: " + err.Error()) // a build mistake; tests catch it
	}
	return c
})

// Embedded returns the built-in calendar, parsed once and shared.
func Embedded() *Calendar { return embedded() }

// Calendar is a production calendar of whole years. It is immutable and safe for
// concurrent use.
type Calendar struct {
	version string
	first   Date
	days    []Day // one per date from first, without gaps
}

// Version names the calendar's edition; it is stored with every deadline.
func (c *Calendar) Version() string { return c.version }

// First returns the first covered date, a 1 January.
func (c *Calendar) First() Date { return c.first }

// Last returns the last covered date, a 31 December.
func (c *Calendar) Last() Date { return c.first.AddDays(len(c.days) - 1) }

// Day describes the date; outside the calendar Known is false and the rest a guess.
func (c *Calendar) Day(d Date) Day {
	if i := d.Sub(c.first); i >= 0 && i < len(c.days) {
		return c.days[i]
	}
	return guess(d)
}

// NextWorking returns the first working day on or after d.
func (c *Calendar) NextWorking(d Date) Date { return c.seek(d, +1) }

// PrecedingWorking returns the last working day on or before d.
func (c *Calendar) PrecedingWorking(d Date) Date { return c.seek(d, -1) }

// seek walks from d, step by step, to a working day; no date where the years end.
func (c *Calendar) seek(d Date, step int) Date {
	for !d.IsZero() && !c.Day(d).Working {
		d = d.AddDays(step)
	}
	return d
}

// AddWorkingDays returns the n-th working day after d (before d when n is negative; d
// itself when n is 0). known is false when a day outside the calendar was counted, so
// the answer is a guess. It serves office plans: the terms of 59-ФЗ are calendar days.
func (c *Calendar) AddWorkingDays(d Date, n int) (result Date, known bool) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	known = !d.IsZero()
	for n > 0 && !d.IsZero() {
		d = d.AddDays(step)
		day := c.Day(d)
		known = known && day.Known
		if day.Working {
			n--
		}
	}
	return d, known && !d.IsZero()
}

// Workdays counts the working days from from to to, both included; 0 if to is earlier
// or a date is missing.
func (c *Calendar) Workdays(from, to Date) int {
	n := 0
	if from.IsZero() || to.IsZero() {
		return n
	}
	for d := from; d.serial <= to.serial; d.serial++ {
		if c.Day(d).Working {
			n++
		}
	}
	return n
}

// WorkingDaysBetween counts the working days that come after from, to included: "5
// working days left". It is 0 when both are the same day and negative, counting the
// working days after to, when to is already past.
func (c *Calendar) WorkingDaysBetween(from, to Date) int {
	if from.IsZero() || to.IsZero() {
		return 0
	}
	if to.Before(from) {
		return -c.WorkingDaysBetween(to, from)
	}
	return c.Workdays(Date{from.serial + 1}, to)
}
