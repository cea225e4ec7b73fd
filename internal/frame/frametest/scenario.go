package frametest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// Tested is a rig, or what embeds one.
type Tested interface{ Base() *Rig }

// Scenario is a whole request with what must come back, and what must not.
type Scenario[G Tested] struct {
	Name    string
	As      string // code of a person with a bearer token, "" for nobody
	Method  string // GET if empty, POST with a body
	URL     string
	Body    string
	Header  map[string]string
	NoKey   bool // leave the Idempotency-Key out
	Before  func(t *testing.T, g G)
	Status  int
	Want    []string
	WantNot []string
	Headers map[string]string // that must come back
}

// Run sends the request and checks what comes back.
func (sc Scenario[G]) Run(t *testing.T, g G) *httptest.ResponseRecorder {
	t.Helper()
	if sc.Before != nil {
		sc.Before(t, g)
	}
	rig, r := g.Base(), sc.request(t, g.Base())
	w := httptest.NewRecorder()
	rig.door.ServeHTTP(w, r)
	body := w.Body.String()
	require.Equal(t, sc.Status, w.Code, body)
	for _, s := range sc.Want {
		require.Contains(t, body, s)
	}
	for _, s := range sc.WantNot {
		require.NotContains(t, body, s)
	}
	for name, value := range sc.Headers {
		got := w.Header().Get(name)
		if name == "ETag" { // the version, then a sum of what is shown
			got, _, _ = strings.Cut(got, "-")
			got += `"`
		}
		require.Equal(t, value, got, name)
	}
	rig.discreet(t)
	rig.Checked.Check(t, r.Method, r.URL.Path, w)
	return w
}

func (sc Scenario[G]) request(t *testing.T, g *Rig) *http.Request {
	t.Helper()
	method := sc.Method
	if method == "" && sc.Body == "" {
		method = http.MethodGet
	} else if method == "" {
		method = http.MethodPost
	}
	r := httptest.NewRequestWithContext(t.Context(), method, sc.URL, strings.NewReader(sc.Body))
	if sc.As != "" {
		r.Header.Set("Authorization", "Bearer "+g.Tokens[sc.As])
	}
	if method == http.MethodPost && !sc.NoKey {
		r.Header.Set(frame.KeyHeader, "key-1")
	}
	for name, value := range sc.Header {
		r.Header.Set(name, value)
	}
	return r
}

// RunAll runs each scenario on a rig of its own.
func RunAll[G Tested](t *testing.T, rig func(*testing.T) G, scenarios []Scenario[G]) {
	t.Helper()
	for _, sc := range scenarios {
		t.Run(sc.Name, func(t *testing.T) {
			t.Parallel()
			sc.Run(t, rig(t))
		})
	}
}

// Decoded is what an answer says.
func Decoded[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	body, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(body, &v), string(body))
	return v
}
