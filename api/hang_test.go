package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
	intakepages "appeals/internal/office/intake/pages"
	"appeals/internal/office/public/publictest"
	"appeals/internal/testkit"
)

// hanging is a request that is sent while the register hangs, and again later.
type hanging struct {
	as, path, body, kind string
	key                  string
	done                 int // the status of the answer in calm
	header               map[string]string
}

func (h hanging) send(t *testing.T, g *rig) *httptest.ResponseRecorder {
	method := http.MethodPost
	if h.body == "" {
		method = http.MethodGet
	}
	r := httptest.NewRequestWithContext(t.Context(), method, h.path, strings.NewReader(h.body))
	r.Header.Set("Content-Type", h.kind)
	if h.kind == "application/json" {
		r.Header.Set(frame.KeyHeader, h.key)
		r.Header.Set("Authorization", "Bearer "+g.Tokens[h.as])
	} else {
		r.Header.Set("Accept", "text/html")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.AddCookie(&http.Cookie{Name: frame.SessionCookie, Value: g.Tokens[h.as]})
	}
	if h.as == "" {
		r.Header.Del("Authorization")
		r.Header.Del("Cookie")
	}
	for name, value := range h.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	return w
}

// TestHangingRegister asks an office whose PostgreSQL is frozen: everybody gets
// an answer in time, and what was asked under a key is done once when it is back.
func TestHangingRegister(t *testing.T) {
	t.Parallel()
	frozen := testkit.Freezable(t)
	g := rigOn(t, frozen.All)
	const form = "application/x-www-form-urlencoded"
	proved := publictest.Proof(t, g, uuid.NewString())
	citizen := publictest.Citizen(g.Browse(t, ""))
	clerk := url.Values{"csrf": {frame.DeriveCSRF(g.Tokens["clerk"])}, "key": {uuid.NewString()}, "channel": {"post"},
		"official":          {"head"},
		"authors.0.surname": {frametest.Personal}, "authors.0.name": {"Анна"}, "authors.0.address": {"ул. Мира, 1"},
		"text": {"Прошу убрать снег"}}
	const letter = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`
	all := []hanging{
		{as: "clerk", path: "/tasks", done: 200},
		{as: "clerk", path: "/api/v1/appeals", body: letter, kind: "application/json",
			key: uuid.NewString(), done: 201},
		{path: "/api/v1/public/appeals", body: publictest.Submission, kind: "application/json",
			key: proved[frame.KeyHeader], header: proved, done: 201},
		{path: "/submit", body: citizen.Encode(), kind: form, done: 303},
		{as: "clerk", path: intakepages.IntakePath, body: clerk.Encode(), kind: form, done: 303},
	}
	frozen.Freeze()
	group := sync.WaitGroup{}
	for _, h := range all {
		group.Go(func() {
			began := time.Now()
			w := h.send(t, g)
			if took := time.Since(began); w.Code != http.StatusServiceUnavailable || took > 10*time.Second {
				t.Errorf("%s: %d after %v", h.path, w.Code, took)
			}
			if w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "Ничего не потеряно") {
				t.Errorf("%s: %v %s", h.path, w.Header(), w.Body)
			}
		})
	}
	group.Wait()
	frozen.Thaw()
	for range 2 {
		for _, h := range all {
			w := h.send(t, g)
			require.Equal(t, h.done, w.Code, "%s: %s", h.path, w.Body)
		}
	}
	page, err := frozen.List(t.Context(), lists.Filter{Sight: appeal.OfTheOffice, Folder: lists.Everything,
		Limit: 10})
	require.NoError(t, err)
	require.Len(t, page.Lines, len(all)-1, "each once")
}
