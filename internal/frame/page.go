package frame

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// HtmlType is the type of a page.
const HtmlType = "text/html; charset=utf-8"

// PageFrame is what the page has around its content for whoever asks. It never
// fails, since error pages have one too.
func (s *Frame) PageFrame(c *gin.Context, section string) web.Frame {
	f := web.Frame{Office: web.OfficeOf(s.Office()), Theme: themeOf(c), Here: returnPath(c)}
	who, err := s.Person(c)
	if err != nil {
		if unsafe(c) {
			f.Here = "" // what a citizen was answered stands at no address to come back to
		}
		return f
	}
	f.SignedIn(who, s.Menu.For(who, section), c.FullPath())
	f.CSRF, f.Reader = s.CsrfToken(c), web.ReaderOf(who)
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return f
	}
	s.countHead(c, &f, who, now, today)
	f.Warning = web.CalendarWarning(who, s.Calendar(), today)
	if s.Travels {
		f.Time = &web.TimeBar{Date: today.Russian(), Return: f.Here, Inbox: s.Config.InboxURL}
	}
	return f
}

// returnPath is where a person comes back to: the page itself, or the card
// that a form belongs to.
func returnPath(c *gin.Context) string {
	if c.Request.Method == http.MethodGet {
		return c.Request.URL.RequestURI()
	}
	if id := c.Param("id"); id != "" && strings.HasPrefix(c.FullPath(), "/appeals/") {
		return "/appeals/" + url.PathEscape(id)
	}
	if c.FullPath() == "/appeals" {
		return "/appeals"
	}
	return "/"
}

// Day is the day on which the page is drawn.
func (s *Frame) Day(ctx context.Context) (web.Day, error) {
	now, today, err := s.Today(ctx)
	return web.Day{Now: now, Today: today, Calendar: s.Calendar(), Zone: s.Office().Zone}, err
}

// ShowPage answers with a page. It is rendered as a whole first, so that a
// failure is not half an answer. Pages name people: no cache keeps them.
func (s *Frame) ShowPage(c *gin.Context, status int, page string, view any) error {
	b := &bytes.Buffer{}
	if err := s.templates.Render(b, page, view); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(status, HtmlType, b.Bytes())
	return nil
}

// ShowPart answers with a part of a page.
func (s *Frame) ShowPart(c *gin.Context, page, part string, view any) error {
	b := &bytes.Buffer{}
	if err := s.templates.RenderPart(b, page, part, view); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, HtmlType, b.Bytes())
	return nil
}

// Redirect ends a form: the browser gets the next page, and a reload of it
// sends nothing again.
func Redirect(c *gin.Context, path string) error {
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusSeeOther, path)
	return nil
}

// FormOf reads the posted form with its key, which every form of ours has.
func (s *Frame) FormOf(c *gin.Context) (url.Values, error) {
	if err := ParseForm(c); err != nil {
		return nil, err
	}
	form := c.Request.PostForm
	if key := form.Get("key"); key == "" || !Printable(key) {
		return nil, Malformed("Страница устарела. Обновите её и повторите.")
	}
	return form, nil
}

// FilesOf are the files of a posted form. A form that is sent again after a
// login has none.
func FilesOf(c *gin.Context) ([]appeal.Upload, error) {
	if c.Request.MultipartForm == nil {
		return nil, nil
	}
	return uploads(c.Request.MultipartForm)
}

// ShownAgain turns an error into what a form says with the typed values in it,
// or returns false for an error that has a page of its own.
func ShownAgain(err error) (*appeal.Error, bool) {
	e, _ := Classify(err)
	switch e.Code {
	case appeal.Invalid, appeal.Refused, appeal.Conflict, appeal.Forbidden, appeal.KeyReused, appeal.TooLarge,
		appeal.Unavailable, CodeTooMany:
		return &e, true
	}
	return nil, false
}

// StatusOf is the status of an answer that shows a form again.
func (s *Frame) StatusOf(c *gin.Context, err error) int {
	p := ProblemOf(err)
	problemHeaders(c, p)
	c.Set(codeKey, p.Code)
	if p.Status >= http.StatusInternalServerError {
		s.Logger.Error("request failed", "request_id", RequestID(c), "route", c.FullPath(), "code", p.Code,
			"error", err)
	}
	return p.Status
}

// FieldErrors are the fields of an error of a form.
func FieldErrors(err error) []appeal.FieldError {
	var e *appeal.Error
	if errors.As(err, &e) {
		return e.Fields
	}
	return nil
}

// countHead fills in what the head counts. A page is drawn without, if need be.
func (s *Frame) countHead(c *gin.Context, f *web.Frame, who appeal.Person, now time.Time, today law.Date) {
	waiting, err := s.Register.Waiting(c.Request.Context(), who, now, today)
	if err != nil {
		s.Logger.Warn("the head of the page has no counts", "request_id", RequestID(c), "error", err)
	}
	f.Count(waiting)
}

// Seen marks what a person was told of an appeal as read: its card is open. A
// card is shown even if that fails.
func (s *Frame) Seen(c *gin.Context, who appeal.Person, appealID string, at time.Time) {
	if err := s.Register.SeenAppeal(c.Request.Context(), who.Code, appealID, at); err != nil {
		s.Logger.Warn("notifications stay unread", "request_id", RequestID(c), "error", err)
	}
}

// FromScript tells whether a script of the page asks for a part of it.
func FromScript(c *gin.Context) bool { return c.GetHeader("HX-Request") == "true" }
