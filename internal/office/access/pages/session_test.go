package pages_test

import (
	"fmt"
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
	"appeals/internal/web/webtest"
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
	for range appeal.PaceOfSecret.Free {
		guess.Run(t, g)
	}
	guess.Status, guess.Headers = 429, map[string]string{"Retry-After": "10"}
	guess.Run(t, g)
	scenario{URL: "/api/v1/sessions", Body: credentials, Status: 429}.Run(t, g)
	scenario{URL: "/api/v1/sessions", Body: `{"login":"head","password":"demo"}`, Status: 401,
		WantNot: []string{"много"}}.Run(t, g)
	g.Wall = g.Wall.Add(appeal.PaceOfSecret.Span)
	scenario{URL: "/api/v1/sessions", Body: credentials, Status: 201}.Run(t, g)
}

// from is a request that a proxy of ours hands on for an address.
func from(address string) map[string]string { return map[string]string{"X-Forwarded-For": address} }

// A stranger who guesses shuts nobody out: not the owner at another address,
// and for ever not even at his own.
func TestStrangerLocksNobody(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for range appeal.PaceOfSecret.Free {
		scenario{URL: "/api/v1/sessions", Body: `{"login":"clerk","password":"no"}`, Header: from("203.0.113.1"),
			Status: 401}.Run(t, g)
	}
	scenario{URL: "/api/v1/sessions", Body: credentials, Header: from("203.0.113.1"), Status: 429}.Run(t, g)
	scenario{URL: "/api/v1/sessions", Body: credentials, Header: from("203.0.113.2"), Status: 201}.Run(t, g)
	g.Wall = g.Wall.Add(10 * time.Second)
	scenario{URL: "/api/v1/sessions", Body: credentials, Header: from("203.0.113.1"), Status: 201}.Run(t, g)
}

// A browser that its person has signed in by is not held up by what strangers
// try, even at the same address; it is slowed down by its own tries only, and is
// known for that person alone.
func TestAKnownDevicePasses(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	own := g.Browse(t, "")
	right := url.Values{"login": {"clerk"}, "password": {"demo"}}
	own.Moved("/login", right, "/appeals")
	wrong := func(login string) {
		for range appeal.PaceOfSecret.Free {
			scenario{URL: "/api/v1/sessions", Body: fmt.Sprintf(`{"login":%q,"password":"no"}`, login), Status: 401}.Run(t, g)
		}
	}
	for _, login := range []string{"clerk", "head", "guess1", "guess2", "guess3", "guess4"} {
		wrong(login)
	}
	scenario{URL: "/api/v1/sessions", Body: credentials, Status: 429}.Run(t, g)
	known := func(cookies []*http.Cookie) *frametest.Browser {
		b := g.Browse(t, "")
		for _, c := range cookies {
			if c.Name != frame.SessionCookie {
				b.Cookies = append(b.Cookies, c)
			}
		}
		return b
	}
	known(own.Cookies).Moved("/login", right, "/appeals")
	doc := known(own.Cookies).Shown("/login", url.Values{"login": {"head"}, "password": {"demo"}}, 429)
	require.Contains(t, doc.Find("[role=alert]").Text(), "Подождите")
	forged := *own.Cookies[1]
	forged.Value = "x" + forged.Value
	known([]*http.Cookie{&forged}).Shown("/login", right, 429)

	for range appeal.PaceOfSecret.Free {
		known(own.Cookies).Shown("/login", url.Values{"login": {"clerk"}, "password": {"no"}}, 401)
	}
	doc = known(own.Cookies).Shown("/login", right, 429)
	require.Contains(t, webtest.Flat(doc.Find("[role=alert]")), "Подождите 10 секунд")
}

// Whoever tries many logins is stopped by his address, and a network of IPv6 is one.
func TestSprayedLogins(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	try := func(n, status int) {
		scenario{URL: "/api/v1/sessions", Body: fmt.Sprintf(`{"login":"guess%d","password":"no"}`, n),
			Header: from(fmt.Sprintf("2001:db8:1:2::%d", n)), Status: status}.Run(t, g)
	}
	for n := range 60 {
		try(n, 401)
	}
	try(60, 429)
	scenario{URL: "/api/v1/sessions", Body: credentials, Header: from("2001:db8:1:3::1"), Status: 201}.Run(t, g)
	g.Wall = g.Wall.Add(time.Minute)
	try(61, 401)
}

// A whole office comes in by one address on a Monday.
func TestSuccessIsNotCounted(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for range 100 {
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
	g.Config.TrustedProxies = []string{"192.0.2.1"} // where the requests of tests come from
	house := g.Frame()
	g.Open(t, house, pages.New(house, nil, nil, pages.Claims{}).Module())
	return g
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
