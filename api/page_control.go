package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// worstLines is how many of the worst appeals the control page shows.
const worstLines = 8

var escalators = []appeal.Role{appeal.Manager, appeal.Clerk}

func (s *Server) controlPages() []page {
	return []page{
		{get, web.ControlPath, controllers, s.controlPage},
		{get, web.TrendPath, controllers, s.trendPage},
		{get, web.DisciplinePath, controllers, s.disciplinePage},
		{get, web.StuckPath, controllers, s.stuckPage},
		{get, web.EscalatePath, controllers, s.escalatePage},
		{post, web.EscalatePath, access{roles: escalators}, atLength(s.escalateForm)},
		{post, web.StuckPath + "/repair", repairers, atLength(s.repairForm)},
		{post, web.StuckPath + "/sweep", repairers, s.sweepForm},
	}
}

func (s *Server) controlPage(c *gin.Context) error {
	pick, err := s.pick(c, appeal.FOverdue, worstLines)
	if err != nil {
		return err
	}
	return s.showControl(c, http.StatusOK, s.frame(c, web.ControlPath), pick)
}

func (s *Server) showControl(c *gin.Context, status int, f web.Frame, pick web.PickInput) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	in := web.ControlInput{
		Day: pick.Day, Soon: view.Soon.Russian(), Unit: view.Unit, Executor: view.Executor, Topic: view.Topic, Channel: view.Channel,
		Counts: map[appeal.Folder]int{appeal.FSigning: view.Signing, appeal.FUnresolved: view.Unresolved, appeal.FUndelivered: view.Failed},
		Stuck:  view.Stuck, TemporalURL: s.cfg.TemporalUIURL, Dir: pick.Dir, Whole: c.Query("whole"), Pick: pick,
	}
	if duty, ok := s.resolution(); ok {
		in.Resolution = russian.Days(duty.Within)
		if duty.Count == appeal.WorkingDays {
			in.Resolution = strconv.Itoa(duty.Within) + russian.NBSP + "раб." + russian.NBSP + "дн."
		}
	}
	if f.Notice == nil {
		f.Notice = escalatedNotice(c)
	}
	return s.showPage(c, status, "control", web.NewControl(f, in))
}

func escalatedNotice(c *gin.Context) *web.Notice {
	done, err := strconv.Atoi(c.Query("escalated"))
	if err != nil || done < 1 {
		return nil
	}
	return web.EscalatedNotice(done, 0, natural(c.Query("pending")))
}
