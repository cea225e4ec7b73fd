package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

func TestWhatIsNotThere(t *testing.T) {
	t.Parallel()
	newRig(t).runAll(t, []scenario{
		{Name: "no such address", URL: "/api/v1/nothing", Status: 404, Want: []string{`"code":"not_found"`}},
		{Name: "no such action", As: "clerk", URL: frametest.CardURL + "/dance", Body: "{}", Status: 404},
		{Name: "no such method", Method: http.MethodPut, URL: "/api/v1/appeals", Status: 405,
			Want: []string{`"code":"method_not_allowed"`}},
		{Name: "made-up method", Method: "BREW", URL: "/api/v1/appeals", Status: 405, Want: []string{"OTHER"},
			WantNot: []string{"BREW"}},
		{Name: "id that is none", As: "clerk", URL: "/api/v1/appeals/17", Status: 404},
	})
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	g := newRig(t, func(cfg *frame.Config, _ *Deps) { cfg.SecureCookies = true })
	w := scenario{URL: "/healthz", Status: 200, Want: []string{`"status":"ok"`}}.Run(t, g)
	require.Contains(t, w.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'")
	require.NotContains(t, w.Header().Get("Content-Security-Policy"), "unsafe")
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.NotEmpty(t, w.Header().Get("Strict-Transport-Security"))
	require.Len(t, w.Header().Get("X-Request-ID"), 36)
	scenario{URL: frame.APIRoot + "/time", Status: 200,
		Headers: map[string]string{"Cache-Control": "no-store"}}.Run(t, g)
	kept := scenario{URL: "/healthz", Status: 200,
		Header: map[string]string{"X-Request-ID": frametest.OtherID}}.Run(t, g)
	require.Equal(t, frametest.OtherID, kept.Header().Get("X-Request-ID"))
	forged := scenario{URL: "/healthz", Status: 200, Header: map[string]string{"X-Request-ID": "x y z"}}.Run(t, g)
	require.NotEqual(t, "x y z", forged.Header().Get("X-Request-ID"))
}

func TestMetricsByTemplate(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	card := g.registered(t)
	scenario{As: "clerk", URL: frame.APIRoot + card, Status: 200}.Run(t, g)
	scenario{URL: "/secret/" + frametest.CardID, Status: 404}.Run(t, g)
	scenario{URL: "/metrics", Status: 404}.Run(t, g)
	w := g.inner(t, "/metrics", 200)
	require.NotContains(t, w, frametest.CardID)
	require.NotContains(t, w, strings.TrimPrefix(card, "/appeals/"))
	require.Contains(t, w,
		`appeals_http_requests_total{method="GET",route="/api/v1/appeals/:id",status="200"} 1`)
	require.Contains(t, w, `route="unmatched"`)
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	down := &appeal.Error{Code: appeal.Unavailable, Message: "внутри"}
	g := newRig(t)
	for _, c := range []struct {
		name   string
		parts  parts
		status int
		says   []string
	}{
		{"all is well", parts{}, 200, []string{`"status":"ready"`, `"register":"ok"`, `"engine":"ok"`,
			`"office":"open"`}},
		{"without the engine appeals are still taken", parts{engine: down}, 200,
			[]string{`"degraded"`, `"engine":"unavailable"`}},
		{"without the register nothing is", parts{register: down}, 503, []string{`"register":"unavailable"`}},
		{"a register that is full can be read", parts{room: frametest.ErrBroken}, 200,
			[]string{`"degraded"`, `"register":"read-only"`}},
	} {
		*g.parts = c.parts
		inner := g.inner(t, "/readyz", c.status)
		for _, says := range c.says {
			require.Contains(t, inner, says, c.name)
		}
		require.NotContains(t, inner, "внутри", c.name)
		g.stranger(t, c.status)
	}
	*g.parts = parts{}
	g.closing.Store(true)
	require.Contains(t, g.inner(t, "/readyz", 503), "closing")
	g.stranger(t, 503)
}

type unstaffed struct{ appeal.Directory }

func (unstaffed) WithRole(r appeal.Role) []appeal.Person {
	if r == appeal.Official {
		return make([]appeal.Person, 1)
	}
	return nil
}

// Who is missing before the office opens is told where the machines ask.
func TestReadinessNamesWhoIsMissing(t *testing.T) {
	t.Parallel()
	require.Equal(t, "not open, nobody is: admin clerk", opened(unstaffed{}))
}

// inner asks the address that no stranger reaches.
func (g *rig) inner(t *testing.T, path string, status int) string {
	t.Helper()
	w := httptest.NewRecorder()
	g.Inner().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	require.Equal(t, status, w.Code, w.Body)
	return w.Body.String()
}

// stranger asks whether the office is ready, and learns no more.
func (g *rig) stranger(t *testing.T, status int) {
	t.Helper()
	word := map[int]string{200: "ready", 503: "not ready"}[status]
	w := scenario{URL: "/readyz", Status: status}.Run(t, g)
	require.JSONEq(t, `{"status":"`+word+`"}`, w.Body.String())
}

// TestErrorPage: a person with a browser gets a page, a program never does.
func TestErrorPage(t *testing.T) {
	t.Parallel()
	html := map[string]string{"Accept": "text/html,*/*"}
	newRig(t).runAll(t, []scenario{
		{Name: "browser", URL: "/nowhere", Status: 404, Header: html, Want: []string{"<h1", "Не найдено"}},
		{Name: "program", URL: "/nowhere", Status: 404, Want: []string{`"code":"not_found"`}},
		{Name: "browser at the API", URL: frame.APIRoot + "/nowhere", Status: 404, Header: html,
			Want: []string{`"code":"not_found"`}},
	})
	require.Equal(t, "GET", frame.KnownMethod("GET"))
	require.True(t, strings.HasPrefix(frame.Malformed("м").Error(), "м"))
}
