package law

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	// A year has 247 or 248 working days; decrees of 2020 left 219. Outside these
	// bounds the file is damaged rather than unusual.
	minYearWorkdays = 200
	maxYearWorkdays = 255
	// maxMoveDays is how far rest may be moved: within a year or into the next.
	maxMoveDays = 366
	// maxYears keeps a hostile file of a megabyte from taking much more memory.
	maxYears = 100
	// maxTitleRunes leaves room for a holiday with its decree: the longest has 102.
	maxTitleRunes = 200
)

// check refuses a row that contradicts itself.
func (r row) check() error {
	switch r.kind {
	case kindDayOff, kindShortDay:
	case kindWorkingDay:
		if !weekend(r.date) {
			return badCalendar(r.line, "working_day допустим только для субботы или воскресенья")
		}
	default:
		return badCalendar(r.line, "вид дня должен быть day_off, short_day или working_day")
	}
	if utf8.RuneCountInString(r.title) > maxTitleRunes || !utf8.ValidString(r.title) ||
		strings.ContainsFunc(r.title, unicode.IsControl) {
		return badCalendar(r.line, "название дня длиннее 200 знаков или содержит недопустимые знаки")
	}
	return r.checkMove()
}

func (r row) checkMove() error {
	if r.movedFrom.IsZero() {
		return nil
	}
	if r.kind != kindDayOff {
		return badCalendar(r.line, "перенос указывают только у day_off")
	}
	if far := r.date.Sub(r.movedFrom); far == 0 || far > maxMoveDays || far < -maxMoveDays {
		return badCalendar(r.line, "выходной перенесён с той же даты или дальше чем на год")
	}
	return nil
}

// buildCalendar lays the rows over plain weeks of whole years and checks the result.
func buildCalendar(version string, rows []row) (*Calendar, error) {
	if len(rows) == 0 {
		return nil, badCalendar(0, "нет ни одной строки")
	}
	first, last := rows[0].date.Year(), rows[len(rows)-1].date.Year()
	if last-first >= len(rows) { // also keeps a mistyped year from filling the memory
		return nil, badCalendar(0, "между первым и последним годом пропущены годы")
	}
	if last-first >= maxYears {
		return nil, badCalendar(0, "в файле больше 100 лет")
	}
	c := plainWeeks(version, first, last)
	if err := c.lay(rows); err != nil {
		return nil, err
	}
	for y := first; y <= last; y++ {
		if err := c.checkYear(y); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// plainWeeks is a calendar that knows weekends only.
func plainWeeks(version string, first, last int) *Calendar {
	c := &Calendar{version: version, first: NewDate(first, time.January, 1)}
	end := NewDate(last, time.December, 31)
	c.days = make([]Day, 0, end.Sub(c.first)+1)
	for d := c.first; d.serial <= end.serial; d.serial++ {
		c.days = append(c.days, Day{Date: d, Working: !weekend(d), Known: true})
	}
	return c
}

func (c *Calendar) lay(rows []row) error {
	for _, r := range rows {
		day := &c.days[r.date.Sub(c.first)]
		day.Working = r.kind != kindDayOff
		day.Short = r.kind == kindShortDay
		day.Title, day.MovedFrom = r.title, r.movedFrom
	}
	for _, r := range rows { // in a second pass: rest may move to an earlier date too
		i := r.movedFrom.Sub(c.first)
		if r.movedFrom.IsZero() || i < 0 || i >= len(c.days) {
			continue
		}
		if !c.days[i].MovedTo.IsZero() {
			return badCalendar(r.line, "один и тот же выходной перенесён дважды")
		}
		c.days[i].MovedTo = r.date
	}
	return nil
}

// checkYear demands every holiday of the Labour Code as a named day off, which no part
// of a year can satisfy, and a number of working days that a year can have.
func (c *Calendar) checkYear(year int) error {
	first, last := NewDate(year, time.January, 1), NewDate(year, time.December, 31)
	for d := first; d.serial <= last.serial; d.serial++ {
		if holiday(d) == "" {
			continue
		}
		if day := c.Day(d); day.Working || day.Title == "" {
			return badCalendar(0, fmt.Sprintf("год %d неполон: %s нет праздничного дня с названием", year, d.Russian()))
		}
	}
	if n := c.Workdays(first, last); n < minYearWorkdays || n > maxYearWorkdays {
		return badCalendar(0, fmt.Sprintf("в %d году %d рабочих дней, ожидается от %d до %d",
			year, n, minYearWorkdays, maxYearWorkdays))
	}
	return nil
}
