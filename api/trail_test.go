package api

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/trail"
	reg "appeals/internal/register"
	"appeals/internal/testkit"
)

// withAuditor signs in somebody who reads the trail.
func (g *rig) withAuditor(t *testing.T) {
	t.Helper()
	auditor := testkit.Person("clerk")
	auditor.Code, auditor.Roles = "auditor", []appeal.Role{appeal.Auditor}
	require.NoError(t, g.store.PutPeople(t.Context(), []reg.Account{{Person: auditor}}))
	token := frame.NewToken()
	g.Tokens["auditor"] = token
	require.NoError(t, g.store.OpenSession(t.Context(), frame.TokenHash(token), appeal.Session{Person: "auditor",
		Opened: g.Rig.Wall, Expires: g.Rig.Wall.Add(time.Hour)}))
}

// TestEveryAddressLeavesAFootprint: what names an object, changes or prints something is
// in the trail with who asked, of every route there is; no word that was typed is.
func TestEveryAddressLeavesAFootprint(t *testing.T) {
	t.Parallel()
	g := sightRig(t)
	g.withAuditor(t)
	card := g.planted(t, "Мережкина", "")
	want := map[string]bool{}
	for _, r := range g.router.Routes() {
		if ends.MatchString(r.Path) || strings.HasPrefix(r.Path, "/static") {
			continue
		}
		g.asks(t, "clerk", r.Method, card.address(r.Path)+"?q=Подрезова")
		named := strings.Contains(r.Path, ":") || r.Method != http.MethodGet
		if strings.HasPrefix(r.Path, "/open/") {
			continue // what is published is for everybody, whoever it is
		}
		if named && !strings.Contains(r.Path, "/drafts") && !strings.Contains(r.Path, "/public") {
			want[r.Method+" "+r.Path] = true
		}
	}
	found := g.trail(t, "?person=clerk&limit=500")
	for _, e := range found {
		delete(want, e.Method+" "+e.Route)
		require.NotContains(t, e.Object+e.Address+e.Request, "Подрезова")
	}
	for _, quiet := range []string{"POST /appeals/columns", "POST /theme", "POST /submit", "POST /status"} {
		delete(want, quiet)
	}
	require.Empty(t, want, "left no footprint")
}

func (g *rig) trail(t *testing.T, query string) []trail.Entry {
	t.Helper()
	return frametest.Decoded[struct{ Entries []trail.Entry }](t, scenario{As: "auditor",
		URL: "/api/v1/trail" + query, Status: 200}.Run(t, g)).Entries
}

// TestTheTrailSaysWho looked at a card, was refused one, and tried to come in.
func TestTheTrailSaysWho(t *testing.T) {
	t.Parallel()
	g := sightRig(t)
	g.withAuditor(t)
	card := g.planted(t, "Мережкина", "")
	at := "/api/v1/appeals/" + card.id
	scenario{As: "manager", URL: at, Status: 200}.Run(t, g)
	scenario{As: "stranger", URL: at, Status: 404}.Run(t, g)
	scenario{URL: "/api/v1/sessions", Body: `{"login":"clerk","password":"wrong"}`, Status: 401}.Run(t, g)
	scenario{As: "manager", URL: "/api/v1/appeals", Status: 200}.Run(t, g) // a list names nothing
	scenario{As: "manager", URL: "/api/v1/appeals?applicant=Подрезова", Status: 200,
		Header: map[string]string{"X-Request-ID": "\xff7b0041bf-f03c-4e59-aa82-f41459dd73e2\xff"}}.Run(t, g)
	searched := g.trail(t, "?person=manager&limit=1")
	require.Equal(t, "/api/v1/appeals", searched[0].Route, "a search by name is told, whatever its id")
	number := "?number=" + strings.ReplaceAll(g.number(t, card.id), "/", "%2F")
	seen := g.trail(t, number+"&kind=seen")
	require.Len(t, seen, 1)
	require.Equal(t, []any{"manager", "GET", "/api/v1/appeals/:id", 200},
		[]any{seen[0].Person, seen[0].Method, seen[0].Route, seen[0].Status})
	refused := g.trail(t, number+"&kind=refused")
	require.Len(t, refused, 1)
	require.Equal(t, "stranger", refused[0].Person)
	changed := g.trail(t, number+"&kind=changed")
	require.Len(t, changed, 2, "the resolution and the draft")
	require.Len(t, g.trail(t, "?kind=entered"), 1)
	for _, who := range []string{"clerk", "manager", "admin"} {
		scenario{As: who, URL: "/api/v1/trail", Status: 403}.Run(t, g)
	}
	scenario{As: "auditor", URL: "/api/v1/trail?number=nothing", Status: 422, Want: []string{`"field":"number"`}}.Run(t, g)
	scenario{As: "auditor", URL: "/api/v1/trail?before=x", Status: 422}.Run(t, g)
	scenario{As: "auditor", URL: at, Status: 404}.Run(t, g)
	page := g.Browse(t, "auditor").Get("/trail", http.StatusOK).Find("main").Text()
	require.Contains(t, page, "открыта карточка")
	require.Contains(t, page, "не открыто")
}

func (g *rig) number(t *testing.T, id string) string {
	t.Helper()
	card, err := g.store.Card(t.Context(), id)
	require.NoError(t, err)
	return card.Number
}
