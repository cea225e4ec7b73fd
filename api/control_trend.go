package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// FigureList are the figures of consecutive periods, the oldest first.
type FigureList struct {
	By      string       `json:"by"`
	Cut     appeal.Cut   `json:"cut"`
	Periods []FigureLine `json:"periods"`
}

// FigureLine are the figures of one period with what follows from them.
type FigureLine struct {
	appeal.Figures
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
	appeal.Discipline
	Share *int     `json:"in_time_percent"`
	Mean  *float64 `json:"mean_days"`
}

const (
	usualPeriods = 12
	maxPeriods   = 60
	usualDays    = 30
	longestDays  = 3 * 366 // of the discipline table
)

func (s *Server) getFigures(c *gin.Context) error {
	q := &query{c: c}
	by, count, cut := q.periods(), q.number("count", 1, maxPeriods), q.cut()
	if err := appeal.InvalidFields(q.bad); err != nil {
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

func (s *Server) figures(ctx context.Context, by appeal.Periods, count int, cut appeal.Cut) ([]appeal.Figures, error) {
	_, today, err := s.today(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Register.Figures(ctx, appeal.PeriodsUntil(today, by, count), cut)
}

func (q *query) periods() appeal.Periods {
	switch by := appeal.Periods(q.text("by")); by {
	case "":
		return appeal.Monthly
	case appeal.Monthly, appeal.Weekly:
		return by
	}
	q.add("by", "Выберите month (по месяцам) или week (по неделям).")
	return appeal.Monthly
}

func (q *query) cut() appeal.Cut {
	return appeal.Cut{Unit: q.text("unit"), Responsible: q.text("responsible"), Topic: q.text("topic"), Channel: q.oneOf("channel", appeal.Channels)}
}

func (s *Server) getDiscipline(c *gin.Context) error {
	q := &query{c: c}
	by, period := q.disciplineBy(), appeal.Period{From: q.date("from"), To: q.date("to")}
	if err := appeal.InvalidFields(q.bad); err != nil {
		return err
	}
	_, today, err := s.today(c.Request.Context())
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

func (q *query) disciplineBy() string {
	switch by := q.text("by"); by {
	case "":
		return "executor"
	case "unit", "executor":
		return by
	}
	q.add("by", "Выберите executor (по исполнителям) или unit (по подразделениям).")
	return "executor"
}

func (s *Server) discipline(ctx context.Context, by string, period appeal.Period) ([]appeal.Discipline, error) {
	now, today, err := s.today(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Register.Discipline(ctx, by, now, today, period)
}
