package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

const ownPath = "/requests"

// OwnActions are what becomes of a person's own actions. internal/register
// satisfies it.
type OwnActions interface {
	// OwnRequests are those that wait, those refused after they were accepted
	// and not seen yet, and those done within a day.
	OwnRequests(ctx context.Context, person string, now time.Time) ([]appeal.OwnRequest, error)
	SeenRequest(ctx context.Context, person, id string, at time.Time) error
}

// Operations are a person's own actions.
type Operations struct {
	Operations []Operation `json:"operations"`
}

func (s *Server) ownRoutes() []route {
	return []route{
		{get, "/operations", signedIn, s.listOwn, operation{
			tag: tagActions, summary: "Мои действия: ждут исполнения, отклонены после приёма, выполнены за сутки", answer: Operations{},
		}},
		{post, "/operations/:id/seen", signedIn, s.seenOwn, operation{
			tag: tagActions, summary: "Отказ прочитан: убрать действие из списка", key: true, status: http.StatusNoContent,
		}},
	}
}

func (s *Server) ownPages() []page {
	return []page{
		{get, ownPath, signedIn, s.ownPage},
		{post, ownPath + "/:id/seen", signedIn, s.seenForm},
	}
}

// own reads a person's actions, and the time by which they were read.
func (s *Server) own(ctx context.Context, who appeal.Person) ([]appeal.OwnRequest, error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Register.OwnRequests(ctx, who.Code, now)
}

func (s *Server) listOwn(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	found, err := s.own(c.Request.Context(), who)
	if err != nil {
		return err
	}
	out := Operations{Operations: []Operation{}}
	for _, r := range found {
		view := operationView(r.Request)
		view.Number = r.Number
		out.Operations = append(out.Operations, view)
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Server) seenOwn(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil { // asked for as everywhere; a repeat changes nothing
		return err
	}
	if err := s.markSeen(c, who); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Server) markSeen(c *gin.Context, who appeal.Person) error {
	if uuid.Validate(c.Param("id")) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такой операции нет."}
	}
	at, err := s.now(c.Request.Context())
	if err != nil {
		return err
	}
	return s.deps.Register.SeenRequest(c.Request.Context(), who.Code, c.Param("id"), at)
}

func (s *Server) ownPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	found, err := s.own(c.Request.Context(), who)
	if err != nil {
		return err
	}
	day, err := s.day(c.Request.Context())
	if err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "requests", web.NewRequests(s.frame(c, ownPath), found, day))
}

func (s *Server) seenForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if err := s.markSeen(c, who); err != nil {
		return err
	}
	return redirect(c, ownPath)
}
