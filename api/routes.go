package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// serve puts pages into the router. The form is read before anybody is refused:
// what is typed must survive the end of a session, and nothing reads a body
// after a refusal. Forms for everybody have limits of their own to read by.
func (s *Server) serve(r *gin.Engine, pages []frame.Page) {
	for _, p := range pages {
		if p.Access.Public {
			r.Handle(p.Method, p.Path, s.Handle(p.Handler))
			continue
		}
		r.Handle(p.Method, p.Path, frame.ReadForm, s.Admit(p.Access), s.Handle(p.Handler))
	}
}

func serveAsset(c *gin.Context) error {
	if web.ServeAsset(c.Writer, c.Request, strings.TrimPrefix(c.Param("name"), "/")) {
		return nil
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
}
