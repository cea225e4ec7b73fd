package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) listPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	filter, err := s.readFilter(c, who)
	if err != nil {
		return err
	}
	if filter.Folder == "" {
		filter.Folder = appeal.AllOpen
	}
	ctx := c.Request.Context()
	in := web.ListInput{Who: who, Filter: filter, Query: c.Request.URL.Query()}
	if in.Page, err = s.deps.Register.List(ctx, filter); err != nil {
		return err
	}
	if in.Counters, err = s.deps.Register.Counters(ctx, filter); err != nil {
		return err
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return err
	}
	in.Dir, in.Units = directory, directory.Units()
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "list", web.NewList(s.frame(c, "/appeals"), in))
}

func (s *Server) tasksPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	day, err := s.day(c.Request.Context())
	if err != nil {
		return err
	}
	tasks, err := s.deps.Register.Tasks(c.Request.Context(), who, day.Now, day.Today)
	if err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "tasks", web.NewTasks(s.frame(c, "/tasks"), tasks, day))
}

func (s *Server) controlPage(c *gin.Context) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "control", web.NewControl(s.frame(c, "/control"), web.ControlInput{
		Today: view.Today, Soon: view.Soon, Unit: view.Unit, Executor: view.Executor, Topic: view.Topic, Channel: view.Channel,
		TemporalURL: s.cfg.TemporalUIURL,
	}))
}
