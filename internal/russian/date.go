package russian

import (
	"strconv"
	"time"
)

// Civil is a day of the calendar. A civil date and a time.Time both are.
type Civil interface {
	Year() int
	Month() time.Month
	Day() int
}

var genitiveMonths = [...]string{"",
	"января", "февраля", "марта", "апреля", "мая", "июня",
	"июля", "августа", "сентября", "октября", "ноября", "декабря",
}

// LongDate is «5 апреля 2026 г.», or "" for a day that does not exist, as the
// zero date of the law package.
func LongDate(d Civil) string {
	if d.Day() == 0 {
		return ""
	}
	return DayMonth(d) + NBSP + strconv.Itoa(d.Year()) + NBSP + "г."
}

// DayMonth is «5 апреля».
func DayMonth(d Civil) string {
	if d.Day() == 0 {
		return ""
	}
	return strconv.Itoa(d.Day()) + NBSP + genitiveMonths[d.Month()]
}
