package frame

import (
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// Gin would print to the log in a form of its own. Its mode is a variable of the
// whole program that every router reads, so it is set before there is any.
func init() { gin.SetMode(gin.ReleaseMode) }

// Router serves departments: their operations, their pages with the menu that
// they make together, and what pages are drawn with, behind what every request
// meets.
func (s *Frame) Router(modules []Module) *gin.Engine {
	s.Menu = MenuOf(modules)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	r.ContextWithFallback = false
	if err := r.SetTrustedProxies(s.Config.TrustedProxies); err != nil {
		s.Logger.Error("trusted proxies are ignored", "error", err)
		_ = r.SetTrustedProxies(nil) // nil is always accepted
	}
	r.Use(s.NameRequest, s.Trace, s.Observe, s.SecurityHeaders, s.Leave, s.Problems, s.LimitTime, s.LimitBody,
		s.HoldTime, s.Gate, s.GuardCookies)
	r.NoRoute(s.Handle(NoRoute))
	r.NoMethod(s.Handle(NoMethod))
	for _, route := range Routes(modules) {
		r.Handle(route.Method, APIRoot+route.Path, s.Admit(route.Access), s.Handle(route.Handler))
	}
	r.GET(web.StaticPath+"*name", s.Handle(serveAsset))
	for _, m := range modules {
		s.serve(r, m.Pages)
	}
	return r
}

// Routes are the operations of all departments, in their order.
func Routes(modules []Module) []Route {
	out := []Route{}
	for _, m := range modules {
		out = append(out, m.Routes...)
	}
	return out
}

// serve puts pages into the router. The form is read before anybody is refused:
// what is typed must survive the end of a session, and nothing reads a body
// after a refusal. Forms for everybody have limits of their own to read by.
func (s *Frame) serve(r *gin.Engine, pages []Page) {
	for _, p := range pages {
		if p.Access.Public {
			r.Handle(p.Method, p.Path, s.Handle(p.Handler))
			continue
		}
		r.Handle(p.Method, p.Path, ReadForm, s.Admit(p.Access), s.Handle(p.Handler))
	}
}

func serveAsset(c *gin.Context) error {
	if web.ServeAsset(c.Writer, c.Request, strings.TrimPrefix(c.Param("name"), "/")) {
		return nil
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
}
