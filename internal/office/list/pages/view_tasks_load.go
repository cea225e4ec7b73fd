package pages

import (
	"appeals/internal/law"
	"appeals/internal/russian"
)

// LoadStrip is how much falls due on each of the next working days. It is
// drawn as SVG with its numbers, and said in words.
type LoadStrip struct {
	Days  []LoadDay
	Words string
}

// LoadDay is one working day.
type LoadDay struct {
	Date, Week  string
	Count       int
	Today       bool
	X, Y, H     int // of its bar
	Middle, Top int // of its number
}

const (
	loadDays   = 10
	loadStep   = 34
	loadBar    = 22
	loadHeight = 34 // of the tallest bar
	loadTop    = 14 // room for the number above it
)

var weekDays = [...]string{"вс", "пн", "вт", "ср", "чт", "пт", "сб"}

// load counts the tasks by the working day on which they have to be done: what
// falls on a day off belongs to the day before it.
func (in TasksInput) load() LoadStrip {
	days := []law.Date{}
	for day := in.Day.Today; len(days) < loadDays && day.Sub(in.Day.Today) < 60; day = day.AddDays(1) {
		if in.Day.Calendar.PrecedingWorking(day) == day {
			days = append(days, day)
		}
	}
	counts, total, most := make([]int, len(days)), 0, 1
	for _, t := range in.Tasks {
		for i := len(days) - 1; i >= 0; i-- {
			if !t.Due.IsZero() && !t.Overdue && !t.Due.Before(days[i]) {
				if i == len(days)-1 && in.Day.Calendar.PrecedingWorking(t.Due) != days[i] {
					break // beyond the strip
				}
				counts[i]++
				total++
				most = max(most, counts[i])
				break
			}
		}
	}
	if total == 0 {
		return LoadStrip{}
	}
	strip, heaviest := LoadStrip{}, 0
	for i, day := range days {
		if counts[i] > counts[heaviest] {
			heaviest = i
		}
		h := 1 + counts[i]*(loadHeight-1)/most
		strip.Days = append(strip.Days, LoadDay{
			Date: day.Russian()[:5], Week: weekDays[day.Weekday()], Count: counts[i], Today: day == in.Day.Today,
			X: i*loadStep + (loadStep-loadBar)/2, Y: loadTop + loadHeight - h, H: h, Middle: i*loadStep + loadStep/2,
			Top: loadTop + loadHeight - h - 3,
		})
	}
	strip.Words = "За 10 рабочих дней – " + russian.Count(total, "срок", "срока", "сроков") + ", больше всего " +
		days[heaviest].Russian()[:5] + ": " + russian.Count(counts[heaviest], "задача", "задачи", "задач") + "."
	return strip
}
