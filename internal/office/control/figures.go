package control

import (
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Outcomes are how an appeal may be decided.
var Outcomes = []appeal.Status{appeal.Answered, appeal.Redirected, appeal.Withdrawn, appeal.Declined, appeal.Returned,
	appeal.Unanswered}

// Cut narrows figures to a part of the register. Empty fields do not restrict;
// Nobody stands for what an appeal does not have yet.
type Cut struct {
	Unit        string `json:"unit,omitempty"`
	Responsible string `json:"responsible,omitempty"`
	Topic       string `json:"topic,omitempty"`
	Channel     string `json:"channel,omitempty"`
}

// Periods is how long the periods of figures are.
type Periods string

// The periods of figures.
const (
	Monthly Periods = "month"
	Weekly  Periods = "week" // from Monday
)

// Figures are the load and the discipline of one period. What was answered is
// counted on the day of the reply, what ended otherwise on the day it ended.
type Figures struct {
	From       law.Date `json:"from"`
	To         law.Date `json:"to"` // the last day, included
	Received   int      `json:"received"`
	InTime     int      `json:"answered_in_time"`
	Late       int      `json:"answered_late"` // past the last day by the law
	Extended   int      `json:"extended"`      // of the answered ones
	Redirected int      `json:"redirected"`
	Other      int      `json:"other"` // withdrawn, returned, refused, left without an answer
	Open       int      `json:"open"`  // neither answered nor otherwise ended when the period was over

	Took map[int]int `json:"-"` // answers by days from registration
}

// Answered are the answers of the period.
func (f Figures) Answered() int { return f.InTime + f.Late }

// Closed is everything that ended in the period.
func (f Figures) Closed() int { return f.Answered() + f.Redirected + f.Other }

// Share is the percentage of answers in time, rounded down so that 100 means
// all. The second result is false without an answer.
func (f Figures) Share() (int, bool) {
	if f.Answered() == 0 {
		return 0, false
	}
	return f.InTime * 100 / f.Answered(), true
}

// Mean is how many days an answer took on the average.
func (f Figures) Mean() (float64, bool) {
	days, answers := 0, 0
	for took, n := range f.Took {
		days, answers = days+took*n, answers+n
	}
	if answers == 0 {
		return 0, false
	}
	return float64(days) / float64(answers), true
}

// Median is how many days the answer in the middle took: half took no longer.
func (f Figures) Median() (float64, bool) {
	days := make([]int, 0, len(f.Took))
	answers := 0
	for took, n := range f.Took {
		days, answers = append(days, took), answers+n
	}
	if answers == 0 {
		return 0, false
	}
	slices.Sort(days)
	at := func(place int) int { // the day count of the answer at a place, from 0
		for _, took := range days {
			if place -= f.Took[took]; place < 0 {
				return took
			}
		}
		return 0
	}
	return float64(at((answers-1)/2)+at(answers/2)) / 2, true
}

// PeriodsUntil lists the last n periods up to a day, each by its first day, and
// the day after the last one.
func PeriodsUntil(day law.Date, by Periods, n int) []law.Date {
	starts := make([]law.Date, n+1)
	first := law.NewDate(day.Year(), day.Month(), 1)
	monday := day.AddDays(-((int(day.Weekday()) + 6) % 7))
	for i := range starts {
		back := n - 1 - i
		if by == Weekly {
			starts[i] = monday.AddDays(-7 * back)
			continue
		}
		months := first.Year()*12 + int(first.Month()) - 1 - back
		starts[i] = law.NewDate(months/12, time.Month(months%12+1), 1)
	}
	return starts
}

// Discipline is how one executor or unit keeps the terms: what is in hand now,
// and what was answered in a period.
type Discipline struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Open     int    `json:"open"`
	Overdue  int    `json:"overdue"`
	InTime   int    `json:"answered_in_time"`
	Late     int    `json:"answered_late"`
	Days     int    `json:"-"`        // all answers together, from registration
	Returned int    `json:"returned"` // drafts sent back for rework
	Longest  int    `json:"longest"`  // days that the oldest open appeal has waited
}

// Answered are the answers of the period.
func (d Discipline) Answered() int { return d.InTime + d.Late }

// Share is the percentage of answers in time, as in Figures.
func (d Discipline) Share() (int, bool) { return Figures{InTime: d.InTime, Late: d.Late}.Share() }

// Mean is how many days an answer took on the average.
func (d Discipline) Mean() (float64, bool) {
	if d.Answered() == 0 {
		return 0, false
	}
	return float64(d.Days) / float64(d.Answered()), true
}
