package pages

import (
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/office/report"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// IndexView is the list of reports.
type IndexView struct {
	web.Frame
	Reports []ReportLink
	Kept    []ReportLink
	Exports string // where it stands who took what away, "" for those who may not see it
}

// ReportLink is a report that may be opened.
type ReportLink struct{ Title, About, URL, State string }

// NewIndex draws the list of reports.
func NewIndex(f web.Frame, kept []report.Kept, today law.Date, watches bool) IndexView {
	f.Title = "Отчёты"
	v := IndexView{Frame: f}
	if watches {
		v.Exports = ExportsPath
	}
	for _, form := range report.Forms() {
		link := ReportLink{Title: form.Title, About: form.About, URL: ReportsPath + "/" + form.Code}
		if form.About != "" && !form.Register {
			link.State = stateOf(form, kept, report.Last(form.Usual, today))
		}
		v.Reports = append(v.Reports, link)
	}
	for _, k := range kept {
		v.Kept = append(v.Kept, ReportLink{Title: k.Sheet.Title + ", " + k.Sheet.Period, URL: KeptPath + k.ID,
			State: shortState(k)})
	}
	return v
}

// stateOf says whether the newest period that is over has its report.
func stateOf(form report.Form, kept []report.Kept, period report.Choice) string {
	state := "отчёта ещё нет"
	for _, k := range kept {
		if k.Form == form.Code && k.Period == period.Code && k.Unit == "" {
			state = shortState(k)
			if k.Approved() {
				break
			}
		}
	}
	return period.Title + ": " + state
}

func shortState(k report.Kept) string {
	switch {
	case k.Published():
		return "опубликован"
	case k.Approved():
		return "утверждён"
	}
	return "проект"
}

// ReportInput is what a report is drawn from.
type ReportInput struct {
	Wanted
	Sheet report.Sheet
	Wrong []appeal.FieldError
	Keeps bool   // the reader may make a draft of it
	Key   string // of that form
}

// ReportView is a report as a page.
type ReportView struct {
	web.Frame
	About, Period string
	Back          string // where the other reports are
	Address       string // of the form that chooses
	Filter        []web.Input
	Files         []ReportLink
	Missing       string // why there is none
	Groups        []HeadCell
	Heads         []HeadCell
	Rows          []ReportRow
	Lines         bool // its rows are appeals
	Checks        []CheckView
	Notes         []string
	Empty         string
	Keep          *KeepForm  // to make a draft of it, nil for those who may not
	Kept          *KeptPanel // of a report that is kept
	Bars          []Bar      // of a published one
}

// KeepForm makes a draft of a report.
type KeepForm struct {
	URL    string
	Hidden []web.Hidden
}

// Bar is a bar of a chart: how long it is in hundredths of the longest one.
type Bar struct {
	Title, Text string
	Long        int
}

// barsOf are the sections that people asked about.
func barsOf(s report.Sheet) []Bar {
	out, most := []Bar{}, 1
	for _, r := range s.Rows {
		if strings.HasPrefix(r.Code, "asked_") && len(r.Cells) > 0 {
			out = append(out, Bar{r.Title, textOf(r, 0), r.Cells[0].N})
			most = max(most, r.Cells[0].N)
		}
	}
	for i := range out {
		out[i].Long = out[i].Long * 100 / most
	}
	return out
}

// HeadCell is a head of a table.
type HeadCell struct {
	Title      string
	Span, Down int
	Text       bool
}

// ReportRow is a row as it is shown.
type ReportRow struct {
	Title   string
	Class   string
	Heading bool // over the whole table
	Span    int
	Cells   []ReportCell
}

// ReportCell is a figure with the list that it opens.
type ReportCell struct{ Text, URL, Title, Class string }

// CheckView is what must add up.
type CheckView struct {
	Says  string
	Holds bool
	Wrong []string
}

// NewReport draws a report.
func NewReport(f web.Frame, in ReportInput) ReportView {
	v := drawn(f, in.Sheet)
	v.Title, v.About, v.Period, v.Missing, v.Lines = in.Title, in.About, in.Period.Title, in.Missing, in.Register
	v.Address, v.Filter = ReportsPath+"/"+in.Code, in.filter()
	for _, file := range []string{"xlsx", "pdf", "csv"} {
		v.Files = append(v.Files, ReportLink{Title: strings.ToUpper(file), URL: web.With(v.Address+"/"+file, "period",
			in.Period.Code, "unit", in.Cut.Unit)})
	}
	if in.Keeps && !in.Register {
		v.Keep = &KeepForm{web.With(v.Address+"/keep", "period", in.Period.Code, "unit", in.Cut.Unit),
			v.HiddenFields(web.Hidden{Name: "key", Value: in.Key})}
	}
	return v
}

// drawn is a sheet as a table with what is below it.
func drawn(f web.Frame, s report.Sheet) ReportView {
	f.Title = s.Title
	v := ReportView{Frame: f, Back: ReportsPath, Period: s.Period, Notes: s.Notes, Lines: s.OfLines()}
	v.heads(s)
	for _, line := range s.Rows {
		v.Rows = append(v.Rows, rowOf(s, line))
	}
	if len(v.Rows) == 0 {
		v.Empty = "За этот период считать нечего."
	}
	for _, c := range s.Checks {
		v.Checks = append(v.Checks, CheckView(c))
	}
	for _, reason := range s.NoData() {
		v.Notes = append([]string{"Нет данных: " + reason}, v.Notes...)
	}
	return v
}

func (v *ReportView) heads(s report.Sheet) {
	p := planOf(s, appeal.Office{})
	if p.Groups == nil {
		for i, title := range p.Heads {
			v.Groups = append(v.Groups, HeadCell{title, 1, 1, i == 0 || v.Lines})
		}
		return
	}
	for i := 0; i < len(p.Groups); i++ {
		group := p.Groups[i]
		if group == "" {
			v.Groups = append(v.Groups, HeadCell{p.Heads[i], 1, 2, i == 0})
			continue
		}
		n := 1
		for i+n < len(p.Groups) && p.Groups[i+n] == group {
			n++
		}
		v.Groups = append(v.Groups, HeadCell{group, n, 1, false})
		for _, title := range p.Heads[i : i+n] {
			v.Heads = append(v.Heads, HeadCell{title, 1, 1, false})
		}
		i += n - 1
	}
}

func rowOf(s report.Sheet, line report.Line) ReportRow {
	r := ReportRow{Title: line.Title, Span: len(s.Columns) + 1}
	switch {
	case line.Cells == nil:
		r.Heading = true
		return r
	case line.Total:
		r.Class = "is-total"
	case line.Level > 0:
		r.Class = "is-part"
	}
	for i, c := range line.Cells {
		cell := ReportCell{Text: textOf(line, i), Class: "n"}
		switch {
		case c.Unknown, c.Withheld:
			cell.Class = "n soft"
		case c.Appeal != "":
			cell.URL, cell.Class = web.CardURL(c.Appeal), "num"
		case s.OfLines() && c.N == 0:
			cell.Class = ""
		case c.Empty || c.N == 0:
			cell.Class = "n soft"
		case c.Filter != nil:
			cell.URL = listpages.LinkTo(*c.Filter)
			if c.Of == report.Questions {
				cell.Title = "Обращения с этими вопросами"
			}
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}

// filter asks for the period and the part of the office.
func (in ReportInput) filter() []web.Input {
	values := map[string][]string{"period": {in.Period.Code}, "unit": {in.Cut.Unit}, "from": {in.Values.Get("from")},
		"to": {in.Values.Get("to")}}
	if in.Values.Get("period") == string(report.Free) || strings.Contains(in.Period.Code, "_") {
		values["period"] = []string{string(report.Free)}
	}
	if values["from"][0]+values["to"][0] == "" {
		values["from"], values["to"] = []string{in.Period.From.Russian()}, []string{in.Period.To.Russian()}
	}
	a := web.NewAnswers("report-", values, in.Wrong)
	periods := []web.Choice{{Value: string(report.Free), Title: "любые дни, с и по"}}
	known := values["period"][0] == string(report.Free)
	for _, c := range report.Offered(in.Today) {
		periods = append(periods, web.Choice{Value: c.Code, Title: c.Title})
		known = known || c.Code == in.Period.Code
	}
	if !known {
		periods = append(periods, web.Choice{Value: in.Period.Code, Title: in.Period.Title})
	}
	units := web.Optional("Все", web.Units(in.Dir, web.UnitTitle))
	return []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "period", Label: "Период", Options: periods}),
		a.Input(web.Input{Kind: "date", Name: "from", Label: "с", Size: "short"}),
		a.Input(web.Input{Kind: "date", Name: "to", Label: "по", Size: "short"}),
		a.Input(web.Input{Kind: "choice", Name: "unit", Label: "Подразделение", Options: units}),
	}
}

// number writes a figure with a narrow gap between thousands.
func number(n int) string {
	digits, sign := strconv.Itoa(n), ""
	if n < 0 {
		digits, sign = digits[1:], "−"
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + russian.NBSP + digits[i:]
	}
	return sign + digits
}

func tenths(n int) string {
	sign := ""
	if n < 0 {
		n, sign = -n, "−"
	}
	return sign + number(n/10) + "," + strconv.Itoa(n%10)
}
