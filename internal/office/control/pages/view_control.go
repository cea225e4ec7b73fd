package pages

import (
	"cmp"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// ControlView is the manager's page: figures that open their lists, the worst
// appeals, and how it stands by unit, executor, topic and channel.
type ControlView struct {
	web.Frame
	Tabs    []Tab
	Today   string
	Soon    string
	Figures []web.Figure
	Engine  string // address of the overdue list in the Temporal UI, ""
	Pick    PickView
	Charts  []Chart
}

// Chart is one breakdown: bars with their figures.
type Chart struct {
	Title, Column, ID string
	Rows              []Bar
	More              string // address of all rows, "" where all are there
	MoreText          string
}

// Bar is a line of a chart: overdue, due soon and the rest of what is open.
type Bar struct {
	Name, Trend                        string // Trend is the address of the row's figures over time
	OverdueFigure, TodayFigure         web.Figure
	SoonFigure, OpenFigure             web.Figure
	Engine                             string // the row's open appeals in the Temporal UI, ""
	NoEngine                           string // why it has none
	OverdueWidth, SoonWidth, RestWidth int    // of 400
	SoonX, RestX                       int
	Label                              string // the bar in words
}

const (
	barWidth = 400
	chartMax = 10
)

// ControlInput are the tallies and counts the page is drawn from. Soon includes
// today.
type ControlInput struct {
	Day                            web.Day
	Soon                           string
	Unit, Executor, Topic, Channel []lists.Tally
	Counts                         map[lists.Folder]int
	Stuck                          int
	Resolution                     string // the office's own term of a resolution, "" without one
	Sends                          string // the one of sending what is signed
	TemporalURL                    string
	Dir                            appeal.Directory
	Whole                          string // the parameter of the chart that is shown whole, ""
	Pick                           PickInput
}

// NewControl draws the control page.
func NewControl(f web.Frame, in ControlInput) ControlView {
	f.Title = "Контроль"
	v := ControlView{
		Frame: f, Tabs: controlTabs(ControlPath, in.Stuck), Today: in.Day.Today.Russian(), Soon: in.Soon,
		Figures: in.figures(),
		Engine:  queryURL(in.TemporalURL, overdueQuery), Pick: NewPick(f, in.Pick),
	}
	for _, c := range []struct {
		title, column, param string
		tallies              []lists.Tally
	}{
		{"По подразделениям", "Подразделение", "unit", in.Unit},
		{"По исполнителям", "Исполнитель", "responsible", in.Executor},
		{"По тематике", "Тематика", "topic", in.Topic}, {"По каналам", "Канал", "channel", in.Channel},
	} {
		v.Charts = append(v.Charts, in.chart(c.title, c.column, c.param, c.tallies))
	}
	return v
}

func (in ControlInput) figures() []web.Figure {
	all := lists.Tally{}
	for _, t := range in.Unit {
		all.Open += t.Open
		all.Overdue += t.Overdue
		all.Today += t.Today
		all.Soon += t.Soon
	}
	list := func(f lists.Folder) string { return web.With("/appeals", "folder", string(f)) }
	out := []web.Figure{
		{Title: "Просрочено", URL: list(lists.Overdue), Tone: "late", Number: all.Overdue},
		{Title: "Срок сегодня", URL: list(lists.DueToday), Tone: "today", Number: all.Today},
		{Title: "В три рабочих дня", URL: list(lists.DueSoon), Tone: "near", Number: all.Soon, Note: "включая сегодня"},
		{Title: "Срок идёт", URL: list(lists.Running), Tone: "far", Number: all.Open},
		{Title: "На подписи", URL: list(lists.Signing), Tone: "far", Number: in.Counts[lists.Signing]},
	}
	if in.Resolution != "" {
		out = append(out, web.Figure{Title: "Ждут резолюции", URL: list(lists.Unresolved), Tone: "near",
			Number: in.Counts[lists.Unresolved], Note: "дольше " + in.Resolution})
	}
	out = append(out, web.Figure{Title: "Не отправлено", URL: list(lists.Unsent), Tone: "late",
		Number: in.Counts[lists.Unsent], Note: "подписано, ждёт дольше " + in.Sends})
	return append(out, web.Figure{Title: "Письмо не дошло", URL: list(lists.Undelivered), Tone: "near",
		Number: in.Counts[lists.Undelivered]},
		web.Figure{Title: "Застряло", URL: StuckPath, Tone: "late", Number: in.Stuck, Note: "должно быть пусто"})
}

func (in ControlInput) chart(title, column, param string, tallies []lists.Tally) Chart {
	c := Chart{Title: title, Column: column, ID: "by-" + param}
	largest := 1
	for _, t := range tallies {
		largest = max(largest, t.Open)
	}
	if len(tallies) > chartMax && in.Whole != param {
		c.More, c.MoreText = web.With(ControlPath, "whole", param)+"#"+c.ID,
			"и ещё "+strconv.Itoa(len(tallies)-chartMax)
		tallies = tallies[:chartMax]
	}
	for _, t := range tallies {
		b := newBar(t, param, largest)
		if param != "responsible" || !in.standsIn(t.Code) {
			b.Engine = queryURL(in.TemporalURL, EngineQuery(param, t.Code, false))
		} else if in.TemporalURL != "" {
			b.NoEngine = "Ссылки нет: сегодня замещение, и в Temporal эта работа числится за тем, кто её делает"
		}
		c.Rows = append(c.Rows, b)
	}
	return c
}

// standsIn tells whether somebody works for the person today, or the person for
// somebody: the engine then shows the work under who does it, the register
// under whose it is, so that the two lists are not the same.
func (in ControlInput) standsIn(code string) bool {
	if in.Dir == nil || code == "" {
		return false
	}
	away := in.Dir.Absences()
	return appeal.StandIn(away, code, in.Day.Today) != code || len(appeal.StandsFor(away, code, in.Day.Today)) > 0
}

func newBar(t lists.Tally, param string, largest int) Bar {
	cut := cutBy(param, t.Code)
	list := func(f lists.Folder) string { return listOf(f, cut) }
	b := Bar{
		Name: t.Name, Trend: web.With(TrendPath, cutPairs(cut)...),
		OpenFigure:    web.Figure{URL: list(lists.Running), Number: t.Open},
		OverdueFigure: web.Figure{URL: list(lists.Overdue), Number: t.Overdue},
		TodayFigure:   web.Figure{URL: list(lists.DueToday), Number: t.Today},
		SoonFigure:    web.Figure{URL: list(lists.DueSoon), Number: t.Soon},
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
		t.Name, "просрочено " + strconv.Itoa(t.Overdue), "срок скоро " + strconv.Itoa(t.Soon),
		"всего " + strconv.Itoa(t.Open),
	}, ", ")
	return b
}

