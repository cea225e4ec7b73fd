package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
)

// actOn handles POST /appeals/{id}/{action} for one action of the table.
func (s *Pages) actOn(action appeal.Action) func(*gin.Context) error {
	return func(c *gin.Context) error {
		who, err := s.Person(c)
		if err != nil {
			return err
		}
		o := acting.Command{AppealID: c.Param("id"), Action: action}
		if o.RequestID, err = frame.RequestKey(c, who.Code); err != nil {
			return err
		}
		if o.Version, err = frame.VersionOf(c); err != nil {
			return err
		}
		if o.Raw, err = frame.ReadObject(c); err != nil {
			return err
		}
		request, err := s.Actor.Act(c.Request.Context(), who, o)
		if err != nil {
			return err
		}
		return s.showOutcome(c, who, request)
	}
}

// showOutcome answers with the changed card, or with where to ask for it.
func (s *Pages) showOutcome(c *gin.Context, who appeal.Person, r appeal.Request) error {
	if r.State == appeal.Pending {
		c.Header("Location", frame.APIRoot+"/operations/"+r.ID)
		c.Header("Retry-After", "1")
		c.JSON(http.StatusAccepted, frame.OperationView(r))
		return nil
	}
	card, err := s.Register.Card(c.Request.Context(), r.AppealID)
	if err != nil {
		return err
	}
	return s.ShowCard(c, http.StatusOK, card, who)
}
