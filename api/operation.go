package api

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// Operation is how an accepted action stands: pending, applied, or refused
// with the reason. The answers themselves are not repeated.
type Operation struct {
	ID       string        `json:"id"`
	AppealID string        `json:"appeal_id"`
	Appeal   string        `json:"appeal"`           // address of the card
	Number   string        `json:"number,omitempty"` // of the appeal, in a list
	Action   string        `json:"action"`
	State    string        `json:"state"`
	Held     bool          `json:"held,omitempty"` // pending, and the last try failed for an unknown reason
	At       time.Time     `json:"at"`
	Error    *appeal.Error `json:"error,omitempty"`
}

func operationView(r appeal.Request) Operation {
	return Operation{
		ID: r.ID, AppealID: r.AppealID, Appeal: apiRoot + "/appeals/" + r.AppealID,
		Action: string(r.Action), State: string(r.State), Held: r.Held(), At: r.At, Error: r.Error,
	}
}

func (s *Server) getOperation(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	none := &appeal.Error{Code: appeal.NotFound, Message: "Такой операции нет."}
	if uuid.Validate(c.Param("id")) != nil {
		return none
	}
	r, err := s.deps.Desk.Request(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if r.Actor != who.Code && !who.Any(seeAll) {
		return none
	}
	if r.State == appeal.Pending {
		c.Header("Retry-After", "1")
	}
	c.JSON(http.StatusOK, operationView(r))
	return nil
}
