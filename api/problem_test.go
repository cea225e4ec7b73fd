package api

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

func cardFails(err error) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.register.CardOf = func(string) (*appeal.Card, error) { return nil, err }
	}
}

func TestErrorsOfTheDomain(t *testing.T) {
	t.Parallel()
	said := func(code appeal.Code) error {
		return fmt.Errorf("wrapped: %w", &appeal.Error{Code: code, Message: "Сказано.", Article: "ст. 1", Fields: []appeal.FieldError{{Field: "f", Message: "m"}}})
	}
	clean := []string{"wrapped", "inner cause", "goroutine"}
	scenarios := []scenario{}
	for code, status := range map[appeal.Code]int{
		appeal.Invalid: 422, appeal.NotFound: 404, appeal.Unauthenticated: 401, appeal.Forbidden: 403, appeal.Refused: 409,
		appeal.Conflict: 409, appeal.KeyReused: 422, appeal.TooLarge: 413, appeal.Unavailable: 503,
	} {
		scenarios = append(scenarios, scenario{
			Name: string(code), As: "clerk", URL: frametest.CardURL, Before: cardFails(said(code)), Status: status, WantNot: clean,
			Want:    []string{`"code":"` + string(code) + `"`, `"detail":"Сказано."`, `"article":"ст. 1"`, `"errors":[{"field":"f","message":"m"}]`, `"request_id":"`, fmt.Sprintf(`"status":%d`, status)},
			Headers: map[string]string{"Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store"},
		})
	}
	scenarios = append(scenarios,
		scenario{Name: "internal of the domain says nothing", As: "clerk", URL: frametest.CardURL, Before: cardFails(said(appeal.Internal)), Status: 500,
			Want: []string{`"code":"internal"`, frame.InternalDetail}, WantNot: append(clean, "Сказано")},
		scenario{Name: "foreign error says nothing", As: "clerk", URL: frametest.CardURL, Before: cardFails(frametest.ErrBroken), Status: 500,
			Want: []string{`"code":"internal"`}, WantNot: clean},
		scenario{Name: "unknown code is internal", As: "clerk", URL: frametest.CardURL, Before: cardFails(said("odd")), Status: 500, WantNot: clean},
		scenario{Name: "panic", As: "clerk", URL: frametest.CardURL, Status: 500, Want: []string{`"code":"internal"`}, WantNot: append(clean, frametest.Personal),
			Before: func(_ *testing.T, g *rig) {
				g.register.CardOf = func(string) (*appeal.Card, error) { panic(frametest.Personal) }
			}},
		scenario{Name: "too slow", As: "clerk", URL: frametest.CardURL, Before: cardFails(fmt.Errorf("x: %w", context.DeadlineExceeded)), Status: 503,
			Headers: map[string]string{"Retry-After": "5"}},
		scenario{Name: "error of the law", As: "clerk", URL: frametest.CardURL, Before: cardFails(&law.Error{Code: "bad_date", Field: "date", Message: "Даты нет."}), Status: 422,
			Want: []string{`"errors":[{"field":"date","message":"Даты нет."}]`}},
		scenario{Name: "conflict with If-Match", As: "clerk", URL: frametest.CardURL, Before: cardFails(said(appeal.Conflict)), Status: 412,
			Header: map[string]string{"If-Match": `"2"`}},
	)
	runAll(t, scenarios)
}

func TestWhatIsNotThere(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "no such address", URL: "/api/v1/nothing", Status: 404, Want: []string{`"code":"not_found"`}},
		{Name: "no such action", As: "clerk", URL: frametest.CardURL + "/dance", Body: "{}", Status: 404},
		{Name: "no such method", Method: http.MethodPut, URL: "/api/v1/appeals", Status: 405, Want: []string{`"code":"method_not_allowed"`}},
		{Name: "made-up method", Method: "BREW", URL: "/api/v1/appeals", Status: 405, Want: []string{"OTHER"}, WantNot: []string{"BREW"}},
		{Name: "id that is none", As: "clerk", URL: "/api/v1/appeals/17", Status: 404},
	})
}