// queryURL is the list of the Temporal UI under a query.
func queryURL(base, query string) string {
	if base == "" || query == "" {
		return ""
	}
	address := web.With(strings.TrimRight(base, "/")+"/workflows", "query", query)
	return strings.ReplaceAll(address, "+", "%20") // understood everywhere, a plus is not
}

// PickView is a list of appeals to tick and escalate with one reason.
type PickView struct {
	Title, Empty string
	All, AllText string // where the rest is
	Lines        []PickLine
	Can          bool // the reader may escalate
	Hidden       []web.Hidden
	Reason       web.Input
	Error        string
}

// PickLine is an appeal of the list.
type PickLine struct {
	web.LineView
	Level   int    // of escalation
	Ticked  bool   // chosen before, and not done
	Refused string // why it was not done
	TickID  string
}

// PickInput is what the list is drawn from.
type PickInput struct {
	Title, Empty string
	All, AllText string
	Lines        []lists.Line
	Can          bool
	Dir          appeal.Directory
	Day          web.Day
	Key          string
	Back         string // where the form was, to come back to
	Reason       string
	Ticked       map[string]bool
	Refused      map[string]string // by appeal
	Wrong        []appeal.FieldError
}

// NewPick draws the list.
func NewPick(f web.Frame, in PickInput) PickView {
	a := web.NewAnswers("pick-", map[string][]string{"reason": {in.Reason}}, in.Wrong)
	v := PickView{Title: in.Title, Empty: in.Empty, All: in.All, AllText: in.AllText, Can: in.Can,
		Hidden: f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}, web.Hidden{Name: "back", Value: in.Back}),
		Reason: a.Input(web.Input{Kind: "text", Name: "reason", Label: "Почему нужно вмешательство", Max: 1000,
			Required: true,
			Rule: "Письмо с этой причиной сразу уйдёт руководителю следующей ступени по каждому отмеченному " +
				"обращению. Автоматическая эскалация идёт своим порядком."})}
	for _, said := range a.Unsaid() {
		v.Error = cmp.Or(v.Error, said)
	}
	for _, l := range in.Lines {
		line := in.Day.Line(l, in.Dir)
		line.Executor = web.Holder(l.Process, in.Dir) // whom it waits for, not whose reply it will be
		v.Lines = append(v.Lines, PickLine{LineView: line, Level: l.Escalation,
			Ticked:  in.Ticked[l.ID],
			Refused: in.Refused[l.ID], TickID: "pick-" + l.ID})
	}
	return v
}

// EscalateView is the list of any folder to tick and escalate.
type EscalateView struct {
	web.Frame
	Tabs []Tab
	Pick PickView
}

// NewEscalate draws it.
func NewEscalate(f web.Frame, in PickInput, stuck int) EscalateView {
	f.Title = "Эскалация вручную"
	return EscalateView{Frame: f, Tabs: controlTabs("", stuck), Pick: NewPick(f, in)}
}

// Escalated counts what became of appeals that were escalated together.
type Escalated struct {
	Accepted int // done, or accepted and pending
	Pending  int
	Refused  int
}

// EscalatedNotice tells what became of an escalation.
func EscalatedNotice(e Escalated) *web.Notice {
	n := &web.Notice{Tone: "ok", Text: "Эскалировано: " +
		russian.Count(e.Accepted, "обращение", "обращения", "обращений") + ". Письма поставлены в очередь."}
	if e.Accepted == 0 {
		n = &web.Notice{Tone: "bad", Text: "Ничего не эскалировано."}
	}
	if e.Refused > 0 {
		n.Tone = "bad"
		n.Lines = append(n.Lines, "Отказано: "+russian.Count(e.Refused, "обращение", "обращения", "обращений")+
			". Причина – у каждого в списке, текст сохранён.")
	}
	if e.Pending > 0 {
		n.Lines = append(n.Lines, "Принято и выполняется: "+
			russian.Count(e.Pending, "обращение", "обращения", "обращений")+".")
	}
	return n
}
