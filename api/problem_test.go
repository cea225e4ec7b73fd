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
	"appeals/internal/law"
)

const cardURL = frame.APIRoot + "/appeals/" + cardID

func cardFails(err error) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.register.card = func(string) (*appeal.Card, error) { return nil, err }
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
			name: string(code), as: "clerk", url: cardURL, before: cardFails(said(code)), status: status, wantNot: clean,
			want:    []string{`"code":"` + string(code) + `"`, `"detail":"Сказано."`, `"article":"ст. 1"`, `"errors":[{"field":"f","message":"m"}]`, `"request_id":"`, fmt.Sprintf(`"status":%d`, status)},
			headers: map[string]string{"Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store"},
		})
	}
	scenarios = append(scenarios,
		scenario{name: "internal of the domain says nothing", as: "clerk", url: cardURL, before: cardFails(said(appeal.Internal)), status: 500,
			want: []string{`"code":"internal"`, frame.InternalDetail}, wantNot: append(clean, "Сказано")},
		scenario{name: "foreign error says nothing", as: "clerk", url: cardURL, before: cardFails(errBroken), status: 500,
			want: []string{`"code":"internal"`}, wantNot: clean},
		scenario{name: "unknown code is internal", as: "clerk", url: cardURL, before: cardFails(said("odd")), status: 500, wantNot: clean},
		scenario{name: "panic", as: "clerk", url: cardURL, status: 500, want: []string{`"code":"internal"`}, wantNot: append(clean, personal),
			before: func(_ *testing.T, g *rig) {
				g.register.card = func(string) (*appeal.Card, error) { panic(personal) }
			}},
		scenario{name: "too slow", as: "clerk", url: cardURL, before: cardFails(fmt.Errorf("x: %w", context.DeadlineExceeded)), status: 503,
			headers: map[string]string{"Retry-After": "5"}},
		scenario{name: "error of the law", as: "clerk", url: cardURL, before: cardFails(&law.Error{Code: "bad_date", Field: "date", Message: "Даты нет."}), status: 422,
			want: []string{`"errors":[{"field":"date","message":"Даты нет."}]`}},
		scenario{name: "conflict with If-Match", as: "clerk", url: cardURL, before: cardFails(said(appeal.Conflict)), status: 412,
			header: map[string]string{"If-Match": `"2"`}},
	)
	runAll(t, scenarios)
}

func TestWhatIsNotThere(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{name: "no such address", url: "/api/v1/nothing", status: 404, want: []string{`"code":"not_found"`}},
		{name: "no such action", as: "clerk", url: cardURL + "/dance", body: "{}", status: 404},
		{name: "no such method", method: http.MethodPut, url: "/api/v1/appeals", status: 405, want: []string{`"code":"method_not_allowed"`}},
		{name: "made-up method", method: "BREW", url: "/api/v1/appeals", status: 405, want: []string{"OTHER"}, wantNot: []string{"BREW"}},
		{name: "id that is none", as: "clerk", url: "/api/v1/appeals/17", status: 404},
	})
}

// TestClientGone: nobody waits for the answer; the log says so, and no error.
func TestClientGone(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	ctx, leave := context.WithCancel(t.Context())
	g.register.card = func(string) (*appeal.Card, error) {
		leave()
		return nil, fmt.Errorf("query: %w", context.Canceled)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, cardURL+"?q="+personal, nil)
	r.Header.Set("Authorization", "Bearer "+g.tokens["clerk"])
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	require.Equal(t, frame.StatusGone, w.Code)
	require.Contains(t, g.log.String(), `"code":"client_gone"`)
	require.NotContains(t, g.log.String(), "ERROR")
	require.NotContains(t, g.log.String(), personal)
	require.NotContains(t, g.log.String(), cardID, "the log has the route's template")
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	g := newRig(t, func(cfg *frame.Config, _ *Deps) { cfg.SecureCookies = true })
	w := scenario{url: "/healthz", status: 200, want: []string{`"status":"ok"`}}.run(t, g)
	require.Contains(t, w.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'")
	require.NotContains(t, w.Header().Get("Content-Security-Policy"), "unsafe")
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.NotEmpty(t, w.Header().Get("Strict-Transport-Security"))
	require.Len(t, w.Header().Get("X-Request-ID"), 36)
	scenario{url: frame.APIRoot + "/time", status: 200, headers: map[string]string{"Cache-Control": "no-store"}}.run(t, g)
	kept := scenario{url: "/healthz", status: 200, header: map[string]string{"X-Request-ID": otherID}}.run(t, g)
	require.Equal(t, otherID, kept.Header().Get("X-Request-ID"))
	forged := scenario{url: "/healthz", status: 200, header: map[string]string{"X-Request-ID": "x y z"}}.run(t, g)
	require.NotEqual(t, "x y z", forged.Header().Get("X-Request-ID"))
}

func TestMetricsByTemplate(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	scenario{as: "clerk", url: cardURL, status: 200}.run(t, g)
	scenario{url: "/secret/" + cardID, status: 404}.run(t, g)
	w := scenario{url: "/metrics", status: 200, wantNot: []string{cardID}}.run(t, g)
	require.Contains(t, w.Body.String(), `appeals_http_requests_total{method="GET",route="/api/v1/appeals/:id",status="200"} 1`)
	require.Contains(t, w.Body.String(), `route="unmatched"`)
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	down := &appeal.Error{Code: appeal.Unavailable, Message: "внутри"}
	runAll(t, []scenario{
		{name: "all is well", url: "/readyz", status: 200, want: []string{`"status":"ready"`, `"register":"ok"`, `"engine":"ok"`}},
		{name: "without the engine appeals are still taken", url: "/readyz", status: 200, want: []string{`"degraded"`, `"engine":"unavailable"`},
			wantNot: []string{"внутри"}, before: func(_ *testing.T, g *rig) { g.desk.ready = down }},
		{name: "without the register nothing is", url: "/readyz", status: 503, want: []string{`"register":"unavailable"`},
			before: func(_ *testing.T, g *rig) { g.register.ready = down }},
		{name: "a register that is full can be read", url: "/readyz", status: 200, want: []string{`"degraded"`, `"register":"read-only"`},
			before: func(_ *testing.T, g *rig) { g.register.noRoom = errBroken }},
		{name: "closing", url: "/readyz", status: 503, want: []string{"closing"}, before: func(_ *testing.T, g *rig) { g.closing.Store(true) }},
	})
}

// TestErrorPage: a person with a browser gets a page, a program never does.
func TestErrorPage(t *testing.T) {
	t.Parallel()
	html := map[string]string{"Accept": "text/html,*/*"}
	runAll(t, []scenario{
		{name: "browser", url: "/nowhere", status: 404, header: html, want: []string{"<h1", "Не найдено"}},
		{name: "program", url: "/nowhere", status: 404, want: []string{`"code":"not_found"`}},
		{name: "browser at the API", url: frame.APIRoot + "/nowhere", status: 404, header: html, want: []string{`"code":"not_found"`}},
	})
	require.Equal(t, "GET", frame.KnownMethod("GET"))
	require.True(t, strings.HasPrefix(frame.Malformed("м").Error(), "м"))
}
