package pages

import (
	"strconv"

	"appeals/internal/law"
	"appeals/internal/web"
)

// plots are the charts of the page, over the same figures.
func (in TrendInput) plots() []web.Plot {
	return []web.Plot{in.load(), in.share(), in.days(), in.openPlot()}
}

// load is what came in beside what was decided.
func (in TrendInput) load() web.Plot {
	largest := 0
	for _, f := range in.Figures {
		largest = max(largest, f.Received, f.Closed())
	}
	a := web.NewAxis(float64(largest), web.PlotTicks)
	p := web.NewPlot("plot-load", "Поступило и решено", a, "", in.labels())
	p.Legend = []web.PlotKey{{Class: "s-in", Title: "поступило"}, {Class: "s-ok", Title: "ответ отправлен в срок"},
		{Class: "s-late", Title: "отправлен с нарушением"}, {Class: "s-other", Title: "решено перенаправить и прочее"}}
	received, closed := 0, 0
	for i, f := range in.Figures {
		l := in.lists(f)
		_, name := in.names(f)
		p.Bars(i, a, []web.Part{{Value: f.Received, Class: "s-in", Url: l.received,
			Title: name + ": поступило " + strconv.Itoa(f.Received)}},
			[]web.Part{{Value: f.InTime, Class: "s-ok", Url: l.inTime,
				Title: name + ": ответ отправлен в срок – " + strconv.Itoa(f.InTime)},
				{Value: f.Late, Class: "s-late", Url: l.late,
					Title: name + ": ответ отправлен с нарушением срока – " + strconv.Itoa(f.Late)},
				{Value: f.Redirected, Class: "s-other", Url: l.redirected,
					Title: name + ": решено перенаправить " + strconv.Itoa(f.Redirected)},
				{Value: f.Other, Class: "s-other", Url: l.closed, Title: name + ": прочее – " + strconv.Itoa(f.Other)}})
		received, closed = received+f.Received, closed+f.Closed()
	}
	p.Say, p.Empty = "Поступило "+strconv.Itoa(received)+", решено "+strconv.Itoa(closed)+".", largest == 0
	return p
}

// share is how many of the answers were in time.
func (in TrendInput) share() web.Plot {
	a := web.Axis{Top: 100, Step: 25}
	p := web.NewPlot("plot-share", "Отправлено в срок", a, "%", in.labels())
	dots := make([]web.Dot, len(in.Figures))
	p.Empty = true
	for i, f := range in.Figures {
		share, some := f.Share()
		_, name := in.names(f)
		text := strconv.Itoa(share) + "%"
		dots[i] = web.Dot{Value: float64(share), Known: some, Text: text, Url: in.lists(f).answered,
			Title: name + ": отправлено в срок " + text + " (" + strconv.Itoa(f.InTime) + " из " +
				strconv.Itoa(f.Answered()) + ")"}
		p.Empty = p.Empty && !some
	}
	p.Line("l-ok", a, dots)
	p.Legend = []web.PlotKey{{Class: "l-ok", Title: "доля ответов, отправленных до последнего дня по закону"}}
	p.Say = "Доля ответов, отправленных в срок, по периодам."
	return p
}

// days is how long answers take.
func (in TrendInput) days() web.Plot {
	term, largest := law.Consideration.Text().Days, 0.
	mean, median := make([]web.Dot, len(in.Figures)), make([]web.Dot, len(in.Figures))
	empty := true
	for i, f := range in.Figures {
		_, name := in.names(f)
		url := in.lists(f).answered
		m, some := f.Mean()
		half, _ := f.Median()
		largest = max(largest, m, half)
		mean[i] = web.Dot{Value: m, Known: some, Text: web.Decimal(m), Url: url,
			Title: name + ": в среднем " + web.Decimal(m) + " дн."}
		median[i] = web.Dot{Value: half, Known: some, Text: web.Decimal(half), Url: url,
			Title: name + ": половина ответов не дольше " + web.Decimal(half) + " дн."}
		empty = empty && !some
	}
	a := web.NewAxis(max(largest, float64(term)), web.PlotTicks)
	p := web.NewPlot("plot-days", "Дней до ответа", a, "", in.labels())
	p.Grid = append(p.Grid, web.GridLine{Y: a.Y(float64(term)), Class: "term"})
	p.Line("l-mean", a, mean)
	p.Line("l-median", a, median)
	p.Legend = []web.PlotKey{{Class: "l-mean", Title: "в среднем"}, {Class: "l-median", Title: "медиана"},
		{Class: "l-term", Title: strconv.Itoa(term) + " дней по закону"}}
	p.Say, p.Empty = "Сколько дней от регистрации до ответа.", empty
	return p
}

// openPlot is what was undecided when each period was over.
func (in TrendInput) openPlot() web.Plot {
	largest := 0
	for _, f := range in.Figures {
		largest = max(largest, f.Open)
	}
	a := web.NewAxis(float64(largest), web.PlotTicks)
	p := web.NewPlot("plot-open", "Не решено на конец периода", a, "", in.labels())
	for i, f := range in.Figures {
		_, name := in.names(f)
		p.Bars(i, a, []web.Part{{Value: f.Open, Class: "s-open", Url: in.lists(f).open,
			Title: name + ": не решено " + strconv.Itoa(f.Open)}})
	}
	p.Legend = []web.PlotKey{{Class: "s-open", Title: "срок идёт"}}
	p.Say, p.Empty = "Сколько обращений рассматривалось в конце каждого периода.", largest == 0
	return p
}
