package pages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/access"
	"appeals/internal/office/access/pages"
	"appeals/internal/office/staff"
	"appeals/internal/web/webtest"
)

// code is what an application on a phone shows for a secret now.
func (g *realRig) code(t *testing.T, secret string) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, g.Wall)
	require.NoError(t, err)
	return code
}

// enrolled is somebody's browser after he has got a second factor, with its secret and his recovery codes.
func (g *realRig) enrolled(t *testing.T, b *frametest.Browser) (secret string, recovery []string) {
	t.Helper()
	page := b.Get("/factor", 200)
	secret = frametest.Value(page, "[name=secret]")
	require.Contains(t, page.Find("#enrol img").AttrOr("src", ""), "data:image/png;base64,")
	page = b.Shown("/factor", url.Values{"secret": {secret}, "code": {"000000"}, "password": {"demo"}}, 422)
	require.NotEmpty(t, page.Find("#code-error").Text())
	require.Equal(t, secret, frametest.Value(page, "[name=secret]"), "it may be in the application already")
	page = b.Shown("/factor", url.Values{"secret": {secret}, "code": {g.code(t, secret)},
		"password": {"demo"}}, 200)
	recovery = page.Find("#codes code").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	require.Len(t, recovery, 10)
	return secret, recovery
}

// Whoever has a second factor signs in by a code of it, which works once, or by a
// recovery code; the password alone opens nothing.
func TestSecondFactor(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	secret, recovery := g.enrolled(t, g.Browse(t, "clerk"))
	right := url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"/settings"}}

	b := g.Browse(t, "")
	page := b.Shown("/login", right, 200)
	require.Contains(t, page.Find("h1").Text(), "Код для входа")
	require.Equal(t, "/settings", frametest.Value(page, "[name=next]"))
	b = b.Entered()
	require.Equal(t, http.StatusSeeOther, b.Send(frametest.NewGet(t, "/sessions")).Code,
		"the password alone opens nothing")
	step := func(code string) url.Values { return url.Values{"code": {code}, "next": {"/settings"}} }
	b.Shown("/login/code", step(g.code(t, secret)), 422) // that of the enrolment
	g.Wall = g.Wall.Add(30 * time.Second)
	next := g.code(t, secret)
	b.Moved("/login/code", step(next), "/settings")
	b.Get("/sessions", 200)

	signIn := func(code string, status int) {
		t.Helper()
		scenario{URL: "/api/v1/sessions", Status: status,
			Body: fmt.Sprintf(`{"login":"clerk","password":"demo","code":%q}`, code)}.Run(t, &rig{Rig: g.Rig})
	}
	signIn("", 401)
	signIn(next, 422)
	signIn(recovery[3], 201)
	signIn(recovery[3], 422)
	open, err := g.store.Sessions(t.Context(), "clerk", g.Wall, frame.SessionIdle)
	require.NoError(t, err)
	require.Len(t, open, 3, "what is half done over the API is closed: that of the rig, the browser's, the program's")

	g.Wall = g.Wall.Add(30 * time.Second)
	page = b.Get("/factor", 200)
	require.Contains(t, webtest.Flat(page.Find("main")), "осталось: 9")
	b.Moved("/factor/drop", url.Values{"code": {g.code(t, secret)}}, "/factor?done=dropped")
	signIn("", 201)
}

// A second enrolment is refused in words, and the notes say what a recovery code was spent on.
func TestOneFactorOnly(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	b := g.Browse(t, "clerk")
	secret, recovery := g.enrolled(t, b)
	page := b.Shown("/factor", url.Values{"secret": {secret}, "code": {g.code(t, secret)},
		"password": {"demo"}}, 409)
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), "Второй фактор уже есть")
	page = b.Shown("/factor/codes", url.Values{"code": {recovery[0]}}, 200)
	b.Moved("/factor/drop", url.Values{"code": {page.Find("#codes code").First().Text()}}, "/factor?done=dropped")
	noted, err := g.store.StaffChanges(t.Context(), staff.OfPerson, "clerk")
	require.NoError(t, err)
	entries := []staff.Entry{}
	for _, n := range noted {
		entries = append(entries, n.Entry)
	}
	require.ElementsMatch(t, []staff.Entry{access.Enrolled, access.SpentOnCodes, access.NewCodes,
		access.SpentOnDrop, access.Dropped}, entries)
}

// Guesses of a code are slowed down, wherever they come from.
func TestCodesAreGuessedSlowly(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	g.enrolled(t, g.Browse(t, "clerk"))
	half := func() *frametest.Browser {
		b := g.Browse(t, "")
		b.Shown("/login", url.Values{"login": {"clerk"}, "password": {"demo"}}, 200)
		return b.Entered()
	}
	b := half()
	for range appeal.PaceOfCode.Free {
		b.Shown("/login/code", url.Values{"code": {"000000"}}, 422)
	}
	page := b.Shown("/login/code", url.Values{"code": {"000000"}}, 429)
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), "Подождите 30 секунд")
	g.Wall = g.Wall.Add(20 * time.Hour)
	b = half()
	b.Shown("/login/code", url.Values{"code": {"000000"}}, 422)
	page = b.Shown("/login/code", url.Values{"code": {"000000"}}, 429)
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), "Подождите 60 секунд", "not free the same day")
}

// Where the office asks a role for a second factor, whoever has none is led to
// it and sees nothing else before, in a session that is open already, too.
func TestARoleMustHaveASecondFactor(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	office := g.Deps.Office()
	office.Factor = []appeal.Role{appeal.Official}
	g.Deps.Office = office.Fixed
	house := g.Frame()
	g.Open(t, house, pages.New(house, g.store, g.store, pages.Claims{}).Module())

	before := g.Browse(t, "head")
	require.Equal(t, http.StatusSeeOther, before.Send(frametest.NewGet(t, "/sessions")).Code)
	require.Equal(t, "/factor", before.Send(frametest.NewGet(t, "/login")).Header().Get("Location"))
	g.Browse(t, "clerk").Get("/sessions", 200)
	scenario{URL: "/api/v1/sessions", Body: `{"login":"head","password":"demo"}`, Status: 403,
		Want: []string{"нужен второй фактор"}}.Run(t, &rig{Rig: g.Rig})

	b := g.Browse(t, "")
	page := b.Shown("/login", url.Values{"login": {"head"}, "password": {"demo"}, "next": {"/desk"},
		"replay.text": {"набранное"}}, 200)
	require.Contains(t, webtest.Flat(page.Find("#enrol")), "Для Вашей роли нужен второй фактор")
	require.Equal(t, "набранное", frametest.Value(page, `[name="replay.text"]`))
	b = b.Entered()
	secret, _ := g.enrolled(t, b)
	b.Get("/sessions", 200)
	g.Wall = g.Wall.Add(time.Minute)
	page = b.Shown("/factor/drop", url.Values{"code": {g.code(t, secret)}}, 409)
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), "обязателен")
	require.Equal(t, http.StatusSeeOther, before.Send(frametest.NewGet(t, "/factor")).Code, "other sessions are over")
}
