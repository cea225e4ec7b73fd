package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

func (s *Pages) getOperation(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	none := &appeal.Error{Code: appeal.NotFound, Message: "Такой операции нет."}
	if uuid.Validate(c.Param("id")) != nil {
		return none
	}
	r, err := s.Engine.Request(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if r.Actor != who.Code {
		if _, err := s.VisibleCard(c.Request.Context(), r.AppealID, who); err != nil {
			return none
		}
	}
	if r.State == appeal.Pending {
		c.Header("Retry-After", "1")
	}
	c.JSON(http.StatusOK, frame.OperationView(r))
	return nil
}
