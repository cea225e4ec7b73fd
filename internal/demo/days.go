package demo

import (
	"fmt"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

const (
	// mailDays is how old a covering letter is when it arrives.
	mailDays = 5
	// longestBreak is how far a day may move to become a working day. In the
	// New Year holidays there is none near, and the day stays where it is: a
	// story's terms matter more than its weekdays.
	longestBreak = 3
	// searchDays is how far around the thirty days a registration day is looked
	// for: the longest holidays, by which a control date may have moved.
	searchDays = 15
	// soonFrom and soonTo bound what is due soon, in working days.
	soonFrom, soonTo = 2, 5
)

// days turns the relative days of stories into dates.
type days struct {
	clock law.Clock
	today law.Date
}

// inOrder sorts stories as they were registered, then those that were not.
func (d days) inOrder(stories []Story) ([]Story, error) {
	when := make(map[string]law.Date, len(stories))
	for _, s := range stories {
		in, err := d.intake(s)
		if err != nil {
			return nil, fmt.Errorf("demo: %s: %w", s.Key, err)
		}
		if when[s.Key] = in.EnteredDay; in.EnteredDay.IsZero() {
			when[s.Key] = d.today.AddDays(1)
		}
	}
	sorted := slices.Clone(stories)
	slices.SortStableFunc(sorted, func(a, b Story) int { return when[a.Key].Compare(when[b.Key]) })
	return sorted, nil
}

// intake returns the appeal of a story with its dates.
func (d days) intake(s Story) (appeal.Intake, error) {
	in := s.Appeal
	in.ReceivedDay = d.today
	if s.Registered() {
		registered, err := d.registered(s)
		if err != nil {
			return in, err
		}
		in.EnteredDay, in.ReceivedDay = registered, registered
	}
	in.ReceivedDay = in.ReceivedDay.AddDays(-s.Before)
	if in.Form != "electronic" && s.Before > 0 { // sites receive on any day, post does not
		in.ReceivedDay = d.working(in.ReceivedDay)
	}
	if in.Covering != nil {
		covering := *in.Covering
		covering.Date = d.working(in.ReceivedDay.AddDays(-mailDays))
		in.Covering = &covering
	}
	return in, nil
}

func (d days) registered(s Story) (law.Date, error) {
	if s.Due == nil {
		return d.working(d.today.AddDays(-*s.Age)), nil
	}
	return d.registeredFor(d.control(*s.Due))
}

// aim is a control date that is wanted, and the days that serve as well.
type aim struct{ want, first, last law.Date }

// control is the date that a story's Due asks for. What is overdue may be so
// for a few days more, and what is due this week on another day of it; what is
// due today or tomorrow may not move.
func (d days) control(due int) aim {
	calendar := d.clock.Calendar()
	if due < 0 {
		want := calendar.PrecedingWorking(d.today.AddDays(due))
		return aim{want, want.AddDays(-longestBreak), want}
	}
	left := func(n int) law.Date {
		day, _ := calendar.AddWorkingDays(calendar.NextWorking(d.today), n)
		return day
	}
	if due < soonFrom || due > soonTo {
		return aim{left(due), left(due), left(due)}
	}
	return aim{left(due), left(soonFrom), left(soonTo)}
}

// registeredFor looks for the day of registration that leads to a control
// date, by the office's own way of counting. No working day leads to some
// dates: thirty days from a Saturday is a Monday.
func (d days) registeredFor(a aim) (law.Date, error) {
	term := law.Consideration.Text().Days
	best, bestMiss := law.Date{}, 0
	for back := term - searchDays; back <= term+searchDays; back++ {
		day := a.want.AddDays(-back)
		if day.After(d.today) {
			continue
		}
		deadline, err := d.clock.Deadline(law.Consideration, day)
		if err != nil {
			return law.Date{}, err
		}
		miss := a.miss(deadline.Control)
		if !d.clock.Calendar().Day(day).Working {
			miss += dayOff
		}
		if best.IsZero() || miss < bestMiss {
			best, bestMiss = day, miss
		}
	}
	return best, nil
}

// What a control date costs that is not the wanted one, in days. A day off for
// registration is worse than any day within the aim, better than one outside.
const (
	dayOff  = 10
	outside = 100
)

func (a aim) miss(control law.Date) int {
	miss := max(control.Sub(a.want), a.want.Sub(control))
	if control.Before(a.first) || control.After(a.last) {
		miss += outside
	}
	return miss
}

// working is the working day on or shortly before a day.
func (d days) working(day law.Date) law.Date {
	if near := d.clock.Calendar().PrecedingWorking(day); day.Sub(near) <= longestBreak {
		return near
	}
	return day
}

// values reads the answers of a step as the API would. Dates are given in days
// from today; one to come moves to a working day.
func (d days) values(step Step) (appeal.Values, error) {
	row, ok := appeal.RowOf(step.Do)
	if !ok {
		return nil, &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
	}
	raw := make(map[string]any, len(step.With))
	for name, value := range step.With {
		raw[name] = value
		for _, f := range row.Fields {
			switch {
			case f.Name != name:
			case f.Kind == appeal.DateOf:
				raw[name] = d.dated(value)
			case f.Kind == appeal.DatesOf:
				dates := map[string]any{}
				for person, offset := range value.(map[string]any) { //nolint:forcetypeassert // our own data, tested
					dates[person] = d.dated(offset)
				}
				raw[name] = dates
			}
		}
	}
	return row.Parse(raw)
}

// dated turns days from today into a date.
func (d days) dated(value any) any {
	if offset, isNumber := value.(float64); isNumber {
		return d.dateIn(int(offset)).String()
	}
	return value
}

func (d days) dateIn(n int) law.Date {
	day := d.today.AddDays(n)
	if n > 0 {
		return d.clock.Calendar().NextWorking(day)
	}
	return day
}
