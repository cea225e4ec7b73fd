package api

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

const htmlType = "text/html; charset=utf-8"

// frame is what the page has around its content for whoever asks. It never
// fails, since error pages have one too.
func (s *Server) frame(c *gin.Context, section string) web.Frame {
	f := web.Frame{Office: web.OfficeOf(s.deps.Office), Theme: themeOf(c), Here: returnPath(c)}
	who, err := s.person(c)
	if err != nil {
		if unsafe(c) {
			f.Here = "" // what a citizen was answered stands at no address to come back to
		}
		return f
	}
	f.SignedIn(who, section, c.FullPath())
	f.CSRF, f.Reader = s.csrfToken(c), web.ReaderOf(who)
	now, today, err := s.today(c.Request.Context())
	if err != nil {
		return f
	}
	s.countHead(c, &f, who, now, today)
	f.Warning = web.CalendarWarning(who, s.calendar(), today)
	if s.deps.Traveller != nil {
		f.Time = &web.TimeBar{Date: today.Russian(), Return: f.Here, Inbox: s.cfg.InboxURL}
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

// day is the day on which the page is drawn.
func (s *Server) day(ctx context.Context) (web.Day, error) {
	now, today, err := s.today(ctx)
	return web.Day{Now: now, Today: today, Calendar: s.calendar(), Zone: s.deps.Office.Zone}, err
}

// showPage answers with a page. It is rendered as a whole first, so that a
// failure is not half an answer. Pages name people: no cache keeps them.
func (s *Server) showPage(c *gin.Context, status int, page string, view any) error {
	b := &bytes.Buffer{}
	if err := web.Render(b, page, view); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(status, htmlType, b.Bytes())
	return nil
}

// showPart answers with a part of a page.
func (s *Server) showPart(c *gin.Context, page, part string, view any) error {
	b := &bytes.Buffer{}
	if err := web.RenderPart(b, page, part, view); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, htmlType, b.Bytes())
	return nil
}

// redirect ends a form: the browser gets the next page, and a reload of it
// sends nothing again.
func redirect(c *gin.Context, path string) error {
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusSeeOther, path)
	return nil
}

// formOf reads the posted form with its key, which every form of ours has.
func (s *Server) formOf(c *gin.Context) (url.Values, error) {
	if err := parseForm(c); err != nil {
		return nil, err
	}
	form := c.Request.PostForm
	if key := form.Get("key"); key == "" || !printable(key) {
		return nil, malformed("Страница устарела. Обновите её и повторите.")
	}
	return form, nil
}

// filesOf are the files of a posted form. A form that is sent again after a
// login has none.
func filesOf(c *gin.Context) ([]appeal.Upload, error) {
	if c.Request.MultipartForm == nil {
		return nil, nil
	}
	return uploads(c.Request.MultipartForm)
}

// shownAgain turns an error into what a form says with the typed values in it,
// or returns false for an error that has a page of its own.
func shownAgain(err error) (*appeal.Error, bool) {
	e, _ := classify(err)
	switch e.Code {
	case appeal.Invalid, appeal.Refused, appeal.Conflict, appeal.Forbidden, appeal.KeyReused, appeal.TooLarge, appeal.Unavailable, codeTooMany:
		return &e, true
	}
	return nil, false
}

// statusOf is the status of an answer that shows a form again.
func (s *Server) statusOf(c *gin.Context, err error) int {
	p := ProblemOf(err)
	problemHeaders(c, p)
	c.Set(codeKey, p.Code)
	if p.Status >= http.StatusInternalServerError {
		s.deps.Logger.Error("request failed", "request_id", requestID(c), "route", c.FullPath(), "code", p.Code, "error", err)
	}
	return p.Status
}

// fieldErrors are the fields of an error of a form.
func fieldErrors(err error) []appeal.FieldError {
	var e *appeal.Error
	if errors.As(err, &e) {
		return e.Fields
	}
	return nil
}
