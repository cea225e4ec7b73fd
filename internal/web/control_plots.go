package web

import (
	"strconv"

	"appeals/internal/law"
)

// plots are the charts of the page, over the same figures.
func (in TrendInput) plots() []Plot {
	return []Plot{in.load(), in.share(), in.days(), in.openPlot()}
}

// load is what came in beside what was decided.
func (in TrendInput) load() Plot {
	largest := 0
	for _, f := range in.Figures {
		largest = max(largest, f.Received, f.Closed())
	}
	a := newAxis(float64(largest), plotTicks)
	p := newPlot("plot-load", "Поступило и решено", a, "", in.labels())
	p.Legend = []PlotKey{{"s-in", "поступило"}, {"s-ok", "ответ в срок"}, {"s-late", "ответ с нарушением"}, {"s-other", "перенаправлено и прочее"}}
	received, closed := 0, 0
	for i, f := range in.Figures {
		l := in.lists(f)
		_, name := in.names(f)
		p.bars(i, a, []part{{f.Received, "s-in", l.received, name + ": поступило " + strconv.Itoa(f.Received)}},
			[]part{{f.InTime, "s-ok", l.inTime, name + ": ответ в срок – " + strconv.Itoa(f.InTime)},
				{f.Late, "s-late", l.late, name + ": ответ с нарушением срока – " + strconv.Itoa(f.Late)},
				{f.Redirected, "s-other", l.redirected, name + ": перенаправлено " + strconv.Itoa(f.Redirected)},
				{f.Other, "s-other", l.closed, name + ": прочее – " + strconv.Itoa(f.Other)}})
		received, closed = received+f.Received, closed+f.Closed()
	}
	p.Say, p.Empty = "Поступило "+strconv.Itoa(received)+", решено "+strconv.Itoa(closed)+".", largest == 0
	return p
}

// share is how many of the answers were in time.
func (in TrendInput) share() Plot {
	a := axis{top: 100, step: 25}
	p := newPlot("plot-share", "Ответы в срок", a, "%", in.labels())
	dots := make([]dot, len(in.Figures))
	p.Empty = true
	for i, f := range in.Figures {
		share, some := f.Share()
		_, name := in.names(f)
		text := strconv.Itoa(share) + "%"
		dots[i] = dot{value: float64(share), known: some, text: text, url: in.lists(f).answered,
			title: name + ": в срок " + text + " (" + strconv.Itoa(f.InTime) + " из " + strconv.Itoa(f.Answered()) + ")"}
		p.Empty = p.Empty && !some
	}
	p.line("l-ok", a, dots)
	p.Legend = []PlotKey{{"l-ok", "доля ответов, данных до последнего дня по закону"}}
	p.Say = "Доля ответов, данных в срок, по периодам."
	return p
}

// days is how long answers take.
func (in TrendInput) days() Plot {
	term, largest := law.Consideration.Text().Days, 0.
	mean, median := make([]dot, len(in.Figures)), make([]dot, len(in.Figures))
	empty := true
	for i, f := range in.Figures {
		_, name := in.names(f)
		url := in.lists(f).answered
		m, some := f.Mean()
		half, _ := f.Median()
		largest = max(largest, m, half)
		mean[i] = dot{value: m, known: some, text: decimal(m), url: url, title: name + ": в среднем " + decimal(m) + " дн."}
		median[i] = dot{value: half, known: some, text: decimal(half), url: url, title: name + ": половина ответов не дольше " + decimal(half) + " дн."}
		empty = empty && !some
	}
	a := newAxis(max(largest, float64(term)), plotTicks)
	p := newPlot("plot-days", "Дней до ответа", a, "", in.labels())
	p.Grid = append(p.Grid, GridLine{Y: a.y(float64(term)), Class: "term"})
	p.line("l-mean", a, mean)
	p.line("l-median", a, median)
	p.Legend = []PlotKey{{"l-mean", "в среднем"}, {"l-median", "медиана"}, {"l-term", strconv.Itoa(term) + " дней по закону"}}
	p.Say, p.Empty = "Сколько дней от регистрации до ответа.", empty
	return p
}

// openPlot is what was undecided when each period was over.
func (in TrendInput) openPlot() Plot {
	largest := 0
	for _, f := range in.Figures {
		largest = max(largest, f.Open)
	}
	a := newAxis(float64(largest), plotTicks)
	p := newPlot("plot-open", "Не решено на конец периода", a, "", in.labels())
	for i, f := range in.Figures {
		_, name := in.names(f)
		p.bars(i, a, []part{{f.Open, "s-open", in.lists(f).open, name + ": не решено " + strconv.Itoa(f.Open)}})
	}
	p.Legend = []PlotKey{{"s-open", "срок идёт"}}
	p.Say, p.Empty = "Сколько обращений рассматривалось в конце каждого периода.", largest == 0
	return p
}
