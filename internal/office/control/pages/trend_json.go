package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
)

// FigureList are the figures of consecutive periods, the oldest first.
type FigureList struct {
	By      string       `json:"by"`
	Cut     control.Cut  `json:"cut"`
	Periods []FigureLine `json:"periods"`
}

// FigureLine are the figures of one period with what follows from them.
type FigureLine struct {
	control.Figures
	Share  *int     `json:"in_time_percent"` // null without an answer
	Mean   *float64 `json:"mean_days"`
	Median *float64 `json:"median_days"`
}

// DisciplineList is how executors or units keep the terms.
type DisciplineList struct {
	By   string           `json:"by"`
	From law.Date         `json:"from"`
	To   law.Date         `json:"to"`
	Rows []DisciplineLine `json:"rows"`
}

// DisciplineLine is one of them.
type DisciplineLine struct {
	control.Discipline
	Share *int     `json:"in_time_percent"`
	Mean  *float64 `json:"mean_days"`
}

const (
	usualPeriods = 12
	maxPeriods   = 60
	usualDays    = 30
	longestDays  = 3 * 366 // of the discipline table
)

func (s *Pages) getFigures(c *gin.Context) error {
	q := &frame.Query{C: c}
	by, count, cut := periods(q), q.Number("count", 1, maxPeriods), cut(q)
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	if count == 0 {
		count = usualPeriods
	}
	figures, err := s.figures(c.Request.Context(), by, count, cut)
	if err != nil {
		return err
	}
	out := FigureList{By: string(by), Cut: cut, Periods: []FigureLine{}}
	for _, f := range figures {
		out.Periods = append(out.Periods, FigureLine{f, optional(f.Share()), optional(f.Mean()), optional(f.Median())})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func optional[T any](value T, some bool) *T {
	if !some {
		return nil
	}
	return &value
}

func (s *Pages) figures(ctx context.Context, by control.Periods, count int,
	cut control.Cut) ([]control.Figures, error) {
	_, today, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	return s.Store.Figures(ctx, control.PeriodsUntil(today, by, count), cut)
}

func periods(q *frame.Query) control.Periods {
	switch by := control.Periods(q.Text("by")); by {
	case "":
		return control.Monthly
	case control.Monthly, control.Weekly:
		return by
	}
	q.Add("by", "Выберите month (по месяцам) или week (по неделям).")
	return control.Monthly
}

func cut(q *frame.Query) control.Cut {
	return control.Cut{Unit: q.Text("unit"), Responsible: q.Text("responsible"), Topic: q.Text("topic"),
		Channel: q.OneOf("channel", appeal.Channels)}
}

func (s *Pages) getDiscipline(c *gin.Context) error {
	q := &frame.Query{C: c}
	by, period := disciplineBy(q), lists.Period{From: q.Date("from"), To: q.Date("to")}
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	if period.To.IsZero() {
		period.To = today
	}
	if period.From.IsZero() {
		period.From = period.To.AddDays(1 - usualDays)
	}
	if days := period.To.Sub(period.From); days < 0 || days > longestDays {
		return appeal.InvalidField("from", "Период – от одного дня до трёх лет, начало не позже конца.")
	}
	rows, err := s.discipline(c.Request.Context(), by, period)
	if err != nil {
		return err
	}
	out := DisciplineList{By: by, From: period.From, To: period.To, Rows: []DisciplineLine{}}
	for _, d := range rows {
		out.Rows = append(out.Rows, DisciplineLine{d, optional(d.Share()), optional(d.Mean())})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func disciplineBy(q *frame.Query) string {
	switch by := q.Text("by"); by {
	case "":
		return "executor"
	case "unit", "executor":
		return by
	}
	q.Add("by", "Выберите executor (по исполнителям) или unit (по подразделениям).")
	return "executor"
}

func (s *Pages) discipline(ctx context.Context, by string, period lists.Period) ([]control.Discipline, error) {
	now, today, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	return s.Store.Discipline(ctx, by, now, today, period)
}
