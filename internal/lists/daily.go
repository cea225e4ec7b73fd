package lists

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Daily is what a person's daily digest tells of.
type Daily struct {
	Person  appeal.Person
	Day     law.Date
	Tasks   []Task                // by date, as the page of tasks has them
	News    []appeal.Notification // what has come since the last digest and was not read
	Figures *Tally                // of all that runs: for managers
}

// Soon is how many days ahead a digest looks.
const dailyAhead = 7

// Late, DueToday and Ahead are the tasks of a digest by their dates. What is
// due later, or has no date, is on the page of tasks.
func (d Daily) Late() []Task {
	return d.tasks(func(t Task) bool { return t.Overdue || !t.Due.IsZero() && t.Due.Before(d.Day) })
}

// DueToday are the tasks of the day.
func (d Daily) DueToday() []Task {
	return d.tasks(func(t Task) bool { return !t.Overdue && t.Due == d.Day })
}

// Ahead are the tasks of the coming week.
func (d Daily) Ahead() []Task {
	return d.tasks(func(t Task) bool {
		return !t.Overdue && t.Due.After(d.Day) && !t.Due.After(d.Day.AddDays(dailyAhead))
	})
}

// Empty tells whether there is nothing to tell: then there is no letter.
// Figures alone are no news.
func (d Daily) Empty() bool {
	idle := d.Figures == nil || d.Figures.Overdue+d.Figures.Today == 0
	return len(d.News)+len(d.Late())+len(d.DueToday())+len(d.Ahead()) == 0 && idle
}

func (d Daily) tasks(which func(Task) bool) []Task {
	out := []Task{}
	for _, t := range d.Tasks {
		if which(t) && t.Acting == "" { // somebody else does it in an absence
			out = append(out, t)
		}
	}
	return out
}
