package pages

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/web"
)

// mostTopics bounds the topics that a filter offers: those in work, the worst first.
const mostTopics = 60

func (s *Pages) trendPage(c *gin.Context) error {
	q := &frame.Query{C: c}
	period, n, _ := strings.Cut(q.Text("period"), "-")
	by := control.Periods(period)
	if by != control.Weekly {
		by = control.Monthly
	}
	cut := cut(q)
	if len(q.Bad) > 0 { // an old or a mistyped address: everything is shown rather than nothing
		cut = control.Cut{}
	}
	ctx := c.Request.Context()
	in := TrendInput{By: by, Count: TrendCount(by, frame.Natural(n)), Cut: cut}
	var err error
	if in.Figures, err = s.figures(ctx, by, in.Count, cut); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Names, err = s.cutting(ctx, cut); err != nil {
		return err
	}
	if in.Stuck, err = s.stuckCount(ctx); err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "control-trend", NewTrend(s.PageFrame(c, ControlPath), in))
}

func (s *Pages) stuckCount(ctx context.Context) (int, error) {
	list, err := s.stuck(ctx)
	return len(list.Stuck), err
}

// cutting are the choices of the filter: the directory, and the topics that are
// in work.
func (s *Pages) cutting(ctx context.Context, cut control.Cut) (Cutting, error) {
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return Cutting{}, err
	}
	now, today, err := s.Today(ctx)
	if err != nil {
		return Cutting{}, err
	}
	topics, err := s.Store.Tallies(ctx, "topic", now, today, today)
	if err != nil {
		return Cutting{}, err
	}
	return NewCutting(directory, topics[:min(len(topics), mostTopics)], cut), nil
}

func (s *Pages) disciplinePage(c *gin.Context) error {
	q := &frame.Query{C: c}
	in := DisciplineInput{By: disciplineBy(q), Sort: q.Text("sort"), Days: frame.Natural(q.Text("days"))}
	if !DisciplineSorts(in.Sort) {
		in.Sort = "overdue"
	}
	if !slices.Contains(DisciplineDays, in.Days) {
		in.Days = DisciplineDays[0]
	}
	ctx := c.Request.Context()
	var err error
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	in.Period = lists.Period{From: in.Day.Today.AddDays(1 - in.Days), To: in.Day.Today}
	if in.Rows, err = s.discipline(ctx, in.By, in.Period); err != nil {
		return err
	}
	if in.Stuck, err = s.stuckCount(ctx); err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "control-discipline", NewDiscipline(s.PageFrame(c, ControlPath), in))
}

func (s *Pages) stuckPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	list, err := s.stuck(ctx)
	if err != nil {
		return err
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	day, err := s.Day(ctx)
	if err != nil {
		return err
	}
	f := s.PageFrame(c, ControlPath)
	if c.Query("done") != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Готово. Список обновится, когда сверка закончится."}
	}
	return s.ShowPage(c, http.StatusOK, "control-stuck", NewStuck(f, StuckInput{
		Found: list.Stuck, Last: control.Sweeping{At: list.SweptAt, Wanted: list.Wanted}, Can: who.Any(repairers.Roles),
		Key: frame.NewFormToken, Dir: directory, Day: day,
	}))
}

// repairFound sets one finding right.
func (s *Pages) repairFound(p *frame.Posted) (string, error) {
	return StuckPath + "?done=repair",
		s.repair(p.Ctx(), p.Who, RepairOrder{Kind: p.Get("kind"), AppealID: p.Get("appeal_id"), Of: p.Get("of")})
}

func (s *Pages) sweepForm(c *gin.Context) error {
	if err := s.Store.WantSweep(c.Request.Context()); err != nil {
		return err
	}
	return frame.Redirect(c, StuckPath)
}
