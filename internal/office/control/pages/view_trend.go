package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// TrendView is the load and the discipline over time: charts and one table with
// the same figures.
type TrendView struct {
	web.Frame
	Tabs   []Tab
	Of     string // what the figures are of
	Filter []web.Input
	Plots  []web.Plot
	Rows   []TrendRow
	Total  TrendRow
	Column string
}

// TrendRow is one period of the table; each figure opens its list.
type TrendRow struct {
	Period, Title                       string
	Received, Answered, InTime, Late    web.Figure
	Share                               string
	Extended, Redirected, Other, Closed web.Figure
	Mean, Median                        string
	Open                                web.Figure
	Now                                 bool // the period is not over
}

// TrendInput are the figures of consecutive periods.
type TrendInput struct {
	Figures []control.Figures
	By      control.Periods
	Count   int
	Cut     control.Cut
	Names   Cutting // of what is cut
	Day     web.Day
	Stuck   int
}

// Cutting are the choices of the filter.
type Cutting struct {
	Units, People, Topics []web.Choice
}

var trendCounts = map[control.Periods][]int{control.Monthly: {6, 12, 24}, control.Weekly: {13, 26, 52}}

// TrendCount is how many periods the page shows: what was asked for if it is
// offered, or the usual number.
func TrendCount(by control.Periods, asked int) int {
	if slices.Contains(trendCounts[by], asked) {
		return asked
	}
	return trendCounts[by][1]
}

// NewTrend draws the figures over time.
func NewTrend(f web.Frame, in TrendInput) TrendView {
	f.Title = "Динамика"
	in.Figures = sinceBegun(in.Figures)
	v := TrendView{Frame: f, Tabs: controlTabs(TrendPath, in.Stuck), Filter: in.filter(), Plots: in.plots(),
		Column: "Месяц"}
	if in.By == control.Weekly {
		v.Column = "Неделя"
	}
	v.Of = in.of()
	total := control.Figures{Took: map[int]int{}}
	for _, fig := range slices.Backward(in.Figures) {
		v.Rows = append(v.Rows, in.row(fig))
		total = sum(total, fig)
	}
	v.Total = in.row(total)
	v.Total.Period, v.Total.Now = "Всего", false
	return v
}

// of says what the figures are of, "" for the whole register.
func (in TrendInput) of() string {
	words := []string{}
	for _, c := range []struct {
		code  string
		among []web.Choice
	}{{in.Cut.Unit, in.Names.Units}, {in.Cut.Responsible, in.Names.People}, {in.Cut.Topic, in.Names.Topics},
		{in.Cut.Channel, web.Choices(appeal.Channels)}} {
		for _, choice := range c.among {
			if c.code != "" && choice.Value == c.code {
				words = append(words, choice.Title)
			}
		}
	}
	if n := len(in.Figures); n > 0 && n < in.Count {
		words = append(words, "обращения есть с "+in.Figures[0].From.Russian())
	}
	if in.told() == 1 && len(in.Figures) > 1 {
		words = append(words, "числа есть пока за один период: сравнивать не с чем")
	}
	return strings.Join(words, "; ")
}

// told counts the periods that have anything to tell.
func (in TrendInput) told() int {
	n := 0
	for _, f := range in.Figures {
		if f.Received+f.Closed() > 0 {
			n++
		}
	}
	return n
}

// fewest is how many periods are always shown.
const fewest = 6

// sinceBegun leaves out the periods before the register began: an office in its
// third month need not look at nine empty ones.
func sinceBegun(all []control.Figures) []control.Figures {
	for len(all) > fewest && all[0].Received+all[0].Closed()+all[0].Open == 0 {
		all = all[1:]
	}
	return all
}

func sum(a, b control.Figures) control.Figures {
	if a.To.IsZero() {
		a.To, a.Open = b.To, b.Open // the newest period comes first
	}
	a.From = b.From
	a.Received, a.InTime, a.Late, a.Extended = a.Received+b.Received, a.InTime+b.InTime, a.Late+b.Late,
		a.Extended+b.Extended
	a.Redirected, a.Other = a.Redirected+b.Redirected, a.Other+b.Other
	for took, n := range b.Took {
		a.Took[took] += n
	}
	return a
}

func (in TrendInput) filter() []web.Input {
	values := url.Values{"by": {string(in.By)}, "count": {strconv.Itoa(in.Count)}, "unit": {in.Cut.Unit},
		"responsible": {in.Cut.Responsible}, "topic": {in.Cut.Topic}, "channel": {in.Cut.Channel}}
	a := web.NewAnswers("trend-", values, nil)
	periods := []web.Choice{}
	for _, by := range []control.Periods{control.Monthly, control.Weekly} {
		for _, n := range trendCounts[by] {
			title := "последние " + russian.Count(n, "месяц", "месяца", "месяцев")
			if by == control.Weekly {
				title = "последние " + russian.Count(n, "неделя", "недели", "недель")
			}
			value := string(by) + "-" + strconv.Itoa(n)
			periods = append(periods, web.Choice{Value: value, Title: title})
		}
	}
	values.Set("period", string(in.By)+"-"+strconv.Itoa(in.Count))
	return []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "period", Label: "Период", Options: periods}),
		a.Input(web.Input{Kind: "choice", Name: "unit", Label: "Подразделение",
			Options: web.Optional("Все", in.Names.Units)}),
		a.Input(web.Input{Kind: "choice", Name: "responsible", Label: "Исполнитель",
			Options: web.Optional("Все", in.Names.People)}),
		a.Input(web.Input{Kind: "choice", Name: "topic", Label: "Тематика",
			Options: web.Optional("Вся", in.Names.Topics)}),
		a.Input(web.Input{Kind: "choice", Name: "channel", Label: "Канал",
			Options: web.Optional("Все", web.Choices(appeal.Channels))}),
	}
}

