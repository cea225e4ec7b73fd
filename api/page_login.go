package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) loginPage(c *gin.Context) error {
	if who, err := s.person(c); err == nil {
		return redirect(c, localPath(c.Query("next"), firstPage(who)))
	}
	view := web.NewLogin(s.frame(c, ""), "", "", localPath(c.Query("next"), ""), nil, s.deps.Traveller != nil)
	if c.Query("out") != "" {
		view.Forget = "all"
		view.Notice = &web.Notice{Tone: "ok", Text: "Вы вышли."}
	}
	return s.showPage(c, http.StatusOK, "login", view)
}

// loginForm signs in and goes where the person was. A form that came without a
// session is offered to be sent again.
func (s *Server) loginForm(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	form := c.Request.PostForm
	next, replay := localPath(form.Get("next"), ""), replayed(form)
	token, who, err := s.signIn(c.Request.Context(), form.Get("login"), form.Get("password"))
	if err != nil {
		e, _ := classify(err)
		if e.Code != appeal.Unauthenticated && e.Code != codeTooMany {
			return err
		}
		view := web.NewLogin(s.frame(c, ""), form.Get("login"), e.Message, next, replay, s.deps.Traveller != nil)
		view.Files = form.Get(web.LostFiles) != ""
		return s.showPage(c, s.statusOf(c, err), "login", view)
	}
	s.setSessionCookie(c, token)
	s.recallTheme(c, who)
	if next == "" || len(replay) == 0 {
		return redirect(c, localPath(next, firstPage(who)))
	}
	c.Set(callerKey, caller{person: who, token: token, cookie: true})
	view := web.NewReplay(s.frame(c, ""), next, replay)
	view.Files = form.Get(web.LostFiles) != ""
	return s.showPage(c, http.StatusOK, "replay", view)
}

func replayed(form url.Values) url.Values {
	out := url.Values{}
	for name, values := range form {
		if inner, ok := strings.CutPrefix(name, web.ReplayPrefix); ok && inner != csrfField {
			out[inner] = values
		}
	}
	return out
}

// firstPage is where a person begins: clerks with the register, officials with
// what waits for their decision, managers with the figures, all others with
// their tasks.
func firstPage(who appeal.Person) string {
	switch {
	case who.Is(appeal.Clerk):
		return "/appeals"
	case who.Is(appeal.Official):
		return "/desk"
	case who.Is(appeal.Manager):
		return "/control"
	}
	return "/tasks"
}

func (s *Server) logoutForm(c *gin.Context) error {
	if err := s.signOut(c); err != nil {
		return err
	}
	s.clearSessionCookie(c)
	return redirect(c, "/login?out=1")
}

func (s *Server) accessPages() []page {
	return []page{
		{get, "/login", anybody, s.loginPage},
		{post, "/login", anybody, s.loginForm},
		{post, "/logout", anybody, s.logoutForm},
	}
}
