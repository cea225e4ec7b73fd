package frame

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

const (
	ThemeCookie = "theme"
	themeLife   = 365 * 24 * time.Hour
)

// themeOf is the theme of a browser. A cookie keeps it, so that no page asks
// the register how light it is.
func themeOf(c *gin.Context) web.Theme {
	cookie, err := c.Request.Cookie(ThemeCookie)
	if err != nil {
		return web.ThemeOfSystem
	}
	return web.ThemeOf(cookie.Value)
}

// RecallTheme gives a browser the theme of whoever has just signed in. A
// choice that cannot be read is no reason to keep anybody out.
func (s *Frame) RecallTheme(c *gin.Context, who appeal.Person) {
	chosen := themeOf(c)
	if err := s.Register.Preference(c.Request.Context(), who.Code, appeal.ThemePreference, &chosen); err != nil {
		s.Logger.Warn("the theme is not known", "request_id", RequestID(c), "error", err)
		return
	}
	if chosen != themeOf(c) {
		s.SetTheme(c, web.ThemeOf(string(chosen)))
	}
}

// SetTheme gives a browser a theme.
func (s *Frame) SetTheme(c *gin.Context, t web.Theme) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: ThemeCookie, Value: string(t), Path: "/", MaxAge: int(themeLife / time.Second),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.Config.SecureCookies,
	})
}
