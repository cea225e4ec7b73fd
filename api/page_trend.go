package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// mostTopics bounds the topics that a filter offers: those in work, the worst first.
const mostTopics = 60

func (s *Server) trendPage(c *gin.Context) error {
	q := &query{c: c}
	period, n, _ := strings.Cut(q.text("period"), "-")
	by := appeal.Periods(period)
	if by != appeal.Weekly {
		by = appeal.Monthly
	}
	cut := q.cut()
	if len(q.bad) > 0 { // an old or a mistyped address: everything is shown rather than nothing
		cut = appeal.Cut{}
	}
	ctx := c.Request.Context()
	in := web.TrendInput{By: by, Count: web.TrendCount(by, natural(n)), Cut: cut}
	var err error
	if in.Figures, err = s.figures(ctx, by, in.Count, cut); err != nil {
		return err
	}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Names, err = s.cutting(ctx, cut); err != nil {
		return err
	}
	if in.Stuck, err = s.stuckCount(ctx); err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "control-trend", web.NewTrend(s.frame(c, web.ControlPath), in))
}

func (s *Server) stuckCount(ctx context.Context) (int, error) {
	list, err := s.stuck(ctx)
	return len(list.Stuck), err
}

// cutting are the choices of the filter: the directory, and the topics that are
// in work.
func (s *Server) cutting(ctx context.Context, cut appeal.Cut) (web.Cutting, error) {
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return web.Cutting{}, err
	}
	now, today, err := s.today(ctx)
	if err != nil {
		return web.Cutting{}, err
	}
	topics, err := s.deps.Register.Tallies(ctx, "topic", now, today, today)
	if err != nil {
		return web.Cutting{}, err
	}
	return web.NewCutting(directory, topics[:min(len(topics), mostTopics)], cut), nil
}

func (s *Server) disciplinePage(c *gin.Context) error {
	q := &query{c: c}
	in := web.DisciplineInput{By: q.disciplineBy(), Sort: q.text("sort"), Days: natural(q.text("days"))}
	if !web.DisciplineSorts(in.Sort) {
		in.Sort = "overdue"
	}
	if !slices.Contains(web.DisciplineDays, in.Days) {
		in.Days = web.DisciplineDays[0]
	}
	ctx := c.Request.Context()
	var err error
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	in.Period = appeal.Period{From: in.Day.Today.AddDays(1 - in.Days), To: in.Day.Today}
	if in.Rows, err = s.discipline(ctx, in.By, in.Period); err != nil {
		return err
	}
	if in.Stuck, err = s.stuckCount(ctx); err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "control-discipline", web.NewDiscipline(s.frame(c, web.ControlPath), in))
}

func (s *Server) stuckPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	list, err := s.stuck(ctx)
	if err != nil {
		return err
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return err
	}
	day, err := s.day(ctx)
	if err != nil {
		return err
	}
	f := s.frame(c, web.ControlPath)
	if c.Query("done") != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Готово. Список обновится, когда сверка закончится."}
	}
	return s.showPage(c, http.StatusOK, "control-stuck", web.NewStuck(f, web.StuckInput{
		Found: list.Stuck, Last: appeal.Sweeping{At: list.SweptAt, Wanted: list.Wanted}, Can: who.Any(repairers.roles),
		Key: newFormToken, Dir: directory, Day: day,
	}))
}

func (s *Server) repairForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	if err := s.repair(c.Request.Context(), who, RepairOrder{Kind: form.Get("kind"), AppealID: form.Get("appeal_id"), Of: form.Get("of")}); err != nil {
		return err
	}
	return redirect(c, web.StuckPath+"?done=repair")
}

func (s *Server) sweepForm(c *gin.Context) error {
	if err := s.deps.Register.WantSweep(c.Request.Context()); err != nil {
		return err
	}
	return redirect(c, web.StuckPath)
}
