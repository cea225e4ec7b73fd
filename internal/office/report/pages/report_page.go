package pages

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/report"
)

// ReportsPath is where the reports are.
const ReportsPath = "/reports"

func (s *Pages) reportPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: ReportsPath, Access: frame.Controllers, Handler: s.indexPage,
			Menu: frame.MenuItem{Title: "Отчёты", Place: 55}},
		{Method: frame.Get, Path: ExportsPath, Access: watchers, Handler: s.exportsPage},
		{Method: frame.Get, Path: ReportsPath + "/:form", Access: frame.Controllers,
			Handler: frame.AtLength(s.reportPage)},
		{Method: frame.Get, Path: ReportsPath + "/:form/xlsx", Access: frame.Controllers,
			Handler: frame.AtLength(s.reportFile(xlsx))},
		{Method: frame.Get, Path: ReportsPath + "/:form/csv", Access: frame.Controllers,
			Handler: frame.AtLength(s.reportFile(asCSV))},
		{Method: frame.Get, Path: ReportsPath + "/:form/pdf", Access: frame.Controllers,
			Handler: frame.AtLength(s.reportFile(asPDF))},
	}
}

// Wanted is what an address asks of a report.
type Wanted struct {
	report.Form
	report.Order
	Values url.Values
	Today  law.Date
	Person appeal.Person // who reads
}

// wanted reads an address. What is wrong in it is told by the fields of the error, with
// the period that is shown instead.
func (s *Pages) wanted(c *gin.Context) (Wanted, error) {
	form, known := report.FormOf(c.Param("form"))
	if !known {
		return Wanted{}, &appeal.Error{Code: appeal.NotFound, Message: "Такого отчёта нет. Выберите из списка отчётов."}
	}
	ctx := c.Request.Context()
	who, err := s.Person(c)
	if err != nil {
		return Wanted{}, err
	}
	_, today, err := s.Today(ctx)
	if err != nil {
		return Wanted{}, err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return Wanted{}, err
	}
	q := &frame.Query{C: c}
	w := Wanted{Form: form, Order: report.Order{Dir: dir}, Values: c.Request.URL.Query(), Today: today,
		Person: who}
	w.Period, w.Cut.Unit = period(q, form, today).Until(today), q.Text("unit")
	if _, known := dir.Unit(w.Cut.Unit); w.Cut.Unit != "" && w.Cut.Unit != lists.Nobody && !known {
		q.Add("unit", "Такого подразделения нет.")
		w.Cut.Unit = ""
	}
	return w, appeal.InvalidFields(q.Bad)
}

// longest bounds a period, in days.
const longest = 5 * 366

func period(q *frame.Query, form report.Form, today law.Date) report.Choice {
	usual := report.Last(form.Usual, today)
	code := q.Text("period")
	switch code {
	case "":
		return usual
	case string(report.Free):
	default:
		c, known := report.Find(code, today)
		if !known || c.To.Sub(c.From) > longest {
			q.Add("period", "Такого периода нет. Выберите из списка.")
			return usual
		}
		if c.From.After(today) {
			q.Add("period", "Этот период ещё не начался.")
			return usual
		}
		return c
	}
	p := lists.Period{From: q.Date("from"), To: q.Date("to")}
	switch {
	case len(q.Bad) > 0:
	case p.From.IsZero() || p.To.IsZero():
		q.Add("from", "Укажите оба дня: с какого и по какой.")
	case p.To.Before(p.From):
		q.Add("to", "Последний день раньше первого.")
	case p.From.After(today):
		q.Add("from", "Этот день ещё не наступил.")
	case p.To.Sub(p.From) > longest:
		q.Add("to", "Период – не больше пяти лет.")
	default:
		return report.Named(p)
	}
	return usual
}

// sheet computes the report that is wanted.
func (s *Pages) sheet(ctx context.Context, w Wanted) (report.Sheet, error) {
	if !w.Register {
		return report.Compute(ctx, s.Store, w.Form, w.Order)
	}
	cut := w.Cut
	cut.Sight = w.Person.Sight // lines name people, figures do not
	found, more, err := s.Store.Late(ctx, w.Period.Period, cut)
	return report.LateSheet(w.Form, w.Order, found, more), err
}

func (s *Pages) indexPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	kept, err := s.Store.KeptReports(ctx, false, mostOpen)
	if err != nil {
		return err
	}
	_, today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "reports", NewIndex(s.PageFrame(c, ReportsPath), kept, today,
		watchers.Check(who) == nil))
}

func (s *Pages) reportPage(c *gin.Context) error {
	w, err := s.wanted(c)
	wrong, told := frame.ShownAgain(err)
	if err != nil && (!told || wrong.Code != appeal.Invalid) {
		return err
	}
	in, status := ReportInput{Wanted: w, Keeps: report.MayMake(w.Person), Key: frame.NewFormToken()}, http.StatusOK
	if err != nil {
		in.Wrong, status = wrong.Fields, s.StatusOf(c, err)
	}
	if in.Missing == "" {
		if in.Sheet, err = s.sheet(c.Request.Context(), w); err != nil {
			return err
		}
	}
	return s.ShowPage(c, status, "report", NewReport(s.PageFrame(c, ReportsPath), in))
}
