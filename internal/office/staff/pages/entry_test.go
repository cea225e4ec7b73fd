package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/office/access"
	accesspages "appeals/internal/office/access/pages"
	"appeals/internal/web/webtest"
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

// A role that is taken away while its person types: the page says so and keeps what
// was typed, which is sent without a new sign-in when the role is back.
func TestARoleGoneLosesNothingTyped(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	give := func(roles string) {
		t.Helper()
		form := url.Values{"edit": {"manager"}, "name": {"Лаптев Олег Иванович"}, "post": {"контролёр"},
			"unit": {"kgh"}, "email": {"manager@gorod.example"}, "roles": strings.Fields(roles)}
		g.Browse(t, "admin").Moved("/staff", form, "/staff?done=person")
	}
	give("manager admin")
	b := g.Browse(t, "manager")
	b.Get("/staff", http.StatusOK)
	give("manager")
	page := b.Shown("/staff", newcomer(), http.StatusForbidden)
	require.Contains(t, webtest.Flat(page.Find("h1")), "не отправлено")
	require.Contains(t, webtest.Flat(page.Find("main")), "Это может: администратор.")
	form := page.Find("main form")
	require.Equal(t, "/staff", form.AttrOr("action", ""))
	kept := url.Values{}
	form.Find("input[name]").Each(func(_ int, s *goquery.Selection) {
		kept.Add(s.AttrOr("name", ""), s.AttrOr("value", ""))
	})
	require.Equal(t, newcomer()["name"], kept["name"])
	require.ElementsMatch(t, newcomer()["roles"], kept["roles"])
	require.Len(t, kept["csrf"], 1)
	b.Header["Sec-Fetch-Site"] = "cross-site"
	page = b.Shown("/staff", newcomer(), http.StatusForbidden)
	require.Zero(t, page.Find("main form").Length(), "no page of ours")
	delete(b.Header, "Sec-Fetch-Site")
	page = b.Shown("/staff", url.Values{}, http.StatusForbidden)
	require.Zero(t, page.Find("main form").Length(), "nothing was typed, so nothing is kept")

	give("manager admin")
	b.Moved("/staff", kept, "/staff?done=person")
	require.Contains(t, webtest.Flat(b.Get("/staff", http.StatusOK).Find(".people-table")), "Иванова Мария Петровна")
}
