package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// page is a page or a form of the office: how it is reached, and who may. The
// same ports and the same rules as the API, for people with a browser. What
// changes something is a POST that ends in a redirect, and carries the key that
// its form was drawn with.
type page struct {
	method, path string
	access       access
	handler      func(*gin.Context) error
}

// serve puts pages into the router. The form is read before anybody is refused:
// what is typed must survive the end of a session, and nothing reads a body
// after a refusal. Forms for everybody have limits of their own to read by.
func (s *Server) serve(r *gin.Engine, pages []page) {
	for _, p := range pages {
		if p.access.public {
			r.Handle(p.method, p.path, s.handle(p.handler))
			continue
		}
		r.Handle(p.method, p.path, readForm, s.admit(p.access), s.handle(p.handler))
	}
}

func readForm(c *gin.Context) {
	if !unsafe(c) {
		return
	}
	if err := parseForm(c); err != nil {
		fail(c, err)
	}
}

func serveAsset(c *gin.Context) error {
	if web.ServeAsset(c.Writer, c.Request, strings.TrimPrefix(c.Param("name"), "/")) {
		return nil
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
}
