package russian

import (
	"strconv"

	"appeals/internal/law"
)

// NBSP is the non-breaking space that ties a number to its word.
const NBSP = "\u00a0"

// Plural is the form of a word for n, as law.Plural has it.
func Plural(n int, one, few, many string) string { return law.Plural(n, one, few, many) }

// Count is the number with its word: «5 обращений».
func Count(n int, one, few, many string) string {
	return strconv.Itoa(n) + NBSP + Plural(n, one, few, many)
}

// Days is «5 дней».
func Days(n int) string { return Count(n, "день", "дня", "дней") }

// WorkingDays is «5 рабочих дней».
func WorkingDays(n int) string {
	return Count(n, "рабочий день", "рабочих дня", "рабочих дней")
}

// CalendarDays is «5 календарных дней».
func CalendarDays(n int) string {
	return Count(n, "календарный день", "календарных дня", "календарных дней")
}

// Left says how a term stands, days being the calendar days from today to its
// last day: «осталось 5 дней», «последний день сегодня», «просрочено на 3 дня».
func Left(days int) string {
	switch {
	case days < 0:
		return "просрочено на" + NBSP + Days(-days)
	case days == 0:
		return "последний день сегодня"
	}
	return Plural(days, "остался", "осталось", "осталось") + NBSP + Days(days)
}
