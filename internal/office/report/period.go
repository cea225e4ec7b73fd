package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"appeals/internal/law"
	"appeals/internal/lists"
)

// Length is how long the period of a report is.
type Length string

// The lengths of periods. Free is any days.
const (
	Month      Length = "month"
	Quarter    Length = "quarter"
	HalfYear   Length = "half"
	NineMonths Length = "nine"
	Year       Length = "year"
	ToDate     Length = "to_date" // since the year's start
	Free       Length = "free"
)

// months is how many months a length has.
var months = map[Length]int{Month: 1, Quarter: 3, HalfYear: 6, NineMonths: 9, Year: 12}

// Choice is a period with its name.
type Choice struct {
	lists.Period
	Code  string // as an address has it: 2026-q1
	Title string // «I квартал 2026 года»
}

// At is the period of a length that a day is in. Nine months are the first ones of its year.
func At(l Length, day law.Date) Choice {
	first := law.NewDate(day.Year(), 1, 1)
	switch l {
	case ToDate:
		return Choice{lists.Period{From: first, To: day}, fmt.Sprintf("%d-to_date", day.Year()),
			"с начала " + fmt.Sprint(day.Year()) + " года по " + day.Russian()}
	case NineMonths:
		return choice(l, first, 1)
	}
	n := months[l]
	no := (int(day.Month()) - 1) / n
	return choice(l, law.NewDate(day.Year(), time.Month(no*n+1), 1), no+1)
}

// Last is the newest period of a length that is over.
func Last(l Length, today law.Date) Choice {
	c := At(l, today)
	if l != ToDate && !c.To.Before(today) {
		c = At(l, law.NewDate(c.From.Year(), c.From.Month(), 1).AddDays(-1))
	}
	return c
}

// Until is a period as far as it has gone on a day; it keeps its code.
func (c Choice) Until(today law.Date) Choice {
	if c.To.After(today) {
		c.To = today
		c.Title += ", по " + today.Russian()
	}
	return c
}

func choice(l Length, from law.Date, no int) Choice {
	c := Choice{Period: lists.Period{From: from, To: addMonths(from, months[l]).AddDays(-1)}}
	year := from.Year()
	switch l {
	case Month:
		c.Code, c.Title = fmt.Sprintf("%d-%02d", year, no), fmt.Sprintf("%s %d года", monthNames[no-1], year)
	case Quarter:
		c.Code, c.Title = fmt.Sprintf("%d-q%d", year, no), fmt.Sprintf("%s квартал %d года", roman[no-1], year)
	case HalfYear:
		c.Code, c.Title = fmt.Sprintf("%d-h%d", year, no), fmt.Sprintf("%s полугодие %d года", roman[no-1], year)
	case NineMonths:
		c.Code, c.Title = fmt.Sprintf("%d-nine", year), fmt.Sprintf("9 месяцев %d года", year)
	case Year:
		c.Code, c.Title = fmt.Sprint(year), fmt.Sprintf("%d год", year)
	}
	return c
}

var (
	monthNames = []string{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
		"октябрь", "ноябрь", "декабрь"}
	roman = []string{"I", "II", "III", "IV"}
)

// Named are some days, whatever they are: a period with a name where they are one.
func Named(p lists.Period) Choice {
	for _, l := range []Length{Month, Quarter, HalfYear, NineMonths, Year} {
		if c := At(l, p.From); c.Period == p {
			return c
		}
	}
	return Choice{p, p.From.String() + "_" + p.To.String(), p.From.Russian() + " – " + p.To.Russian()}
}

// Span is a stretch of time that a column is about, seen from the period of the report.
type Span string

// The spans of columns.
const (
	This       Span = ""
	YearBefore Span = "year_before" // the same days a year before
	SinceYear  Span = "since_year"  // since the start of the year in which the period ends
	// since that start a year before, and the whole of the year before
	SinceYearBefore Span = "since_year_before"
	LastYear        Span = "last_year"
)

// Of is the span of a period.
func (s Span) Of(p lists.Period) lists.Period {
	switch s {
	case YearBefore:
		return lists.Period{From: addMonths(p.From, -12), To: addMonths(p.To.AddDays(1), -12).AddDays(-1)}
	case SinceYear:
		return lists.Period{From: law.NewDate(p.To.Year(), 1, 1), To: p.To}
	case SinceYearBefore:
		return YearBefore.Of(SinceYear.Of(p))
	case LastYear:
		return lists.Period{From: law.NewDate(p.To.Year()-1, 1, 1), To: law.NewDate(p.To.Year()-1, 12, 31)}
	}
	return p
}

// addMonths moves a day by whole months; of a month that is shorter, the last day.
func addMonths(d law.Date, n int) law.Date {
	at := d.Year()*12 + int(d.Month()) - 1 + n
	first := law.NewDate(at/12, time.Month(at%12+1), 1)
	next := law.NewDate((at+1)/12, time.Month((at+1)%12+1), 1)
	return first.AddDays(min(d.Day(), next.Sub(first)) - 1)
}

// Offered are the periods to choose from on a day, the newest of each length first.
func Offered(today law.Date) []Choice {
	out := []Choice{}
	for _, l := range []struct {
		Length
		n int
	}{{Month, 13}, {Quarter, 8}, {HalfYear, 4}, {NineMonths, 3}, {Year, 3}, {ToDate, 1}} {
		at := today
		for range l.n {
			c := At(l.Length, at)
			out = append(out, c)
			at = c.From.AddDays(-1)
			if l.Length == NineMonths {
				at = law.NewDate(c.From.Year()-1, 1, 1)
			}
		}
	}
	return out
}

// Find reads the code of a period.
func Find(code string, today law.Date) (Choice, bool) {
	if from, to, free := strings.Cut(code, "_"); free && len(from) == len("2006-01-02") {
		a, err := law.ParseDate(from)
		b, err2 := law.ParseDate(to)
		return Named(lists.Period{From: a, To: b}), err == nil && err2 == nil && !b.Before(a)
	}
	year, _, _ := strings.Cut(code, "-")
	n, err := strconv.Atoi(year)
	if err != nil || n < 2000 || n > 2200 {
		return Choice{}, false
	}
	if code == At(ToDate, today).Code {
		return At(ToDate, today), true
	}
	for _, l := range []Length{Year, NineMonths, HalfYear, Quarter, Month} {
		for month := 1; month <= 12; month += months[l] {
			if c := At(l, law.NewDate(n, time.Month(month), 1)); c.Code == code {
				return c, true
			}
		}
	}
	return Choice{}, false
}
