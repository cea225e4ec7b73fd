package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

func (s *Pages) loginPage(c *gin.Context) error {
	if who, err := s.Person(c); err == nil {
		return frame.Redirect(c, frame.LocalPath(c.Query("next"), firstPage(who)))
	}
	switch _, owes := s.Half(c); owes {
	case frame.OwesCode:
		return s.codePage(c, url.Values{"next": {c.Query("next")}}, nil)
	case frame.OwesFactor:
		return frame.Redirect(c, web.With("/factor", "next", frame.LocalPath(c.Query("next"), "")))
	}
	view := s.NewLogin(c, web.LoginInput{Next: frame.LocalPath(c.Query("next"), "")})
	if c.Query("out") != "" {
		view.Forget = "all"
		view.Notice = &web.Notice{Tone: "ok", Text: "Вы вышли."}
	}
	return s.house.ShowPage(c, http.StatusOK, "login", view)
}

// loginForm signs in and goes where the person was. A form that came without a
// session is offered to be sent again.
func (s *Pages) loginForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	form := c.Request.PostForm
	next, replay := frame.LocalPath(form.Get("next"), ""), frame.Replayed(form)
	token, who, err := s.SignIn(c, form.Get("login"), form.Get("password"))
	if err != nil {
		e, _ := frame.Classify(err)
		if e.Code != appeal.Unauthenticated && e.Code != frame.CodeTooMany && e.Code != appeal.Unavailable {
			return err
		}
		view := s.NewLogin(c, web.LoginInput{Login: form.Get("login"), Message: e.Message, Next: next, Replay: replay})
		view.Files = form.Get(web.LostFiles) != ""
		return s.house.ShowPage(c, s.StatusOf(c, err), "login", view)
	}
	s.SetSessionCookie(c, token)
	switch _, owes := s.Half(c); owes {
	case frame.OwesCode:
		return s.codePage(c, form, nil)
	case frame.OwesFactor:
		return s.showFactor(c, http.StatusOK, form, nil)
	}
	return s.goOn(c, who, form)
}

// goOn leads whoever is in to where he was, and knows the device from then on.
func (s *Pages) goOn(c *gin.Context, who appeal.Person, form url.Values) error {
	if err := s.RememberDevice(c, who.Code); err != nil {
		return err
	}
	s.RecallTheme(c, who)
	next, replay := frame.LocalPath(form.Get("next"), ""), frame.Replayed(form)
	if next == "" || len(replay) == 0 {
		return frame.Redirect(c, frame.LocalPath(next, firstPage(who)))
	}
	view := web.NewReplay(s.PageFrame(c, ""), next, replay)
	view.Files = form.Get(web.LostFiles) != ""
	return s.house.ShowPage(c, http.StatusOK, "replay", view)
}

// firstPage is where a person begins: clerks with the register, officials with
// what waits for their decision, managers with the figures, administrators with
// the people, all others with their tasks.
func firstPage(who appeal.Person) string {
	switch {
	case who.Is(appeal.Clerk):
		return "/appeals"
	case who.Is(appeal.Official):
		return "/desk"
	case who.Is(appeal.Manager):
		return "/control"
	case who.Is(appeal.Executor), who.Is(appeal.Reviewer):
		return "/tasks"
	case who.Is(appeal.Admin):
		return "/staff"
	}
	return "/tasks"
}

func (s *Pages) logoutForm(c *gin.Context) error {
	if err := s.SignOut(c); err != nil {
		return err
	}
	s.ClearSessionCookie(c)
	return frame.Redirect(c, "/login?out=1")
}

func (s *Pages) accessPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/login", Access: frame.Anybody, Handler: s.loginPage},
		{Method: frame.Post, Path: "/login", Access: frame.Anybody, Handler: s.loginForm},
		{Method: frame.Post, Path: "/logout", Access: frame.Anybody, Handler: s.logoutForm},
	}
}
