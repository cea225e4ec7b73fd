package law

import "time"

// Date is a civil date (a day in the calendar on the wall, no time, no zone).
// The zero value means "no date". Dates compare with == and work as map keys.
type Date struct {
	// serial counts days, 1 being 0001-01-01, so that arithmetic is plain addition.
	serial int
}

const (
	secondsPerDay = 24 * 60 * 60
	// unixSerial is the serial of 1970-01-01.
	unixSerial = 719163
	// maxSerial is the serial of 9999-12-31, the last date ISO text can hold.
	maxSerial = 3652059
)

// NewDate returns the date, normalised as time.Date does (30 February is 2 March).
// Outside the years 1 to 9999 it returns the zero Date.
func NewDate(y int, m time.Month, d int) Date {
	if max(y, int(m), d) > maxSerial || min(y, int(m), d) < -maxSerial {
		return Date{} // time.Date would overflow and come back as some other date
	}
	midnight := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() // whole days, before 1970 too
	return fromSerial(int(midnight/secondsPerDay) + unixSerial)
}

// DateOf returns the civil date that clocks in loc show at the instant t.
func DateOf(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	return NewDate(y, m, d)
}

func fromSerial(n int) Date {
	if n < 1 || n > maxSerial {
		return Date{}
	}
	return Date{serial: n}
}

// civil splits the date; the zero Date gives 0, 0, 0.
func (d Date) civil() (int, time.Month, int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	return time.Unix(int64(d.serial-unixSerial)*secondsPerDay, 0).UTC().Date()
}

// Year returns the year, 0 for the zero Date.
func (d Date) Year() int { y, _, _ := d.civil(); return y }

// Month returns the month, 0 for the zero Date.
func (d Date) Month() time.Month { _, m, _ := d.civil(); return m }

// Day returns the day of the month, 0 for the zero Date.
func (d Date) Day() int { _, _, day := d.civil(); return day }

// Weekday returns the day of the week. It is meaningless for the zero Date.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.serial % 7) }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.serial == 0 }

// AddDays returns the date n calendar days later (earlier when n is negative).
// No date stays no date; a result outside the years 1 to 9999 is the zero Date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > maxSerial || n < -maxSerial {
		return Date{}
	}
	return fromSerial(d.serial + n)
}

// Sub returns the calendar days from o to d; both must be set.
func (d Date) Sub(o Date) int { return d.serial - o.serial }

// Before reports whether d is earlier than o. The zero Date precedes every date.
func (d Date) Before(o Date) bool { return d.serial < o.serial }

// After reports whether d is later than o.
func (d Date) After(o Date) bool { return d.serial > o.serial }

// Equal reports whether the dates are the same, as == does.
func (d Date) Equal(o Date) bool { return d == o }

// Compare returns -1, 0 or +1, for slices.SortFunc.
func (d Date) Compare(o Date) int {
	switch {
	case d.serial < o.serial:
		return -1
	case d.serial > o.serial:
		return +1
	}
	return 0
}

// Start returns the first instant of the date in loc (00:00).
// The zero Date gives the zero Time.
func (d Date) Start(loc *time.Location) time.Time { return d.At(0, 0, loc) }

// End returns the exclusive end of the date in loc: the start of the next day.
// A term that ends on d is still kept at any instant before End.
func (d Date) End(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	y, m, day := d.civil() // not AddDays: 9999-12-31 has an end too
	return time.Date(y, m, day+1, 0, 0, 0, 0, loc)
}

// At returns the instant of the date at hour:minute on clocks in loc.
// The zero Date gives the zero Time.
func (d Date) At(hour, minute int, loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	y, m, day := d.civil()
	return time.Date(y, m, day, hour, minute, 0, 0, loc)
}
