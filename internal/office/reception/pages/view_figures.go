package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"appeals/internal/reception"
	"appeals/internal/web"
)

// FiguresView are the figures of a period.
type FiguresView struct {
	web.Frame
	Period  *web.PeriodForm
	Span    string
	Bounds  string // what the figures leave out
	Totals  []Figure
	By      []FigureGroup
	Journal string
}

// Figure is a number with the one of the year before.
type Figure struct {
	Title       string
	Now, Before string
	URL         string
}

// FigureGroup are figures by one thing.
type FigureGroup struct {
	Title string
	Lines []Figure
}

// NewFigures counts.
func NewFigures(f web.Frame, in ListInput) FiguresView {
	f.Title = "Показатели личного приёма"
	v := FiguresView{Frame: f, Span: in.Period.From.Russian() + " – " + in.Period.To.Russian(),
		Period:  web.Period("/receptions/figures", in.Period.Values, in.Period.Wrong),
		Journal: in.journal(""), Bounds: in.bounds()}
	now, before := countAll(in.List), countAll(in.Before)
	line := func(title string, what func(counts) int, url string) {
		v.Totals = append(v.Totals, Figure{title, strconv.Itoa(what(now)), strconv.Itoa(what(before)), url})
	}
	line("Записано", func(c counts) int { return c.booked }, "")
	line("Принято", func(c counts) int { return c.held }, in.journal(""))
	line("Не явились", func(c counts) int { return c.missed }, "")
	line("Отменено", func(c counts) int { return c.cancelled }, "")
	line("Вопросов решено", func(c counts) int { return c.decided }, in.journal(""))
	v.Totals = append(v.Totals, Figure{"Доля устных ответов", now.oral(), before.oral(), in.journal("")})
	v.By = []FigureGroup{
		{"По результату", in.group(now.outcome, before.outcome, func(code string) string {
			return reception.Outcome(code).Title()
		}, nil)},
		{"По должностному лицу", in.group(now.official, before.official, func(code string) string {
			return web.PersonName(in.Dir, code)
		}, in.journal)},
		{"По тематике", in.group(now.topic, before.topic, func(code string) string {
			return web.FirstOf(web.TopicText(in.Dir, code), "не указана")
		}, nil)},
	}
	return v
}

// journal is the list that a figure is counted from.
func (in ListInput) journal(official string) string {
	return web.With("/print/receptions", "from", in.Period.From.Russian(), "to", in.Period.To.Russian(), "official",
		official)
}

type counts struct {
	booked, held, missed, cancelled, decided int
	outcome, official, topic                 map[string]int
}

func countAll(list []*reception.Reception) counts {
	c := counts{outcome: map[string]int{}, official: map[string]int{}, topic: map[string]int{}}
	for _, r := range list {
		c.booked++
		switch r.State {
		case reception.Held:
			c.held++
			c.official[r.Official]++
		case reception.Missed:
			c.missed++
		case reception.Cancelled:
			c.cancelled++
		}
		for _, q := range r.Asked {
			if q.Outcome != "" {
				c.decided++
				c.outcome[string(q.Outcome)]++
				c.topic[q.Topic]++
			}
		}
	}
	return c
}

// oral is the share of questions that were answered orally.
func (c counts) oral() string {
	if c.decided == 0 {
		return "–"
	}
	return fmt.Sprintf("%d %%", (100*c.outcome[string(reception.Answered)]+c.decided/2)/c.decided)
}

func (in ListInput) group(now, before map[string]int, title func(string) string,
	url func(string) string) []Figure {
	codes := []string{}
	for code := range now {
		codes = append(codes, code)
	}
	for code := range before {
		if _, known := now[code]; !known {
			codes = append(codes, code)
		}
	}
	slices.SortFunc(codes, func(a, b string) int {
		return cmp.Or(cmp.Compare(now[b], now[a]), cmp.Compare(a, b))
	})
	out := []Figure{}
	for _, code := range codes {
		f := Figure{Title: title(code), Now: strconv.Itoa(now[code]), Before: strconv.Itoa(before[code])}
		if url != nil {
			f.URL = url(code)
		}
		out = append(out, f)
	}
	return out
}