// periodLists are the addresses of the figures of one period.
type periodLists struct{ received, answered, inTime, late, extended, redirected, closed, open string }

func (in TrendInput) lists(f control.Figures) periodLists {
	from, to := f.From.String(), f.To.String()
	list := func(pairs ...string) string { return listOf(lists.Counted, in.Cut, pairs...) }
	answered := []string{"answered_from", from, "answered_to", to}
	closed := []string{"closed_from", from, "closed_to", to}
	return periodLists{
		received: list("received_from", from, "received_to", to), answered: list(answered...),
		inTime:     list(append(slices.Clone(answered), "in_time", "1")...),
		late:       list(append(slices.Clone(answered), "late", "1")...),
		extended:   list(append(slices.Clone(answered), "extended", "1")...),
		redirected: list(append(slices.Clone(closed), "outcome", string(appeal.Redirected))...),
		closed:     list(append(slices.Clone(closed), "outcome", lists.OtherOutcomes)...), open: list("open_on", to),
	}
}

func (in TrendInput) row(f control.Figures) TrendRow {
	l := in.lists(f)
	short, long := in.names(f)
	r := TrendRow{
		Period: short[0] + tail(short[1]), Title: long, Now: !f.To.Before(in.Day.Today),
		Received: web.Figure{Number: f.Received, URL: l.received},
		Answered: web.Figure{Number: f.Answered(), URL: l.answered},
		InTime:   web.Figure{Number: f.InTime, URL: l.inTime}, Late: web.Figure{Number: f.Late, URL: l.late},
		Extended:   web.Figure{Number: f.Extended, URL: l.extended},
		Redirected: web.Figure{Number: f.Redirected, URL: l.redirected},
		Other:      web.Figure{Number: f.Other, URL: l.closed},
		Share:      "–", Mean: "–", Median: "–", Open: web.Figure{Number: f.Open, URL: l.open},
	}
	if share, some := f.Share(); some {
		r.Share = strconv.Itoa(share) + russian.NBSP + "%"
	}
	if mean, some := f.Mean(); some {
		r.Mean = web.Decimal(mean)
	}
	if median, some := f.Median(); some {
		r.Median = web.Decimal(median)
	}
	return r
}

func tail(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

var shortMonths = [...]string{"янв", "фев", "март", "апр", "май", "июнь", "июль", "авг", "сент", "окт", "нояб", "дек"}

// names of a period: under an axis in two lines, and in full.
func (in TrendInput) names(f control.Figures) (short [2]string, long string) {
	if f.From.IsZero() {
		return short, ""
	}
	long = f.From.Russian() + " – " + f.To.Russian()
	if in.By == control.Weekly {
		return [2]string{f.From.Russian()[:5], strconv.Itoa(f.From.Year())}, long
	}
	return [2]string{shortMonths[f.From.Month()-1], strconv.Itoa(f.From.Year())}, long
}

func (in TrendInput) labels() [][2]string {
	out := make([][2]string, len(in.Figures))
	for i, f := range in.Figures {
		out[i], _ = in.names(f)
	}
	return out
}

// NewCutting are the choices of the filter. What was chosen is among them,
// whether it is in work or not.
func NewCutting(dir appeal.Staff, topics []lists.Tally, cut control.Cut) Cutting {
	out := Cutting{Units: []web.Choice{{Value: lists.Nobody, Title: "Ещё не поручено"}}, Topics: []web.Choice{}}
	out.Units = append(out.Units, web.Units(dir, web.UnitTitle)...)
	for _, u := range dir.ClosedUnits() {
		out.Units = append(out.Units, web.Choice{Value: u.Code, Title: web.UnitTitle(u)})
	}
	out.People = append([]web.Choice{{Value: lists.Nobody, Title: "Ещё не поручено"}},
		web.People(dir, appeal.Executor)...)
	chosen := cut.Topic == ""
	for _, t := range topics {
		code := t.Code
		if code == "" {
			code = lists.Nobody
		}
		chosen = chosen || code == cut.Topic
		out.Topics = append(out.Topics, web.Choice{Value: code, Title: t.Name})
	}
	if !chosen {
		out.Topics = append(out.Topics, web.Choice{Value: cut.Topic, Title: web.TopicText(dir, cut.Topic)})
	}
	return out
}
