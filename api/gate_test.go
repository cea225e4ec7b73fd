package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/testkit"
)

// typed is a word of a stranger that no log may hold.
const typed = "СекретноеСлово"

var parameter = regexp.MustCompile(`:[a-z]+`)

// TestWhatIsNoTextGoesNoFurther puts bytes that are no text, and words where an
// id stands, into every address, form and body of the office: nothing of it is a
// fault of ours, and PostgreSQL hears none of it.
func TestWhatIsNoTextGoesNoFurther(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	at := "/appeals/00000000-0000-4000-8000-000000000000"
	for _, bad := range []string{"\x00", "\xff", "\xd0", typed, typed + "\x00"} {
		word := url.QueryEscape(bad)
		for _, r := range g.router.Routes() {
			address := parameter.ReplaceAllString(r.Path, url.PathEscape(bad))
			if !strings.Contains(address, "*") && address != "/time/advance" {
				g.strange(t, r.Method, address, "")
				g.strange(t, r.Method, address+"?search="+word+"&cursor="+word+"&id="+word, "")
				g.strange(t, r.Method, strings.ReplaceAll(r.Path, ":id", at[9:])+"?"+word+"=1",
					"login="+word+"&key=k&id="+word+"&q="+word+"&"+word+"=1")
				g.strange(t, r.Method, address, `{"`+bad+`":["`+bad+`",{"id":"`+bad+`"}]}`)
			}
		}
	}
	log := testkit.PostgresLog(t)
	require.NotContains(t, log, typed, "words of a stranger in the log of PostgreSQL")
	require.NotContains(t, log, "invalid byte sequence")
	require.NotContains(t, log, "invalid input syntax for type uuid")
}

// strange sends a request as a clerk, a form where the body is one.
func (g *rig) strange(t *testing.T, method, address, body string) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+g.Tokens["clerk"])
	r.Header.Set(frame.KeyHeader, "k")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	require.Less(t, w.Code, http.StatusInternalServerError, "%s %q %q: %s", method, address, body, w.Body)
}

// TestGateNamesTheField: who sent it is told where it is.
func TestGateNamesTheField(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	g.runAll(t, []scenario{
		{Name: "path", As: "clerk", URL: "/api/v1/searches/%00", Method: http.MethodDelete, Status: 400,
			Want: []string{"В адресе"}},
		{Name: "path of nobody", URL: "/appeals/%ff", Status: 400, Want: []string{"В адресе"}},
		{Name: "query", As: "clerk", URL: "/api/v1/appeals?search=%ff", Status: 422,
			Want: []string{`"field":"search"`, appeal.BrokenText}},
		{Name: "no id", As: "clerk", URL: "/api/v1/appeals?search=x", Status: 404},
		{Name: "form of nobody", URL: "/login", Body: "login=%00&password=x&key=k", Header: form, Status: 422,
			Want: []string{`"field":"login"`, appeal.BrokenText}},
		{Name: "JSON", URL: "/api/v1/sessions", Body: `{"login":"\u0000","password":"x"}`, Status: 422,
			Want: []string{`"field":"login"`, appeal.BrokenText}},
	})
}
