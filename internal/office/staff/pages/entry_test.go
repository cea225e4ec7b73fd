package pages_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/office/access"
	accesspages "appeals/internal/office/access/pages"
)

// No key of an administrator says who comes in, and a key is over where a password
// or a second factor is another one from then on.
func TestNoProgramAtTheDoor(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	key := func(person, password string) map[string]string {
		made := frametest.Decoded[accesspages.MadeToken](t, scenario{As: person, URL: "/api/v1/tokens", Status: 201,
			Body: `{"name":"Выгрузка","scope":"act","days":30,"password":"` + password + `"}`}.Run(t, g))
		return map[string]string{"Authorization": "Bearer " + made.Secret}
	}
	admin := key("admin", "demo")
	scenario{URL: "/api/v1/staff", Header: admin, Status: 200}.Run(t, g)
	for _, at := range []string{"", "/clerk", "/clerk/invite", "/clerk/sendout", "/clerk/factor/reset"} {
		scenario{Method: http.MethodPost, URL: "/api/v1/staff" + at, Body: `{"roles":["admin"]}`, Header: admin,
			Status: 403, Want: []string{"войдите сами"}}.Run(t, g)
	}
	for _, at := range []string{"", "/clerk/invite", "/clerk/sendout", "/clerk/factor/reset"} {
		scenario{Method: http.MethodPost, URL: "/staff" + at, Header: admin, Status: 403,
			Want: []string{"войдите сами"}}.Run(t, g)
	}

	works := func(header map[string]string, status int) {
		t.Helper()
		scenario{URL: "/api/v1/me", Header: header, Status: status}.Run(t, g)
	}
	clerk, head := key("clerk", "demo"), key("head", "demo")
	require.NoError(t, g.store.Enrol(t.Context(), access.Enrolment{Person: "head", Secret: "A", At: g.Wall}))
	works(clerk, 200)
	works(head, 200)
	g.Browse(t, "clerk").Moved("/password", url.Values{"now": {"demo"}, "password": {chosen}, "again": {chosen}},
		"/password?done=password")
	scenario{As: "admin", Method: http.MethodPost, URL: "/api/v1/staff/head/factor/reset", Status: 204}.Run(t, g)
	works(clerk, 401)
	works(head, 401)
}
