package web

import (
	"cmp"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// ControlView is the manager's page: figures that open their lists.
type ControlView struct {
	Frame
	Today, Soon string
	Totals      []Figure
	Charts      []Chart
	Engine      string // address of the overdue list in the Temporal UI, ""
}

// Figure is a number that opens a list.
type Figure struct {
	Title, URL, Tone string
	Number           int
}

// Chart is one breakdown: bars with their figures.
type Chart struct {
	Title  string
	Column string
	Rows   []Bar
	More   int // rows left out
	ID     string
}

// Bar is a line of a chart: overdue, due soon and the rest of what is open.
type Bar struct {
	Name                               string
	OverdueFigure, TodayFigure         Figure
	SoonFigure, OpenFigure             Figure
	Engine                             string // the unit's overdue list in the Temporal UI, ""
	OverdueWidth, SoonWidth, RestWidth int    // of 400
	SoonX, RestX                       int
	Label                              string // the bar in words
}

const (
	barWidth = 400
	chartMax = 12
)

// ControlInput are the tallies the page is drawn from. Soon includes today.
type ControlInput struct {
	Today, Soon                    law.Date
	Unit, Executor, Topic, Channel []appeal.Tally
	TemporalURL                    string
}

// NewControl draws the control page.
func NewControl(f Frame, in ControlInput) ControlView {
	f.Title = "Контроль"
	v := ControlView{
		Frame: f, Today: in.Today.Russian(), Soon: in.Soon.Russian(), Totals: totals(in.Unit),
		Engine: queryURL(in.TemporalURL, "AppealOverdue = true"),
	}
	for _, c := range []struct {
		title, column, param string
		tallies              []appeal.Tally
	}{
		{"По подразделениям", "Подразделение", "unit", in.Unit}, {"По исполнителям", "Исполнитель", "responsible", in.Executor},
		{"По тематике", "Тематика", "topic", in.Topic}, {"По каналам", "Канал", "channel", in.Channel},
	} {
		chart := newChart(c.title, c.column, c.param, c.tallies)
		if c.param == "unit" {
			for i := range chart.Rows {
				chart.Rows[i].Engine = unitQuery(in.TemporalURL, c.tallies[i].Code)
			}
		}
		v.Charts = append(v.Charts, chart)
	}
	return v
}

func totals(tallies []appeal.Tally) []Figure {
	all := appeal.Tally{}
	for _, t := range tallies {
		all.Open += t.Open
		all.Overdue += t.Overdue
		all.Today += t.Today
		all.Soon += t.Soon
	}
	list := func(f appeal.Folder) string { return with("/appeals", "folder", string(f)) }
	return []Figure{
		{"Просрочено", list(appeal.FOverdue), "late", all.Overdue}, {"Срок сегодня", list(appeal.FDueToday), "today", all.Today},
		{"Срок в три рабочих дня", list(appeal.FDueSoon), "near", all.Soon}, {"Срок идёт", list(appeal.FRunning), "far", all.Open},
	}
}

func newChart(title, column, param string, tallies []appeal.Tally) Chart {
	c := Chart{Title: title, Column: column, ID: "by-" + param}
	largest := 1
	for _, t := range tallies {
		largest = max(largest, t.Open)
	}
	if len(tallies) > chartMax {
		c.More = len(tallies) - chartMax
		tallies = tallies[:chartMax]
	}
	for _, t := range tallies {
		c.Rows = append(c.Rows, newBar(t, param, largest))
	}
	return c
}

func newBar(t appeal.Tally, param string, largest int) Bar {
	list := func(f appeal.Folder) string {
		return with("/appeals", "folder", string(f), param, cmp.Or(t.Code, appeal.Nobody))
	}
	b := Bar{
		Name: t.Name, OpenFigure: Figure{URL: list(appeal.FRunning), Number: t.Open}, OverdueFigure: Figure{URL: list(appeal.FOverdue), Number: t.Overdue},
		TodayFigure: Figure{URL: list(appeal.FDueToday), Number: t.Today}, SoonFigure: Figure{URL: list(appeal.FDueSoon), Number: t.Soon},
	}
	scale := func(n int) int {
		if n <= 0 {
			return 0
		}
		return max(3, n*barWidth/largest)
	}
	b.OverdueWidth, b.SoonWidth, b.RestWidth = scale(t.Overdue), scale(t.Soon), scale(t.Open-t.Overdue-t.Soon)
	b.SoonX = b.OverdueWidth
	b.RestX = b.SoonX + b.SoonWidth
	b.Label = strings.Join([]string{
		t.Name, "просрочено " + strconv.Itoa(t.Overdue), "срок скоро " + strconv.Itoa(t.Soon), "всего " + strconv.Itoa(t.Open),
	}, ", ")
	return b
}

func unitQuery(base, unit string) string {
	if unit == "" || strings.ContainsAny(unit, `"\`) {
		return ""
	}
	return queryURL(base, `AppealUnit = "`+unit+`" and AppealOverdue = true`)
}

// queryURL is the list of the Temporal UI under a query.
func queryURL(base, query string) string {
	if base == "" {
		return ""
	}
	address := with(strings.TrimRight(base, "/")+"/namespaces/default/workflows", "query", query)
	return strings.ReplaceAll(address, "+", "%20") // understood everywhere, a plus is not
}
