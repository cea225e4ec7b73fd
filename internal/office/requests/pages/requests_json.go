package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// Operations are a person's own actions.
type Operations struct {
	Operations []frame.Operation `json:"operations"`
}

func (s *Pages) ownRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/operations", Access: frame.SignedIn, Handler: s.listOwn, Doc: frame.Doc{
			Tag: frame.TagActions, Summary: "Мои действия: ждут исполнения, отклонены после приёма, выполнены за сутки",
			Answer: Operations{},
		}},
		{Method: frame.Post, Path: "/operations/:id/seen", Access: frame.SignedIn, Handler: s.seenOwn, Doc: frame.Doc{
			Tag: frame.TagActions, Summary: "Отказ прочитан: убрать действие из списка", Key: true,
			Status: http.StatusNoContent,
		}},
	}
}

func (s *Pages) ownPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.RequestsPath, Access: frame.SignedIn, Handler: s.ownPage},
		{Method: frame.Post, Path: web.RequestsPath + "/:id/seen", Access: frame.SignedIn, Handler: s.seenForm},
	}
}

func (s *Pages) listOwn(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	found, err := s.Actor.Own(c.Request.Context(), who)
	if err != nil {
		return err
	}
	out := Operations{Operations: []frame.Operation{}}
	for _, r := range found {
		view := frame.OperationView(r.Request)
		view.Number = r.Number
		out.Operations = append(out.Operations, view)
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Pages) seenOwn(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil { // asked for as everywhere; a repeat changes nothing
		return err
	}
	if err := s.markSeen(c, who); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) markSeen(c *gin.Context, who appeal.Person) error {
	if uuid.Validate(c.Param("id")) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такой операции нет."}
	}
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	return s.Store.SeenRequest(c.Request.Context(), who.Code, c.Param("id"), at)
}

func (s *Pages) ownPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	found, err := s.Actor.Own(c.Request.Context(), who)
	if err != nil {
		return err
	}
	day, err := s.Day(c.Request.Context())
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "requests", NewRequests(s.PageFrame(c, web.RequestsPath), found, day))
}

func (s *Pages) seenForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if err := s.markSeen(c, who); err != nil {
		return err
	}
	return frame.Redirect(c, web.RequestsPath)
}
