package frame

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// Keys of the request's context.
const (
	requestIDKey = "request_id"
	codeKey      = "code"
	CallerKey    = "caller"
	bodyKey      = "body"
)

// NameRequest gives the request an ID, or keeps the one of a proxy in front.
func (s *Frame) NameRequest(c *gin.Context) {
	given, err := uuid.Parse(c.GetHeader("X-Request-ID"))
	if err != nil {
		given = uuid.New()
	}
	id := given.String() // not as it came: braces around it may be any bytes
	c.Set(requestIDKey, id)
	c.Header("X-Request-ID", id)
	c.Next()
}

// RequestID is what the log and the answer call the request.
func RequestID(c *gin.Context) string { return c.GetString(requestIDKey) }

// Observe logs and counts the request by its route's template: neither the
// path nor the query nor the body, since each may name a person.
func (s *Frame) Observe(c *gin.Context) {
	start := s.Wall()
	c.Next()
	took, route := s.Wall().Sub(start), routeOf(c)
	method, status := KnownMethod(c.Request.Method), c.Writer.Status()
	s.metrics.seen(method, route, status, took)
	fields := []any{"request_id", RequestID(c), "method", method, "route", route, "status", status, "ms",
		took.Milliseconds()}
	if code, failed := c.Get(codeKey); failed {
		fields = append(fields, "code", code)
	}
	level := slog.LevelInfo
	if probes[route] {
		level = slog.LevelDebug // asked every few seconds
	}
	s.Logger.Log(c.Request.Context(), level, "request", fields...)
}

// routeOf is the template of the request's route.
func routeOf(c *gin.Context) string {
	if route := c.FullPath(); route != "" {
		return route
	}
	return "unmatched"
}

// probes are the routes that machines ask all the time.
var probes = map[string]bool{"/healthz": true, "/readyz": true}

// KnownMethod keeps made-up methods out of labels and logs.
func KnownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodOptions:
		return method
	}
	return "OTHER"
}

// contentPolicy forbids inline scripts and styles: everything is a file of ours.
// Files that are not sent yet are shown from the browser's own memory (blob:).
const contentPolicy = "default-src 'self'; img-src 'self' data: blob:; frame-src 'self' blob:; object-src 'none'; " +
	"base-uri 'none'; " +
	"form-action 'self'; frame-ancestors 'none'"

// SecurityHeaders tell the browser what our pages never do.
func (s *Frame) SecurityHeaders(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if isAPI(c) {
		h.Set("Cache-Control", "no-store") // most answers name people
	}
	if s.Config.SecureCookies {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	c.Next()
}

// Problems answers for handlers that failed or panicked.
func (s *Frame) Problems(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler { //nolint:errorlint // the value itself is the sign
			panic(cause)
		}
		// The stack has no values of ours in it, the cause might: only its type is logged.
		s.Logger.Error("panic", "request_id", RequestID(c), "route", c.FullPath(),
			"cause", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
		c.Abort()
		s.render(c, &appeal.Error{Code: appeal.Internal})
	}()
	c.Next()
	if last := c.Errors.Last(); last != nil {
		s.render(c, last.Err)
	}
}

// wantsPage tells whether the answer is for a person with a browser. The
// page's own script (htmx) says so by a header of its own.
func (s *Frame) wantsPage(c *gin.Context) bool {
	browser := strings.Contains(c.GetHeader("Accept"), "text/html") || c.GetHeader("HX-Request") != ""
	return !isAPI(c) && browser
}

func isAPI(c *gin.Context) bool { return strings.HasPrefix(c.Request.URL.Path, "/api/") }

// unsafe tells whether the request may change something.
func unsafe(c *gin.Context) bool {
	switch c.Request.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	}
	return true
}
