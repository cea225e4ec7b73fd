package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/access/pages"
)

const credentials = `{"login":"clerk","password":"demo"}`

func TestSignIn(t *testing.T) {
	t.Parallel()
	wrong := []string{"Неверный логин или пароль."}
	runAll(t, []scenario{
		{Name: "right", URL: "/api/v1/sessions", Body: credentials, Status: 201,
			Want: []string{`"token":"`, `"code":"clerk"`}, WantNot: []string{"argon2id"}},
		{Name: "name in capitals", URL: "/api/v1/sessions", Body: `{"login":" CLERK ","password":"demo"}`, Status: 201},
		{Name: "wrong password", URL: "/api/v1/sessions", Body: `{"login":"clerk","password":"omed"}`, Status: 401,
			Want: wrong},
		{Name: "nobody of that name", URL: "/api/v1/sessions", Body: `{"login":"nobody","password":"demo"}`,
			Status: 401, Want: wrong},
		{Name: "endless password", URL: "/api/v1/sessions",
			Body: `{"login":"clerk","password":"` + strings.Repeat("x", 600) + `"}`, Status: 401, Want: wrong},
		{Name: "no password", URL: "/api/v1/sessions", Body: `{"login":"clerk"}`, Status: 401, Want: wrong},
		{Name: "empty", URL: "/api/v1/sessions", Method: http.MethodPost, Status: 400, Want: []string{"пусто"}},
		{Name: "me", As: "clerk", URL: "/api/v1/me", Status: 200,
			Want: []string{`"code":"clerk"`, `"roles":["clerk"]`}},
		{Name: "nobody", URL: "/api/v1/me", Status: 401, Want: []string{"Войдите"},
			Headers: map[string]string{"WWW-Authenticate": "Bearer"}},
		{Name: "unknown token", URL: "/api/v1/me", Header: map[string]string{"Authorization": "Bearer x"}, Status: 401,
			Want: []string{"Сеанс закончился"}},
		{Name: "register down is not a wrong token", As: "clerk", URL: "/api/v1/me", Status: 503,
			Before: func(_ *testing.T, g *rig) {
				g.Register.Broken = &appeal.Error{Code: appeal.Unavailable, Message: "Позже."}
			}},
		{Name: "session is over", As: "clerk", URL: "/api/v1/me", Status: 401,
			Before: func(_ *testing.T, g *rig) { g.Wall = g.Wall.Add(2 * time.Hour) }},
	})
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	opened := frametest.Decoded[pages.Session](t,
		scenario{URL: "/api/v1/sessions", Body: credentials, Status: 201}.Run(t, g))
	bearer := map[string]string{"Authorization": "Bearer " + opened.Token}
	scenario{URL: "/api/v1/me", Header: bearer, Status: 200}.Run(t, g)
	for hash := range g.Register.Sessions {
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
	scenario{URL: "/api/v1/sessions", Body: `{"login":"head","password":"demo"}`, Status: 401,
		WantNot: []string{"много"}}.Run(t, g)
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

func TestLoginGoesBack(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "")
	doc := b.Shown("/login", url.Values{"login": {"clerk"}, "password": {"wrong"}}, http.StatusUnauthorized)
	require.Contains(t, doc.Find("[role=alert]").Text(), "Неверный логин")
	require.Equal(t, "clerk", frametest.Value(doc, "#login"))
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"/control"}}, "/control")
	require.Equal(t, frame.SessionCookie, b.Cookies[0].Name)
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}}, "/login") // signed in already
	b.Cookies = nil
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"//evil.example"}}, "/appeals")
}

// rig is the department alone.
type rig struct{ *frametest.Rig }

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{frametest.New(t)}
	house := g.Frame()
	g.Open(t, house, pages.New(house).Module())
	return g
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
