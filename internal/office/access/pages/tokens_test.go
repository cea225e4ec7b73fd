package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/access/pages"
	"appeals/internal/web/webtest"
)

// A program works by a key in the name of its owner, no further than the key
// reaches, and never at what is about the sign-in; until the key is revoked or
// over, or its owner is off. The register has only its hash.
func TestProgramsWorkByAKey(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	house := g.Frame()
	acting := frame.Module{Routes: []frame.Route{{Method: frame.Post, Path: "/probe", Access: frame.SignedIn,
		Handler: func(c *gin.Context) error { c.Status(http.StatusNoContent); return nil },
		Doc:     frame.Doc{Tag: frame.TagAccess, Summary: "Действие", Status: http.StatusNoContent}}}}
	g.Open(t, house, pages.New(house, g.store, g.store, pages.Claims{}).Module(), acting)
	clerk := g.Browse(t, "clerk")
	asked := url.Values{"name": {"Выгрузка отчётов"}, "scope": {"read"}, "days": {"30"}, "password": {"demo"}}
	wrong := url.Values{"name": {" "}, "scope": {"all"}, "days": {"9999"}, "password": {"demo"}}
	require.Equal(t, 3, clerk.Shown("/tokens", wrong, 422).Find("#name-error, #scope-error, #days-error").Length())
	wrong = url.Values{"name": {"x"}, "scope": {"act"}, "days": {"30"}, "password": {"no"}}
	require.NotEmpty(t, clerk.Shown("/tokens", wrong, 422).Find("#password-error").Text(), "a session is not enough")
	reads := clerk.Shown("/tokens", asked, 200).Find("#secret").Text()
	asked.Set("scope", "act")
	page := clerk.Shown("/tokens", asked, 200)
	acts := page.Find("#secret").Text()
	require.True(t, strings.HasPrefix(acts, frame.TokenPrefix))
	require.NotContains(t, clerk.Get("/tokens", 200).Text(), acts, "it is told once")
	require.Contains(t, webtest.Flat(page.Find(".tokens-table")), "ещё не было")

	call := func(key, method, path string, status int) {
		t.Helper()
		scenario{Method: method, URL: "/api/v1" + path, Header: bearer(key), Status: status}.Run(t, &rig{Rig: g.Rig})
	}
	call(reads, http.MethodGet, "/me", 200)
	call(reads, http.MethodPost, "/probe", 403)
	call(acts, http.MethodPost, "/probe", 204)
	call(acts, http.MethodGet, "/tokens", 403)
	call(acts, http.MethodDelete, "/sessions/others", 403)
	call(frame.TokenPrefix+"x", http.MethodGet, "/me", 401)
	scenario{Method: http.MethodPost, URL: "/factor", Header: bearer(acts), Status: 403,
		Want: []string{"войдите сами"}}.Run(t, &rig{Rig: g.Rig})
	b := g.Browse(t, "")
	b.Token = acts
	require.Equal(t, http.StatusSeeOther, b.Send(frametest.NewGet(t, "/sessions")).Code, "no browser comes in by it")

	lines := clerk.Get("/tokens", 200).Find(".tokens-table tbody tr")
	require.NotContains(t, webtest.Flat(lines), "ещё не было")
	ours := lines.FilterFunction(func(_ int, l *goquery.Selection) bool {
		return strings.Contains(l.Text(), "действовать")
	})
	revoke := ours.Find("form").AttrOr("action", "")
	require.Equal(t, http.StatusNotFound, g.Browse(t, "head").Post(revoke, nil).Code, "of another person")
	clerk.Moved(revoke, nil, "/tokens?done=revoked")
	call(acts, http.MethodGet, "/me", 401)
	call(reads, http.MethodGet, "/me", 200)
	g.Wall = g.Wall.AddDate(0, 0, 30)
	call(reads, http.MethodGet, "/me", 401)
}

// Whoever is off works by no program either.
func TestKeysEndWithTheirOwner(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	made := frametest.Decoded[pages.MadeToken](t, scenario{As: "executor", URL: "/api/v1/tokens", Status: 201,
		Body: `{"name":"Выгрузка","scope":"act","days":90,"password":"demo"}`}.Run(t, &rig{Rig: g.Rig}))
	me := scenario{URL: "/api/v1/me", Header: bearer(made.Secret), Status: 200}
	me.Run(t, &rig{Rig: g.Rig})
	p, err := g.store.Person(t.Context(), "executor")
	require.NoError(t, err)
	p.Roles = []appeal.Role{}
	require.NoError(t, g.store.ChangeEmployee(t.Context(), p, "admin", g.Wall.Add(time.Hour),
		func() error { return nil }))
	me.Status = 401
	me.Run(t, &rig{Rig: g.Rig})
}
