package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	accesspages "appeals/internal/office/access/pages"
)

const credentials = `{"login":"clerk","password":"demo"}`

func TestSignIn(t *testing.T) {
	t.Parallel()
	wrong := []string{"Неверный логин или пароль."}
	runAll(t, []scenario{
		{name: "right", url: "/api/v1/sessions", body: credentials, status: 201, want: []string{`"token":"`, `"code":"clerk"`}, wantNot: []string{"argon2id"}},
		{name: "name in capitals", url: "/api/v1/sessions", body: `{"login":" CLERK ","password":"demo"}`, status: 201},
		{name: "wrong password", url: "/api/v1/sessions", body: `{"login":"clerk","password":"omed"}`, status: 401, want: wrong},
		{name: "nobody of that name", url: "/api/v1/sessions", body: `{"login":"nobody","password":"demo"}`, status: 401, want: wrong},
		{name: "endless password", url: "/api/v1/sessions", body: `{"login":"clerk","password":"` + strings.Repeat("x", 600) + `"}`, status: 401, want: wrong},
		{name: "no password", url: "/api/v1/sessions", body: `{"login":"clerk"}`, status: 401, want: wrong},
		{name: "empty", url: "/api/v1/sessions", method: http.MethodPost, status: 400, want: []string{"пусто"}},
		{name: "me", as: "clerk", url: "/api/v1/me", status: 200, want: []string{`"code":"clerk"`, `"roles":["clerk"]`}},
		{name: "nobody", url: "/api/v1/me", status: 401, want: []string{"Войдите"}, headers: map[string]string{"WWW-Authenticate": "Bearer"}},
		{name: "unknown token", url: "/api/v1/me", header: map[string]string{"Authorization": "Bearer x"}, status: 401, want: []string{"Сеанс закончился"}},
		{name: "register down is not a wrong token", as: "clerk", url: "/api/v1/me", status: 503,
			before: func(_ *testing.T, g *rig) {
				g.register.broken = &appeal.Error{Code: appeal.Unavailable, Message: "Позже."}
			}},
		{name: "session is over", as: "clerk", url: "/api/v1/me", status: 401, before: func(_ *testing.T, g *rig) { g.wall = g.wall.Add(2 * time.Hour) }},
		{name: "role is missing", as: "executor", url: "/api/v1/letters?state=to_print", status: 403, want: []string{"сотрудник отдела"}},
	})
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	opened := decoded[accesspages.Session](t, scenario{url: "/api/v1/sessions", body: credentials, status: 201}.run(t, g))
	bearer := map[string]string{"Authorization": "Bearer " + opened.Token}
	scenario{url: "/api/v1/me", header: bearer, status: 200}.run(t, g)
	for hash := range g.register.sessions {
		require.NotContains(t, hash, opened.Token, "only the hash is stored")
	}
	scenario{method: http.MethodDelete, url: "/api/v1/sessions", header: bearer, status: 204}.run(t, g)
	scenario{url: "/api/v1/me", header: bearer, status: 401}.run(t, g)
}

func TestTooManyWrongPasswords(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	guess := scenario{url: "/api/v1/sessions", body: `{"login":"clerk","password":"no"}`, status: 401}
	for range frame.LoginAttempts {
		guess.run(t, g)
	}
	guess.status, guess.headers = 429, map[string]string{"Retry-After": "900"}
	guess.run(t, g)
	scenario{url: "/api/v1/sessions", body: credentials, status: 429}.run(t, g)
	scenario{url: "/api/v1/sessions", body: `{"login":"head","password":"demo"}`, status: 401, wantNot: []string{"много"}}.run(t, g)
	g.wall = g.wall.Add(frame.LoginWindow)
	scenario{url: "/api/v1/sessions", body: credentials, status: 201}.run(t, g)
}

func TestSuccessForgivesEarlierFailures(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for range 3 * frame.LoginAttempts {
		scenario{url: "/api/v1/sessions", body: credentials, status: 201}.run(t, g)
	}
}

// fromBrowser posts a form as a browser does, with the cookie it has.
func (g *rig) fromBrowser(t *testing.T, address, cookie, csrf string, header map[string]string) *httptest.ResponseRecorder {
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
	g.Handler().ServeHTTP(w, r)
	return w
}

// TestForgedRequests: with the session's cookie alone nothing can be changed.
func TestForgedRequests(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.router.POST("/probe", func(c *gin.Context) { c.String(http.StatusOK, c.PostForm("field")) })
	token := g.tokens["clerk"]
	good := frame.DeriveCSRF(token)
	for _, v := range []struct {
		name, url, cookie, field, header, site string
		status                                 int
	}{
		{"right field", "/probe", token, good, "", "same-origin", 200},
		{"right header", "/probe", token, "", good, "", 200},
		{"no token", "/probe", token, "", "", "", 403},
		{"token of another session", "/probe", token, frame.DeriveCSRF(g.tokens["manager"]), "", "", 403},
		{"from another site", "/probe", token, good, "", "cross-site", 403},
		{"nobody signed in", "/probe", "", "", "", "same-origin", 200},
		{"login sent by another site", "/probe", "", "", "", "cross-site", 403},
		{"session is over", "/probe", "gone", "", "", "", 200},
		{"API by cookie without token", cardURL + "/propose", token, good, "", "", 403},
		{"API by cookie with token", cardURL + "/propose", token, "", good, "", 422},
	} {
		t.Run(v.name, func(t *testing.T) {
			w := g.fromBrowser(t, v.url, v.cookie, v.field, map[string]string{frame.CsrfHeader: v.header, "Sec-Fetch-Site": v.site})
			require.Equal(t, v.status, w.Code, w.Body)
		})
	}
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	g := newRig(t, func(cfg *frame.Config, _ *Deps) { cfg.SecureCookies = true })
	g.router.GET("/probe", func(c *gin.Context) {
		require.Empty(t, g.CsrfToken(c))
		g.SetSessionCookie(c, "t")
	})
	cookie := scenario{url: "/probe", status: 200}.run(t, g).Result().Cookies()[0]
	require.True(t, cookie.HttpOnly && cookie.Secure)
	require.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	require.Equal(t, int(frame.SessionLife/time.Second), cookie.MaxAge)
}

func TestWindow(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w := frame.NewWindow(1, time.Minute)
	for i := range frame.Crowded {
		require.Zero(t, w.Take(strings.Repeat("k", i%7)+time.Duration(i).String(), now))
	}
	require.Equal(t, time.Minute, w.Take("0s", now))
	require.Zero(t, w.Take("new", now.Add(time.Minute)))
	require.Len(t, w.Seen, 1, "what is over was thrown out")
}
