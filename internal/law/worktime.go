package law

import (
	"math"
	"time"
)

// Hours is the office's working day in minutes of the day: 9*60 is 09:00. On a short day it
// ends an hour earlier. A zero break means none.
type Hours struct {
	From      int `json:"from"`
	To        int `json:"to"`
	BreakFrom int `json:"break_from"`
	BreakTo   int `json:"break_to"`
}

const (
	minutesPerDay = 24 * 60
	// shortDayMinutes is what a short day lacks at its end.
	shortDayMinutes = 60
)

// Validate returns an *Error when no day can be worked by these hours.
func (h Hours) Validate() error {
	switch {
	case h.From < 0 || h.From >= minutesPerDay:
		return badHours("from", "Начало рабочего дня должно быть от 00:00 до 23:59.")
	case h.To <= h.From || h.To > minutesPerDay:
		return badHours("to", "Конец рабочего дня должен быть позже начала и не позже 24:00.")
	case h.BreakFrom == 0 && h.BreakTo == 0:
		return nil
	case h.BreakFrom <= h.From || h.BreakFrom >= h.To:
		return badHours("break_from", "Перерыв должен начинаться внутри рабочего дня.")
	case h.BreakTo <= h.BreakFrom || h.BreakTo >= h.To:
		return badHours("break_to", "Перерыв должен заканчиваться позже своего начала и раньше конца рабочего дня.")
	}
	return nil
}

func badHours(field, message string) *Error {
	return &Error{Code: CodeBadHours, Field: field, Message: message}
}

// AddWorkingTime returns the instant, shown in zone, by which d of working time has
// passed since at: the earliest one, so that a full day from 09:00 ends in the evening
// and not on the next morning. A negative d goes back, to the latest instant from which
// -d remains until at. With d = 0 it is at itself. known is false when office hours of a
// day outside the calendar lie on the way, so the answer is a guess; hours that are not
// valid and an answer outside the years 1 to 9999 give the zero Time. It serves office
// plans ("4 рабочих часа"): the terms of 59-ФЗ are calendar days.
func (c *Calendar) AddWorkingTime(at time.Time, d time.Duration, h Hours,
	zone *time.Location) (end time.Time, known bool) {
	switch {
	case h.Validate() != nil || DateOf(at, zone).IsZero():
		return time.Time{}, false
	case d == 0:
		return at.In(zone), true
	case d < 0:
		return c.workBack(at, -max(d, -math.MaxInt64), h, zone)
	}
	return c.workAhead(at, d, h, zone)
}

func (c *Calendar) workAhead(at time.Time, left time.Duration, h Hours, zone *time.Location) (time.Time, bool) {
	known := true
	for date := DateOf(at, zone); !date.IsZero(); date = date.AddDays(1) {
		day := c.Day(date)
		known = known && (day.Known || !instant(date, h.To, zone).After(at))
		for _, s := range h.spans(day) {
			from, to := instant(date, s.from, zone), instant(date, s.to, zone)
			if at.After(from) {
				from = at
			}
			has := max(to.Sub(from), 0)
			if has >= left {
				return from.Add(left).In(zone), known
			}
			left -= has
		}
	}
	return time.Time{}, false
}

func (c *Calendar) workBack(at time.Time, left time.Duration, h Hours, zone *time.Location) (time.Time, bool) {
	known := true
	for date := DateOf(at, zone); !date.IsZero(); date = date.AddDays(-1) {
		day := c.Day(date)
		known = known && (day.Known || !instant(date, h.From, zone).Before(at))
		spans := h.spans(day)
		for i := len(spans) - 1; i >= 0; i-- {
			from, to := instant(date, spans[i].from, zone), instant(date, spans[i].to, zone)
			if at.Before(to) {
				to = at
			}
			has := max(to.Sub(from), 0)
			if has >= left {
				return to.Add(-left).In(zone), known
			}
			left -= has
		}
	}
	return time.Time{}, false
}

// span is a piece of the working day without a break, in minutes of the day.
type span struct{ from, to int }

// spans returns what is worked on the day, in order; nothing on a day off.
func (h Hours) spans(day Day) []span {
	if !day.Working {
		return nil
	}
	to := h.To
	if day.Short {
		to -= shortDayMinutes
	}
	if h.BreakTo == 0 {
		return []span{{h.From, to}}
	}
	// A short day may end within the break; the second piece is then empty.
	return []span{{h.From, min(h.BreakFrom, to)}, {h.BreakTo, to}}
}

// instant is the minute of the day on clocks in zone.
func instant(d Date, minute int, zone *time.Location) time.Time {
	return d.At(0, minute, zone)
}
