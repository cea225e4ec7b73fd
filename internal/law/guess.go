package law

import "time"

// Past the loaded calendar only the Labour Code is known, and the Government may still
// move days off. What may be assumed depends on which way the date is being moved: a
// guess must not give a later date than the real calendar will. So there are three
// readings of an unknown day.
type reading int

const (
	// cautious is for walking back. Weekends, holidays and the transfers of art. 112
	// p. 2 are days off: an assumed day off only makes the date earlier. What cannot
	// be foreseen is rest that the Government moves to some other weekday (bridge
	// days, 31 December); then the date comes out later than the final control date,
	// yet never later than the statutory one.
	cautious reading = iota
	// lawful is for the exception that control is the first working day after. The
	// transfers may still be moved elsewhere, so they do not push the date; weekends
	// do, since the answer has to be a day on which somebody is at work.
	lawful
	// certain is for walking forward. Only the holidays of art. 112 p. 1 push the date:
	// a weekend day may yet be declared working, and a date that had already jumped
	// over it would be late.
	certain
)

// working reports whether the date is a working day, and whether the calendar says so
// rather than the reading.
func (c *Calendar) working(d Date, r reading) (working, known bool) {
	day := c.Day(d)
	switch {
	case day.Known || r == cautious:
		return day.Working, day.Known
	case r == certain:
		return holiday(d) == "", false
	default:
		return day.Working || !day.MovedFrom.IsZero(), false
	}
}

// guess describes a date outside the calendar by the Labour Code, cautiously.
func guess(d Date) Day {
	day := Day{Date: d, Title: holiday(d), MovedFrom: transferred(d)}
	day.Working = !d.IsZero() && day.Title == "" && day.MovedFrom.IsZero() && !weekend(d)
	return day
}

// Titles of the non-working holidays, as in the calendar file.
const (
	newYear   = "Новогодние каникулы"
	christmas = "Рождество Христово"
)

// holiday returns the title of the non-working holiday on that date, or "". Source:
// Labour Code art. 112 p. 1, in the edition in force since 2013.
func holiday(d Date) string {
	_, m, day := d.civil()
	switch m {
	case time.January:
		return januaryHoliday(day)
	case time.February:
		return titleOn(day, 23, "День защитника Отечества")
	case time.March:
		return titleOn(day, 8, "Международный женский день")
	case time.May:
		return titleOn(day, 1, "Праздник Весны и Труда") + titleOn(day, 9, "День Победы")
	case time.June:
		return titleOn(day, 12, "День России")
	case time.November:
		return titleOn(day, 4, "День народного единства")
	}
	return ""
}

func januaryHoliday(day int) string {
	switch {
	case day == 7:
		return christmas
	case day <= 8:
		return newYear
	}
	return ""
}

func titleOn(day, on int, title string) string {
	if day == on {
		return title
	}
	return ""
}

// transferred returns the weekend holiday whose rest art. 112 p. 2 of the Labour Code
// moves to d, or the zero Date. Outside January holidays stand alone, so the next
// working day after a weekend holiday is always the Monday. The weekend days among the
// January holidays are excluded: the Government moves those where it likes.
func transferred(d Date) Date {
	if d.IsZero() || d.Weekday() != time.Monday {
		return Date{}
	}
	for back := 1; back <= 2; back++ {
		from := d.AddDays(-back)
		if from.Month() != time.January && holiday(from) != "" {
			return from
		}
	}
	return Date{}
}

func weekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
