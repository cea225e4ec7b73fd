package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Tasks is what a person has to do, by date.
type Tasks struct {
	Tasks []appeal.Task `json:"tasks"`
}

func (s *Server) listTasks(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	now, today, err := s.today(c.Request.Context())
	if err != nil {
		return err
	}
	tasks, err := s.deps.Register.Tasks(c.Request.Context(), who, now, today)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Tasks{Tasks: listOf(tasks)})
	return nil
}
