package law

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

var weekdays = [...]string{
	time.Sunday: "воскресенье", time.Monday: "понедельник", time.Tuesday: "вторник",
	time.Wednesday: "среда", time.Thursday: "четверг", time.Friday: "пятница", time.Saturday: "суббота",
}

// long returns "05.04.2026, воскресенье".
func long(d Date) string { return d.Russian() + ", " + weekdays[d.Weekday()] }

// Plural chooses the Russian form for n: 1 день, 2 дня, 5 дней, 11 дней, 21 день.
func Plural(n int, one, few, many string) string {
	if n < 0 {
		n = -n
	}
	switch tens := n % 100; {
	case tens >= 11 && tens <= 14:
		return many
	case n%10 == 1:
		return one
	case n%10 >= 2 && n%10 <= 4:
		return few
	}
	return many
}

// lowerFirst continues a sentence with s.
func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// upperFirst begins a sentence with s.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// days returns "30 дней".
func days(n int) string { return strconv.Itoa(n) + Plural(n, " день", " дня", " дней") }

// calendarDays returns "30 календарных дней".
func calendarDays(n int) string {
	return strconv.Itoa(n) + Plural(n, " календарный день", " календарных дня", " календарных дней")
}

// nature says in words what kind of day it is.
func nature(d Day) string {
	if !d.Known {
		return presumed(d)
	}
	switch {
	case d.Working && !d.MovedTo.IsZero():
		return "рабочий день, отдых перенесён на " + d.MovedTo.Russian()
	case d.Working && weekend(d.Date):
		return "рабочий день, хотя и " + weekdays[d.Weekday()]
	case d.Working && d.Short:
		return "рабочий день, сокращённый на час"
	case d.Working:
		return "рабочий день"
	case d.Title != "":
		return "нерабочий день — " + plainTitle(d.Title)
	case !d.MovedFrom.IsZero():
		return "выходной день, перенесённый с " + d.MovedFrom.Russian()
	case weekend(d.Date):
		return "выходной день"
	}
	return "выходной день, перенесённый с другой даты"
}

// presumed is nature for a day outside the calendar.
func presumed(d Day) string {
	switch {
	case d.Title != "":
		return "нерабочий день — " + d.Title
	case !d.MovedFrom.IsZero():
		return "вероятно, выходной день (праздник " + d.MovedFrom.Russian() + " совпадает с выходным)"
	case d.Working:
		return "вероятно, рабочий день"
	}
	return "вероятно, выходной день"
}

// plainTitle cuts the edition of the law off a title: it says nothing to a reader. The
// decrees behind other days off are kept.
func plainTitle(title string) string {
	name, _, _ := strings.Cut(title, " (в ред.")
	return name
}
