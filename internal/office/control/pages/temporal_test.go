package pages_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

const appealWorkflow = "appeal%2F0d1f8e7a-1111-4222-8333-444455556666"

const inline = "\n{ start() }\n"

// ui is a Temporal UI that remembers what it was asked.
func ui(t *testing.T, asked *[]*http.Request) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r)
		http.SetCookie(w, &http.Cookie{Name: "_csrf", Value: "its own", Path: "/"})
		w.Header().Set("X-Frame-Options", "ALLOW")
		if strings.Contains(r.URL.Path, "/api/") {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"executions":[]}`))
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html><head></head><body><script>" + inline + "</script></body></html>"))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestTemporalStandsBehindOurSignIn(t *testing.T) {
	t.Parallel()
	asked := []*http.Request{}
	g := newRigBeside(t, ui(t, &asked))
	list := frame.TemporalRoot + "/namespaces/default/workflows?query=AppealOverdue%20%3D%20true"
	for who, status := range map[string]int{"": 401, "clerk": 403, "executor": 403, "official": 403, "reviewer": 403} {
		w := g.Browse(t, who).Send(frametest.NewGet(t, list))
		if who == "" && w.Code == http.StatusSeeOther {
			continue // to the login
		}
		require.Equal(t, status, w.Code, who)
	}
	require.Empty(t, asked)

	manager := g.Browse(t, "manager")
	w := manager.Send(frametest.NewGet(t, list))
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), `<head><script src="/control/temporal.js"></script>`)
	sum := sha256.Sum256([]byte(inline))
	policy := w.Header().Get("Content-Security-Policy")
	require.Contains(t, policy, "script-src 'self' 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	require.NotContains(t, strings.SplitN(policy, "script-src", 2)[1], "unsafe")
	require.Equal(t, []string{"SAMEORIGIN"}, w.Header().Values("X-Frame-Options"))
	require.Equal(t, list, asked[0].URL.RequestURI(), "its own addresses")
	require.NotContains(t, strings.Join(asked[0].Header.Values("Cookie"), ";"), frame.SessionCookie)

	cookies := w.Result().Cookies() //nolint:bodyclose // a recorder's
	require.Len(t, cookies, 1, "the UI's own is not passed on")
	require.Equal(t, frame.DeriveCSRF(manager.Token), cookies[0].Value)
	require.Equal(t, frame.TemporalRoot, cookies[0].Path)
}

func TestNothingIsChangedInTemporal(t *testing.T) {
	t.Parallel()
	asked := []*http.Request{}
	g := newRigBeside(t, ui(t, &asked))
	post := func(as, path, token string) int {
		r := httptest.NewRequest(http.MethodPost, frame.TemporalRoot+"/api/v1/namespaces/default/workflows"+path,
			strings.NewReader(`{}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(frame.CsrfHeader, token)
		return g.Browse(t, as).Send(r).Code
	}
	token := frame.DeriveCSRF(g.Tokens["manager"])
	for _, path := range []string{"/appeal%2F1/terminate", "/appeal%2F1/cancel", "/appeal%2F1/reset", "/appeal%2F1",
		"/x%2Fquery%2Fy", "/x/query/../terminate", "/../batch-operations/x%2Fworkflows%2Fy%2Fquery%2Fz",
		"/" + appealWorkflow + "/query/x%2Fy", "/x/query/%2E%2E"} {
		require.Equal(t, http.StatusForbidden, post("manager", path, token), path)
	}
	query := "/" + appealWorkflow + "/query/__temporal_workflow_metadata"
	require.Equal(t, http.StatusForbidden, post("manager", query, "forged"))
	require.Equal(t, http.StatusForbidden, post("clerk", query, frame.DeriveCSRF(g.Tokens["clerk"])))
	require.Empty(t, asked)
	require.Equal(t, http.StatusOK, post("manager", query, token), "what an appeal waits for is asked by a Query")
	require.Equal(t, token, asked[0].Header.Get(frame.CsrfHeader))
	cookie, err := asked[0].Cookie("_csrf")
	require.NoError(t, err)
	require.Equal(t, token, cookie.Value, "the UI compares it with its cookie")
}

func TestColumnsAndViewsOfAManager(t *testing.T) {
	t.Parallel()
	g := newRigBeside(t, "http://127.0.0.1:1")
	w := g.Browse(t, "manager").Send(frametest.NewGet(t, "/control/temporal.js"))
	require.Equal(t, http.StatusOK, w.Code)
	_, text, found := strings.Cut(w.Body.String(), ")({")
	require.True(t, found, w.Body.String())
	given := struct {
		Namespace string
		Columns   []struct{ Label string }
		Views     []struct{ ID, Name, Query string }
	}{}
	require.NoError(t, json.Unmarshal([]byte("{"+strings.TrimSuffix(text, ")\n")), &given))
	require.Equal(t, "default", given.Namespace)
	require.Equal(t, "AppealNumber", given.Columns[0].Label)
	require.Equal(t, "Просроченные", given.Views[0].Name)
	require.Equal(t, `AppealDue > "2026-03-09T23:59:59Z" and AppealDue <= "2026-03-10T23:59:59Z"`+
		` and ExecutionStatus = "Running"`, given.Views[1].Query, "the ends of two days")
	require.Contains(t, given.Views[3].Query, `AppealUnit = "`)
}

func TestTemporalIsAway(t *testing.T) {
	t.Parallel()
	g := newRigBeside(t, "http://127.0.0.1:1")
	page := g.Browse(t, "manager").Get(frame.TemporalRoot+"/namespaces/default/workflows",
		http.StatusServiceUnavailable)
	require.Contains(t, page.Text(), "Интерфейс Temporal не отвечает")
	without := newRig(t)
	page = without.Browse(t, "admin").Get(frame.TemporalRoot, http.StatusNotFound)
	require.Contains(t, page.Text(), "не подключён")
}
