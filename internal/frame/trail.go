package frame

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// trailTime is how long a footprint may take to be kept. The answer has been written
// by then, and waits for its last byte.
const trailTime = time.Second

// visit is what a request has come upon so far.
type visit struct{ card string }

type visitKey struct{}

// Leave keeps who saw, changed, printed or was refused what. What cannot be kept is told
// in the log and counted: the answer is not taken back.
func (s *Frame) Leave(c *gin.Context) {
	seen := &visit{}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), visitKey{}, seen))
	c.Next()
	who, known := c.Get(CallerKey)
	caller, _ := who.(Caller)
	if !leaves(c, known && caller.Token != "") {
		return
	}
	f := appeal.Footprint{At: s.Wall().UTC().Truncate(time.Microsecond), Person: caller.Person.Code,
		Program: caller.program, Address: c.ClientIP(), Method: KnownMethod(c.Request.Method), Route: routeOf(c),
		AppealID: seen.card, Object: object(c), Status: c.Writer.Status(), Request: RequestID(c)}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request.Context()), trailTime)
	defer cancel()
	if err := s.Register.Leave(ctx, f); err != nil {
		s.metrics.untraced.Inc()
		s.Logger.Error("a footprint was lost", "request_id", RequestID(c), "route", f.Route, "error", err)
	}
}

// door tells whether somebody tries to come in: tries are kept, whoever they are of. The
// way back from a provider is a GET.
func door(method, route string) bool {
	return strings.HasPrefix(route, "/login/") ||
		method != http.MethodGet && slices.Contains([]string{"/login", APIRoot + "/sessions", "/invite"}, route)
}

// typing are the addresses that a page asks by itself while somebody types or waits.
var typing = map[string]bool{"/notifications/bell": true, "/appeals/columns": true, "/theme": true}

// leaves tells whether the request is one to be kept: of an employee what names an
// object, changes something, looks for words, prints, or is refused; of anybody a try to
// come in. Pages and lists that name nothing are not.
func leaves(c *gin.Context, employee bool) bool {
	route := routeOf(c)
	switch {
	case door(c.Request.Method, route):
		return true
	case !employee || typing[route] || route == "unmatched" || strings.Contains(route, "*"),
		strings.HasPrefix(route, "/drafts"), strings.HasPrefix(route, APIRoot+"/drafts"):
		return false
	}
	refused := c.Writer.Status() == http.StatusForbidden || c.Writer.Status() == http.StatusNotFound
	return unsafe(c) || refused || strings.Contains(route, ":") || strings.Contains(route, "print") || looksFor(c) ||
		c.Writer.Header().Get("Content-Disposition") != ""
}

// looksFor tells whether the address has words that somebody looks for, or the search that
// keeps them.
func looksFor(c *gin.Context) bool {
	asked := c.Request.URL.Query()
	return asked.Get("search")+asked.Get("q")+asked.Get("applicant")+asked.Get("number") != ""
}

// object is what the address names beside the card.
func object(c *gin.Context) string {
	for i := len(c.Params) - 1; i >= 0; i-- {
		if value := c.Params[i].Value; Printable(value) && len(value) <= appeal.MaxName {
			return value
		}
	}
	return ""
}
