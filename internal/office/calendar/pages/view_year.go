package pages

import (
	"fmt"
	"strconv"
	"time"

	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// YearView is a year as a wall calendar has it: twelve months.
type YearView struct {
	Year           int
	Known          bool // the calendar reaches; otherwise the days are a guess
	Before, After  string
	Months         []MonthView
	Working, Short int
}

// MonthView is one month in weeks from Monday, and its unusual days in words.
type MonthView struct {
	Name    string
	Weeks   [][]DayCell
	Notes   []DayNote
	Working string
}

// DayCell is a day in the grid; one of another month is empty. Its kind is told
// by shape and by a word, not by colour alone.
type DayCell struct {
	Day   string
	Kind  string // off, holiday, short, work (a working weekend), "" for a plain day
	Word  string // for those who do not see the shape
	Today bool
}

// DayNote is an unusual day in words.
type DayNote struct{ Days, Text string }

var monthNames = []string{"Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь",
	"Ноябрь", "Декабрь"}

var weekdayNames = []string{"воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"}

func weekdayOf(d law.Date) string { return weekdayNames[d.Weekday()] }

func newYear(c *law.Calendar, year int, today law.Date) YearView {
	v := YearView{
		Year: year, Known: c.Day(law.NewDate(year, time.January, 1)).Known,
		Before:  web.With(web.CalendarsPath, "year", strconv.Itoa(year-1)),
		After:   web.With(web.CalendarsPath, "year", strconv.Itoa(year+1)),
		Working: c.Workdays(law.NewDate(year, time.January, 1), law.NewDate(year, time.December, 31)),
	}
	if year-1 < c.First().Year() {
		v.Before = ""
	}
	if year > c.Last().Year() {
		v.After = ""
	}
	for m := time.January; m <= time.December; m++ {
		v.Months = append(v.Months, newMonth(c, year, m, today))
	}
	return v
}

func newMonth(c *law.Calendar, year int, month time.Month, today law.Date) MonthView {
	first := law.NewDate(year, month, 1)
	v := MonthView{Name: monthNames[month-1]}
	week := make([]DayCell, (int(first.Weekday())+6)%7)
	last := first
	for d := first; d.Month() == month; d = d.AddDays(1) {
		last = d
		week = append(week, dayCell(c.Day(d), today))
		if len(week) == 7 {
			v.Weeks, week = append(v.Weeks, week), nil
		}
	}
	if len(week) > 0 {
		v.Weeks = append(v.Weeks, append(week, make([]DayCell, 7-len(week))...))
	}
	v.Notes = dayNotes(c, first, last)
	v.Working = russian.WorkingDays(c.Workdays(first, last))
	return v
}

func dayCell(day law.Day, today law.Date) DayCell {
	cell := DayCell{Day: strconv.Itoa(day.Date.Day()), Today: day.Date == today}
	switch weekend := isWeekend(day.Date); {
	case day.Short:
		cell.Kind, cell.Word = "short", "сокращённый день"
	case day.Working && weekend:
		cell.Kind, cell.Word = "work", "рабочий день"
	case day.Working:
	case day.Title != "" && day.MovedFrom.IsZero():
		cell.Kind, cell.Word = "holiday", "праздник"
	case weekend:
		cell.Kind, cell.Word = "off", "выходной"
	default:
		cell.Kind, cell.Word = "moved", "выходной по переносу"
	}
	return cell
}

func isWeekend(d law.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// dayNotes tell the unusual days of a month; days in a row with the same words
// are one note.
func dayNotes(c *law.Calendar, first, last law.Date) []DayNote {
	out := []DayNote{}
	var from, to law.Date
	text := ""
	put := func() {
		switch {
		case text == "":
		case from == to:
			out = append(out, DayNote{strconv.Itoa(from.Day()), text})
		default:
			out = append(out, DayNote{fmt.Sprintf("%d–%d", from.Day(), to.Day()), text})
		}
	}
	for d := first; !d.After(last); d = d.AddDays(1) {
		words := unusual(c.Day(d))
		if words == text {
			to = d
			continue
		}
		put()
		text, from, to = words, d, d
	}
	put()
	return out
}

// unusual tells what is special about a day, "" for a plain one.
func unusual(day law.Day) string {
	switch weekend := isWeekend(day.Date); {
	case day.Short:
		return "короче на час"
	case day.Working && weekend:
		return "рабочий день"
	case day.Working:
		return ""
	case !day.MovedFrom.IsZero():
		return "выходной, перенос с " + shortDate(day.MovedFrom, day.Date)
	case day.Title != "":
		return day.Title
	case !weekend:
		return "выходной"
	}
	return ""
}

// shortDate leaves out the year where it is the same.
func shortDate(d, near law.Date) string {
	if d.Year() == near.Year() {
		return d.Russian()[:5]
	}
	return d.Russian()
}

// dayWords tell a day in a few words: «выходной», «рабочий день».
func dayWords(day law.Day) string {
	word := "рабочий день"
	switch {
	case day.Short:
		word = "короче на час"
	case !day.Working:
		word = "выходной"
	}
	if !day.Known {
		word += " (по общему правилу)"
	}
	return word
}

func dayReason(c law.DayChange) string {
	switch day := c.After; {
	case !day.MovedFrom.IsZero() && day.Title != "":
		return day.Title + ", с " + day.MovedFrom.Russian()
	case !day.MovedFrom.IsZero():
		return "перенос с " + day.MovedFrom.Russian()
	default:
		return day.Title
	}
}
