package api

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// helpPages are what helps with every page: the guide and the choice of light
// or dark, which citizens have, too.
func (s *Server) helpPages() []page {
	return []page{
		{get, web.HelpPath, signedIn, s.helpPage},
		{post, "/theme", anybody, s.themeForm},
	}
}

func (s *Server) helpPage(c *gin.Context) error {
	return s.showPage(c, http.StatusOK, "help", web.NewHelp(s.frame(c, "")))
}

const (
	themeCookie = "theme"
	themeLife   = 365 * 24 * time.Hour
)

// themeOf is the theme of a browser. A cookie keeps it, so that no page asks
// the register how light it is.
func themeOf(c *gin.Context) web.Theme {
	cookie, err := c.Request.Cookie(themeCookie)
	if err != nil {
		return web.ThemeOfSystem
	}
	return web.ThemeOf(cookie.Value)
}

// themeForm keeps a choice of light or dark: in the browser, and for an
// employee in the register, so that it is there after the next login.
func (s *Server) themeForm(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	form := c.Request.PostForm
	chosen := web.ThemeOf(form.Get("theme"))
	if who, err := s.person(c); err == nil {
		if err := s.deps.Register.SetPreference(c.Request.Context(), who.Code, appeal.ThemePreference, chosen); err != nil {
			return err
		}
	}
	s.setTheme(c, chosen)
	return redirect(c, localPath(form.Get("return"), "/"))
}

// recallTheme gives a browser the theme of whoever has just signed in. A
// choice that cannot be read is no reason to keep anybody out.
func (s *Server) recallTheme(c *gin.Context, who appeal.Person) {
	chosen := themeOf(c)
	if err := s.deps.Register.Preference(c.Request.Context(), who.Code, appeal.ThemePreference, &chosen); err != nil {
		s.deps.Logger.Warn("the theme is not known", "request_id", requestID(c), "error", err)
		return
	}
	if chosen != themeOf(c) {
		s.setTheme(c, web.ThemeOf(string(chosen)))
	}
}

func (s *Server) setTheme(c *gin.Context, t web.Theme) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: themeCookie, Value: string(t), Path: "/", MaxAge: int(themeLife / time.Second),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.cfg.SecureCookies,
	})
}
