package frame_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

func cardFails(err error) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.Register.CardOf = func(string) (*appeal.Card, error) { return nil, err }
	}
}

func TestErrorsOfTheDomain(t *testing.T) {
	t.Parallel()
	said := func(code appeal.Code) error {
		return fmt.Errorf("wrapped: %w",
			&appeal.Error{Code: code, Message: "Сказано.", Article: "ст. 1",
				Fields: []appeal.FieldError{{Field: "f", Message: "m"}}})
	}
	clean := []string{"wrapped", "inner cause", "goroutine"}
	scenarios := []scenario{}
	for code, status := range map[appeal.Code]int{
		appeal.Invalid: 422, appeal.NotFound: 404, appeal.Unauthenticated: 401, appeal.Forbidden: 403,
		appeal.Refused:  409,
		appeal.Conflict: 409, appeal.KeyReused: 422, appeal.TooLarge: 413, appeal.Unavailable: 503,
	} {
		scenarios = append(scenarios, scenario{
			Name: string(code), As: "clerk", URL: frametest.CardURL, Before: cardFails(said(code)), Status: status,
			WantNot: clean,
			Want: []string{`"code":"` + string(code) + `"`, `"detail":"Сказано."`, `"article":"ст. 1"`,
				`"errors":[{"field":"f","message":"m"}]`, `"request_id":"`, fmt.Sprintf(`"status":%d`, status)},
			Headers: map[string]string{"Content-Type": "application/problem+json; charset=utf-8",
				"Cache-Control": "no-store"},
		})
	}
	scenarios = append(scenarios,
		scenario{Name: "internal of the domain says nothing", As: "clerk", URL: frametest.CardURL,
			Before: cardFails(said(appeal.Internal)), Status: 500,
			Want: []string{`"code":"internal"`, frame.InternalDetail}, WantNot: append(clean, "Сказано")},
		scenario{Name: "foreign error says nothing", As: "clerk", URL: frametest.CardURL,
			Before: cardFails(frametest.ErrBroken), Status: 500,
			Want: []string{`"code":"internal"`}, WantNot: clean},
		scenario{Name: "unknown code is internal", As: "clerk", URL: frametest.CardURL, Before: cardFails(said("odd")),
			Status: 500, WantNot: clean},
		scenario{Name: "panic", As: "clerk", URL: frametest.CardURL, Status: 500, Want: []string{`"code":"internal"`},
			WantNot: append(clean, frametest.Personal),
			Before: func(_ *testing.T, g *rig) {
				g.Register.CardOf = func(string) (*appeal.Card, error) { panic(frametest.Personal) }
			}},
		scenario{Name: "too slow", As: "clerk", URL: frametest.CardURL,
			Before: cardFails(fmt.Errorf("x: %w", context.DeadlineExceeded)), Status: 503,
			Headers: map[string]string{"Retry-After": "5"}},
		scenario{Name: "error of the law", As: "clerk", URL: frametest.CardURL,
			Before: cardFails(&law.Error{Code: "bad_date", Field: "date", Message: "Даты нет."}), Status: 422,
			Want: []string{`"errors":[{"field":"date","message":"Даты нет."}]`}},
		scenario{Name: "conflict with If-Match", As: "clerk", URL: frametest.CardURL,
			Before: cardFails(said(appeal.Conflict)), Status: 412,
			Header: map[string]string{"If-Match": `"2"`}},
	)
	runAll(t, scenarios)
}

// TestClientGone: nobody waits for the answer; the log says so, and no error.
func TestClientGone(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	ctx, leave := context.WithCancel(t.Context())
	g.Register.CardOf = func(string) (*appeal.Card, error) {
		leave()
		return nil, fmt.Errorf("query: %w", context.Canceled)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, frametest.CardURL+"?q="+frametest.Personal, nil)
	r.Header.Set("Authorization", "Bearer "+g.Tokens["clerk"])
	w := httptest.NewRecorder()
	g.door.ServeHTTP(w, r)
	require.Equal(t, frame.StatusGone, w.Code)
	require.Contains(t, g.Log.String(), `"code":"client_gone"`)
	require.NotContains(t, g.Log.String(), "ERROR")
	require.NotContains(t, g.Log.String(), frametest.Personal)
	require.NotContains(t, g.Log.String(), frametest.CardID, "the log has the route's template")
}