// TestClientGone: nobody waits for the answer; the log says so, and no error.
func TestClientGone(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	ctx, leave := context.WithCancel(t.Context())
	g.register.CardOf = func(string) (*appeal.Card, error) {
		leave()
		return nil, fmt.Errorf("query: %w", context.Canceled)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, frametest.CardURL+"?q="+frametest.Personal, nil)
	r.Header.Set("Authorization", "Bearer "+g.Tokens["clerk"])
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	require.Equal(t, frame.StatusGone, w.Code)
	require.Contains(t, g.Log.String(), `"code":"client_gone"`)
	require.NotContains(t, g.Log.String(), "ERROR")
	require.NotContains(t, g.Log.String(), frametest.Personal)
	require.NotContains(t, g.Log.String(), frametest.CardID, "the log has the route's template")
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
	scenario{URL: frame.APIRoot + "/time", Status: 200, Headers: map[string]string{"Cache-Control": "no-store"}}.Run(t, g)
	kept := scenario{URL: "/healthz", Status: 200, Header: map[string]string{"X-Request-ID": frametest.OtherID}}.Run(t, g)
	require.Equal(t, frametest.OtherID, kept.Header().Get("X-Request-ID"))
	forged := scenario{URL: "/healthz", Status: 200, Header: map[string]string{"X-Request-ID": "x y z"}}.Run(t, g)
	require.NotEqual(t, "x y z", forged.Header().Get("X-Request-ID"))
}

func TestMetricsByTemplate(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200}.Run(t, g)
	scenario{URL: "/secret/" + frametest.CardID, Status: 404}.Run(t, g)
	w := scenario{URL: "/metrics", Status: 200, WantNot: []string{frametest.CardID}}.Run(t, g)
	require.Contains(t, w.Body.String(), `appeals_http_requests_total{method="GET",route="/api/v1/appeals/:id",status="200"} 1`)
	require.Contains(t, w.Body.String(), `route="unmatched"`)
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	down := &appeal.Error{Code: appeal.Unavailable, Message: "внутри"}
	runAll(t, []scenario{
		{Name: "all is well", URL: "/readyz", Status: 200, Want: []string{`"status":"ready"`, `"register":"ok"`, `"engine":"ok"`}},
		{Name: "without the engine appeals are still taken", URL: "/readyz", Status: 200, Want: []string{`"degraded"`, `"engine":"unavailable"`},
			WantNot: []string{"внутри"}, Before: func(_ *testing.T, g *rig) { g.desk.ready = down }},
		{Name: "without the register nothing is", URL: "/readyz", Status: 503, Want: []string{`"register":"unavailable"`},
			Before: func(_ *testing.T, g *rig) { g.register.Unready = down }},
		{Name: "a register that is full can be read", URL: "/readyz", Status: 200, Want: []string{`"degraded"`, `"register":"read-only"`},
			Before: func(_ *testing.T, g *rig) { g.register.NoRoom = frametest.ErrBroken }},
		{Name: "closing", URL: "/readyz", Status: 503, Want: []string{"closing"}, Before: func(_ *testing.T, g *rig) { g.closing.Store(true) }},
	})
}

// TestErrorPage: a person with a browser gets a page, a program never does.
func TestErrorPage(t *testing.T) {
	t.Parallel()
	html := map[string]string{"Accept": "text/html,*/*"}
	runAll(t, []scenario{
		{Name: "browser", URL: "/nowhere", Status: 404, Header: html, Want: []string{"<h1", "Не найдено"}},
		{Name: "program", URL: "/nowhere", Status: 404, Want: []string{`"code":"not_found"`}},
		{Name: "browser at the API", URL: frame.APIRoot + "/nowhere", Status: 404, Header: html, Want: []string{`"code":"not_found"`}},
	})
	require.Equal(t, "GET", frame.KnownMethod("GET"))
	require.True(t, strings.HasPrefix(frame.Malformed("м").Error(), "м"))
}
