package reception

import (
	"fmt"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// OffDay is what a rule does that meets a day off.
type OffDay string

// What a rule may do.
const (
	Skip    OffDay = "skip"
	Later   OffDay = "next"
	Earlier OffDay = "previous"
)

// OffDays lists them with their titles.
var OffDays = []appeal.Option{
	{Code: string(Later), Title: "перенести на следующий рабочий день"},
	{Code: string(Earlier), Title: "перенести на предыдущий рабочий день"},
	{Code: string(Skip), Title: "не проводить"},
}

// Rule is how an official receives: «2-й и 4-й вторник, 15:00–17:00».
type Rule struct {
	ID       int64
	Official string
	Weeks    []int // 1 to 5, which of the month
	Weekday  time.Weekday
	From, To int // minutes of the day
	Slot     int // minutes
	Place    string
	Area     string // questions that the official answers for
	Off      OffDay
	AgreedAt time.Time // the official has agreed; zero before
}

// Weekdays lists working days with their titles.
var Weekdays = []appeal.Option{{Code: "1", Title: "понедельник"}, {Code: "2", Title: "вторник"},
	{Code: "3", Title: "среда"}, {Code: "4", Title: "четверг"}, {Code: "5", Title: "пятница"},
	{Code: "6", Title: "суббота"}}

// Clock writes minutes of the day: 15:00.
func Clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// ParseClock reads 15:00.
func ParseClock(s string) (minutes int, ok bool) {
	at, err := time.Parse("15:04", s)
	return at.Hour()*60 + at.Minute(), err == nil
}

// Hours are «15:00–17:00».
func (r Rule) Hours() string { return Clock(r.From) + "–" + Clock(r.To) }

// Says is the rule in words: «2-й и 4-й вторник, 15:00–17:00».
func (r Rule) Says() string {
	weeks := ""
	for i, w := range r.Weeks {
		switch {
		case i > 0 && i == len(r.Weeks)-1:
			weeks += " и "
		case i > 0:
			weeks += ", "
		}
		weeks += fmt.Sprintf("%d-%s", w, endings[r.Weekday])
	}
	return weeks + " " + appeal.Title(Weekdays, fmt.Sprint(int(r.Weekday))) + ", " + r.Hours()
}

var endings = map[time.Weekday]string{time.Monday: "й", time.Tuesday: "й", time.Wednesday: "я", time.Thursday: "й",
	time.Friday: "я", time.Saturday: "я"}

// Day is one day of a schedule.
type Day struct {
	ID        int64
	Official  string
	On        law.Date
	From, To  int
	Slot      int
	Place     string
	Area      string
	Meant     law.Date // the day off that it was moved from
	Cancelled time.Time
	Reason    string
}

// Hours are «15:00–17:00».
func (d Day) Hours() string { return Clock(d.From) + "–" + Clock(d.To) }

// Starts are the beginnings of the slots in minutes of the day.
func (d Day) Starts() []int {
	out := []int{}
	for at := d.From; at+d.Slot <= d.To; at += d.Slot {
		out = append(out, at)
	}
	return out
}

// Left is a day that a rule gives up, and why.
type Left struct {
	On  law.Date
	Why string
}

// Days are the days of a rule from one day to another along the calendar. One that
// meets a day off is moved or left out, as the rule says; none leaves the period.
func (r Rule) Days(from, to law.Date, cal *law.Calendar) (days []Day, left []Left) {
	taken := map[law.Date]bool{}
	for on := from; !on.After(to); on = on.AddDays(1) {
		if on.Weekday() != r.Weekday || !r.has((on.Day()-1)/7+1) {
			continue
		}
		at := on
		switch off := !cal.Day(on).Working; {
		case off && r.Off == Later:
			at = cal.NextWorking(on)
		case off && r.Off == Earlier:
			at = cal.PrecedingWorking(on)
		case off:
			left = append(left, Left{on, "нерабочий день"})
			continue
		}
		if at.Before(from) || at.After(to) || taken[at] {
			left = append(left, Left{on, "нерабочий день, перенести некуда"})
			continue
		}
		taken[at] = true
		d := Day{Official: r.Official, On: at, From: r.From, To: r.To, Slot: r.Slot, Place: r.Place, Area: r.Area}
		if at != on {
			d.Meant = on
		}
		days = append(days, d)
	}
	return days, left
}

func (r Rule) has(week int) bool {
	for _, w := range r.Weeks {
		if w == week {
			return true
		}
	}
	return false
}

// Check tells what is wrong with a rule, at its fields.
func (r Rule) Check(dir appeal.Directory) error {
	bad := []appeal.FieldError{}
	wrong := func(is bool, field, message string) {
		if is {
			bad = append(bad, appeal.FieldError{Field: field, Message: message})
		}
	}
	p, known := dir.Person(r.Official)
	wrong(!known || !p.Is(appeal.Official), "official", "Выберите должностное лицо, которое ведёт приём.")
	wrong(len(r.Weeks) == 0, "weeks", "Отметьте, какие недели месяца: первая, вторая…")
	wrong(r.Weekday < time.Monday || r.Weekday > time.Saturday, "weekday", "Выберите день недели.")
	wrong(r.From < 0, "from", "Напишите время начала, например 15:00.")
	wrong(r.To < 0, "to", "Напишите время окончания, например 17:00.")
	wrong(r.Slot < 5 || r.Slot > 120, "slot", "Напишите, сколько минут на одного: от 5 до 120.")
	wrong(len(bad) == 0 && r.To-r.From < r.Slot, "to", "Приём заканчивается раньше, чем примут первого.")
	wrong(r.Place == "", "place", "Напишите, где идёт приём: здание и кабинет.")
	wrong(!appeal.Known(OffDays, string(r.Off)), "off", "Выберите, что делать с нерабочим днём.")
	return appeal.InvalidFields(bad)
}

// Schedule is the schedule of a period, one document.
type Schedule struct {
	ID         int64
	From, To   law.Date
	Number     string   // of the order that approves it, "" for a draft
	Dated      law.Date // of the order
	MadeBy     string
	ApprovedBy string
	Rules      []Rule
	Days       []Day // of an approved one
}

// Approved tells whether it is in force.
func (s Schedule) Approved() bool { return s.Number != "" }

// Agreed tells whether every official has agreed to the days proposed to him.
func (s Schedule) Agreed() bool {
	for _, r := range s.Rules {
		if r.AgreedAt.IsZero() {
			return false
		}
	}
	return len(s.Rules) > 0
}
