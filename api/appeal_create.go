package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// NewAppeal is the body of POST /api/v1/appeals: what the registration form
// asks. Register gives the number at once, which is the default.
type NewAppeal struct {
	appeal.Intake
	Register *bool `json:"register,omitempty"`
}

func (s *Server) createAppeal(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	key, err := requestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewAppeal{}
	files, err := readWithFiles(c, &body)
	if err != nil {
		return err
	}
	register := body.Register == nil || *body.Register
	card, err := s.accept(c.Request.Context(), key, body.Intake, files, who, register)
	if err != nil {
		return err
	}
	c.Header("Location", apiRoot+"/appeals/"+card.ID)
	return s.showCard(c, http.StatusCreated, card, who)
}

// accept takes an appeal of a clerk in, registered or not. The same key gives
// the same card.
func (s *Server) accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, who appeal.Person, register bool) (*appeal.Card, error) {
	at, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Intake.Accept(ctx, key, in, files, who, register, at)
}
