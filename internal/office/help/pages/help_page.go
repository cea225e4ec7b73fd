package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// helpPages are what helps with every page: the guide and the choice of light
// or dark, which citizens have, too.
func (s *Pages) helpPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.HelpPath, Access: frame.SignedIn, Handler: s.helpPage},
		{Method: frame.Post, Path: "/theme", Access: frame.Anybody, Handler: s.themeForm},
	}
}

func (s *Pages) helpPage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "help", NewHelp(s.PageFrame(c, "")))
}

// themeForm keeps a choice of light or dark: in the browser, and for an
// employee in the register, so that it is there after the next login.
func (s *Pages) themeForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	form := c.Request.PostForm
	chosen := web.ThemeOf(form.Get("theme"))
	if who, err := s.Person(c); err == nil {
		if err := s.Register.SetPreference(c.Request.Context(), who.Code, appeal.ThemePreference, chosen); err != nil {
			return err
		}
	}
	s.SetTheme(c, chosen)
	return frame.Redirect(c, frame.LocalPath(form.Get("return"), "/"))
}
