package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/lists"
)

// Tasks is what a person has to do, by date.
type Tasks struct {
	Tasks []lists.Task `json:"tasks"`
}

func (s *Pages) listTasks(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	tasks, err := s.Store.Tasks(c.Request.Context(), who, now, today)
	if err != nil {
		return err
	}
	tasks = lists.Dated(s.Office(), tasks, now)
	c.JSON(http.StatusOK, Tasks{Tasks: frame.ListOf(tasks)})
	return nil
}
