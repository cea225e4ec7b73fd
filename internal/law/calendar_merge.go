package law

import "fmt"

// Merge returns a calendar with the years of add laid over those of base: they replace
// years that base has and extend it by years that it does not. The whole is checked as a
// file is, so a gap between the years is an *Error. Without a version it gets the one of
// its content.
func Merge(base, add *Calendar, version string) (*Calendar, error) {
	first, last := add.First().Year(), add.Last().Year()
	if first > base.Last().Year()+1 || last < base.First().Year()-1 {
		return nil, badCalendar(0, fmt.Sprintf("между загруженными годами (%s) и новыми (%s) пропуск",
			yearsOf(base), yearsOf(add)))
	}
	var rows, after []row
	for _, r := range base.rows() {
		switch year := r.date.Year(); {
		case year < first:
			rows = append(rows, r)
		case year > last:
			after = append(after, r)
		}
	}
	rows = append(append(rows, add.rows()...), after...)
	c, err := buildCalendar("new", rows)
	if err != nil {
		return nil, err
	}
	return c.named(version), nil
}

func yearsOf(c *Calendar) string {
	return fmt.Sprintf("%d–%d", c.First().Year(), c.Last().Year())
}

// DayChange is a date that two calendars describe differently.
type DayChange struct {
	Date   Date `json:"date"`
	Before Day  `json:"before"`
	After  Day  `json:"after"`
}

// Moves reports whether control dates may change: people work on the day in one of the
// calendars only.
func (d DayChange) Moves() bool { return d.Before.Working != d.After.Working }

// Diff lists, by date, the days that b describes differently from a, over the years that
// either of them covers. Where a calendar does not reach its guess is compared: of a new
// year only the days come out that were not foreseen. A title's edition of the law and
// Known itself make no difference.
func Diff(a, b *Calendar) []DayChange {
	var list []DayChange
	first, last := a.First(), a.Last()
	if b.First().Before(first) {
		first = b.First()
	}
	if b.Last().After(last) {
		last = b.Last()
	}
	for d := first; d.serial <= last.serial; d.serial++ {
		before, after := a.Day(d), b.Day(d)
		if plainDay(before) != plainDay(after) {
			list = append(list, DayChange{Date: d, Before: before, After: after})
		}
	}
	return list
}

// plainDay is the day without what Diff does not compare.
func plainDay(d Day) Day {
	d.Known, d.Title = true, plainTitle(d.Title)
	return d
}
