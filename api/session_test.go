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
	"appeals/internal/frame/frametest"
	accesspages "appeals/internal/office/access/pages"
)

const credentials = `{"login":"clerk","password":"demo"}`

func TestSignIn(t *testing.T) {
	t.Parallel()
	wrong := []string{"Неверный логин или пароль."}
	runAll(t, []scenario{
		{Name: "right", URL: "/api/v1/sessions", Body: credentials, Status: 201, Want: []string{`"token":"`, `"code":"clerk"`}, WantNot: []string{"argon2id"}},
		{Name: "name in capitals", URL: "/api/v1/sessions", Body: `{"login":" CLERK ","password":"demo"}`, Status: 201},
		{Name: "wrong password", URL: "/api/v1/sessions", Body: `{"login":"clerk","password":"omed"}`, Status: 401, Want: wrong},
		{Name: "nobody of that name", URL: "/api/v1/sessions", Body: `{"login":"nobody","password":"demo"}`, Status: 401, Want: wrong},
		{Name: "endless password", URL: "/api/v1/sessions", Body: `{"login":"clerk","password":"` + strings.Repeat("x", 600) + `"}`, Status: 401, Want: wrong},
		{Name: "no password", URL: "/api/v1/sessions", Body: `{"login":"clerk"}`, Status: 401, Want: wrong},
		{Name: "empty", URL: "/api/v1/sessions", Method: http.MethodPost, Status: 400, Want: []string{"пусто"}},
		{Name: "me", As: "clerk", URL: "/api/v1/me", Status: 200, Want: []string{`"code":"clerk"`, `"roles":["clerk"]`}},
		{Name: "nobody", URL: "/api/v1/me", Status: 401, Want: []string{"Войдите"}, Headers: map[string]string{"WWW-Authenticate": "Bearer"}},
		{Name: "unknown token", URL: "/api/v1/me", Header: map[string]string{"Authorization": "Bearer x"}, Status: 401, Want: []string{"Сеанс закончился"}},
		{Name: "register down is not a wrong token", As: "clerk", URL: "/api/v1/me", Status: 503,
			Before: func(_ *testing.T, g *rig) {
				g.register.Broken = &appeal.Error{Code: appeal.Unavailable, Message: "Позже."}
			}},
		{Name: "session is over", As: "clerk", URL: "/api/v1/me", Status: 401, Before: func(_ *testing.T, g *rig) { g.Wall = g.Wall.Add(2 * time.Hour) }},
		{Name: "role is missing", As: "executor", URL: "/api/v1/letters?state=to_print", Status: 403, Want: []string{"сотрудник отдела"}},
	})
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	opened := frametest.Decoded[accesspages.Session](t, scenario{URL: "/api/v1/sessions", Body: credentials, Status: 201}.Run(t, g))
	bearer := map[string]string{"Authorization": "Bearer " + opened.Token}
	scenario{URL: "/api/v1/me", Header: bearer, Status: 200}.Run(t, g)
	for hash := range g.register.Sessions {
		require.NotContains(t, hash, opened.Token, "only the hash is stored")
	}
	scenario{Method: http.MethodDelete, URL: "/api/v1/sessions", Header: bearer, Status: 204}.Run(t, g)
	scenario{URL: "/api/v1/me", Header: bearer, Status: 401}.Run(t, g)
}

func TestTooManyWrongPasswords(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	guess := scenario{URL: "/api/v1/sessions", Body: `{"login":"clerk","password":"no"}`, Status: 401}
	for range frame.LoginAttempts {
		guess.Run(t, g)
	}
	guess.Status, guess.Headers = 429, map[string]string{"Retry-After": "900"}
	guess.Run(t, g)
	scenario{URL: "/api/v1/sessions", Body: credentials, Status: 429}.Run(t, g)
	scenario{URL: "/api/v1/sessions", Body: `{"login":"head","password":"demo"}`, Status: 401, WantNot: []string{"много"}}.Run(t, g)
	g.Wall = g.Wall.Add(frame.LoginWindow)
	scenario{URL: "/api/v1/sessions", Body: credentials, Status: 201}.Run(t, g)
}

func TestSuccessForgivesEarlierFailures(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for range 3 * frame.LoginAttempts {
		scenario{URL: "/api/v1/sessions", Body: credentials, Status: 201}.Run(t, g)
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
	cookie := scenario{URL: "/probe", Status: 200}.Run(t, g).Result().Cookies()[0]
	require.True(t, cookie.HttpOnly && cookie.Secure)
	require.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	require.Equal(t, int(frame.SessionLife/time.Second), cookie.MaxAge)
}
