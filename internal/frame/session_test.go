package frame_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// fromBrowser posts a form as a browser does, with the cookie it has.
func (g *rig) fromBrowser(t *testing.T, address, cookie, csrf string,
	header map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	body := url.Values{"field": {"x"}, frame.CsrfField: {csrf}}.Encode()
	if strings.HasPrefix(address, "/api/") {
		body = "{}"
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set(frame.KeyHeader, "k")
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: frame.SessionCookie, Value: cookie})
	}
	for name, value := range header {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	w := httptest.NewRecorder()
	g.door.ServeHTTP(w, r)
	return w
}

// TestForgedRequests: with the session's cookie alone nothing can be changed.
func TestForgedRequests(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.door.POST("/probe", func(c *gin.Context) { c.String(http.StatusOK, c.PostForm("field")) })
	token := g.Tokens["clerk"]
	good := frame.DeriveCSRF(token)
	for _, v := range []struct {
		name, url, cookie, field, header, site string
		status                                 int
	}{
		{"right field", "/probe", token, good, "", "same-origin", 200},
		{"right header", "/probe", token, "", good, "", 200},
		{"no token", "/probe", token, "", "", "", 403},
		{"token of another session", "/probe", token, frame.DeriveCSRF(g.Tokens["manager"]), "", "", 403},
		{"from another site", "/probe", token, good, "", "cross-site", 403},
		{"nobody signed in", "/probe", "", "", "", "same-origin", 200},
		{"login sent by another site", "/probe", "", "", "", "cross-site", 403},
		{"session is over", "/probe", "gone", "", "", "", 200},
		{"API by cookie without token", frametest.CardURL + "/propose", token, good, "", "", 403},
		{"API by cookie with token", frametest.CardURL + "/propose", token, "", good, "", 422},
	} {
		t.Run(v.name, func(t *testing.T) {
			w := g.fromBrowser(t, v.url, v.cookie, v.field,
				map[string]string{frame.CsrfHeader: v.header, "Sec-Fetch-Site": v.site})
			require.Equal(t, v.status, w.Code, w.Body)
		})
	}
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	g := newRig(t, func(cfg *frame.Config) { cfg.SecureCookies = true })
	g.door.GET("/probe", func(c *gin.Context) {
		require.Empty(t, g.house.CsrfToken(c))
		g.house.SetSessionCookie(c, "t")
	})
	cookie := scenario{URL: "/probe", Status: 200}.Run(t, g).Result().Cookies()[0]
	require.True(t, cookie.HttpOnly && cookie.Secure)
	require.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	require.Equal(t, int(frame.SessionLife/time.Second), cookie.MaxAge)
}

// What a person does keeps his session alive, what an open page asks by itself does not.
func TestAnOpenPageIsNoSignOfLife(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	ask := func(c *gin.Context) { _, _ = g.house.Person(c) }
	g.door.GET("/notifications/bell", ask)
	g.door.GET("/probe", ask)
	seen := func(path string) time.Time {
		g.Wall = g.Wall.Add(10 * time.Minute)
		scenario{As: "clerk", URL: path, Status: 200}.Run(t, g)
		return g.Register.Sessions[string(frame.TokenHash(g.Tokens["clerk"]))].Seen
	}
	before := g.Wall
	require.Equal(t, before, seen("/notifications/bell"))
	require.Equal(t, g.Wall.Add(10*time.Minute), seen("/probe"))
}
