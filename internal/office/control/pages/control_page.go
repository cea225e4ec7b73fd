package pages

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// worstLines is how many of the worst appeals the control page shows.
const worstLines = 8

var escalators = []appeal.Role{appeal.Manager, appeal.Clerk}

func (s *Pages) controlPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: ControlPath, Access: frame.Controllers, Handler: s.controlPage,
			Menu: frame.MenuItem{Title: "Контроль", Place: 50}},
		{Method: frame.Get, Path: TrendPath, Access: frame.Controllers, Handler: s.trendPage},
		{Method: frame.Get, Path: DisciplinePath, Access: frame.Controllers, Handler: s.disciplinePage},
		{Method: frame.Get, Path: StuckPath, Access: frame.Controllers, Handler: s.stuckPage},
		{Method: frame.Get, Path: EscalatePath, Access: frame.Controllers, Handler: s.escalatePage},
		{Method: frame.Post, Path: EscalatePath, Access: frame.Access{Roles: escalators},
			Handler: frame.AtLength(s.Form(s.escalate, s.pickAgain))},
		{Method: frame.Post, Path: StuckPath + "/repair", Access: repairers,
			Handler: frame.AtLength(s.Form(s.repairFound, nil))},
		{Method: frame.Post, Path: StuckPath + "/sweep", Access: repairers, Handler: s.sweepForm},
	}
}

func (s *Pages) controlPage(c *gin.Context) error {
	pick, err := s.pick(c, lists.Overdue, worstLines)
	if err != nil {
		return err
	}
	return s.showControl(c, http.StatusOK, s.PageFrame(c, ControlPath), pick)
}

func (s *Pages) showControl(c *gin.Context, status int, f web.Frame, pick PickInput) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	in := ControlInput{
		Day: pick.Day, Soon: view.Soon.Russian(), Unit: view.Unit, Executor: view.Executor, Topic: view.Topic,
		Channel: view.Channel,
		Counts: map[lists.Folder]int{lists.Signing: view.Signing, lists.Unresolved: view.Unresolved,
			lists.Unsent: view.Unsent, lists.Undelivered: view.Failed},
		Stuck: view.Stuck, TemporalURL: s.temporalFor(c), Dir: pick.Dir, Whole: c.Query("whole"), Pick: pick,
	}
	in.Sends = span(s.Office().Sends())
	if duty, ok := s.Resolution(); ok {
		in.Resolution = span(duty)
	}
	if f.Notice == nil {
		f.Notice = escalatedNotice(c)
	}
	return s.ShowPage(c, status, "control", NewControl(f, in))
}

// span is how long a duty has, in short.
func span(d appeal.Duty) string {
	n := strconv.Itoa(d.Within) + russian.NBSP + "раб." + russian.NBSP
	switch d.Count {
	case appeal.WorkingDays:
		return n + "дн."
	case appeal.WorkingHours:
		return n + "ч."
	}
	return russian.Days(d.Within)
}

func escalatedNotice(c *gin.Context) *web.Notice {
	done, err := strconv.Atoi(c.Query("escalated"))
	if err != nil || done < 1 {
		return nil
	}
	return EscalatedNotice(Escalated{Accepted: done, Pending: frame.Natural(c.Query("pending"))})
}
