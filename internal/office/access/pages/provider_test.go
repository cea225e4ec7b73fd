package pages_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/access"
	"appeals/internal/office/access/pages"
	"appeals/internal/office/staff"
	"appeals/internal/oidc"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// byProvider is the department where employees come in by a real provider, too.
type byProvider struct {
	*realRig
	provider *testkit.Provider
	busy     bool // executors have open work
}

// Work is that of a person in a register that has no appeals.
func (g *byProvider) Work(context.Context, string) ([]staff.Work, error) {
	if g.busy {
		return []staff.Work{{Action: appeal.Reassign}}, nil
	}
	return nil, nil
}

func (g *byProvider) ChangeEmployee(ctx context.Context, p appeal.Person, by string, at time.Time,
	allowed func() error) error {
	return g.store.ChangeEmployee(ctx, p, by, at, allowed)
}

const backAddress = "https://office.example.ru/login/provider/back"

func withProvider(t *testing.T) *byProvider {
	t.Helper()
	g := &byProvider{realRig: onRegister(t), provider: testkit.NewProvider(t, backAddress)}
	g.reopen(t, pages.Claims{Login: "preferred_username"})
	return g
}

// reopen serves the department with what the office makes of claims.
func (g *byProvider) reopen(t *testing.T, claims pages.Claims) {
	t.Helper()
	g.Deps.Employees = &frame.Errand{Title: "единую учётную запись", Path: pages.ProviderPath,
		Otherwise: "Войти можно и по паролю.", Provider: oidc.New(oidc.Settings{Issuer: g.provider.Issuer,
			Client: testkit.ProviderClient, Secret: testkit.ProviderSecret, Redirect: backAddress}, time.Now)}
	house := g.Frame()
	g.Open(t, house, pages.New(house, g.store, g, claims).Module())
}

// setOut is where a browser is sent to.
func setOut(b *frametest.Browser, path string) string {
	w := b.Send(frametest.NewGet(b.T, path))
	require.Equal(b, http.StatusSeeOther, w.Code, w.Body.String())
	return w.Header().Get("Location")
}

// arrives is a browser that comes back with what the provider has answered.
func (g *byProvider) arrives(t *testing.T, b *frametest.Browser, login string) string {
	t.Helper()
	back := g.provider.SignIn(t, setOut(b, "/login/provider?next=%2Fsettings"), login)
	require.Equal(t, "https://office.example.ru/login/provider/back", back.Scheme+"://"+back.Host+back.Path)
	return "/login/provider/back?" + back.RawQuery
}

// comesIn is somebody who comes in by the provider.
func (g *byProvider) comesIn(t *testing.T, login, to string) *frametest.Browser {
	t.Helper()
	b := g.Browse(t, "")
	require.Equal(t, to, setOut(b, g.arrives(t, b, login)))
	return b.Entered()
}

// refused is what somebody is told who does not come in.
func (g *byProvider) refused(t *testing.T, login, words string) {
	t.Helper()
	b := g.Browse(t, "")
	page := b.Get(g.arrives(t, b, login), http.StatusForbidden)
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), words)
	require.Equal(t, http.StatusSeeOther, b.Entered().Send(frametest.NewGet(t, "/sessions")).Code)
}

func (g *byProvider) noted(t *testing.T, person string) []staff.Entry {
	t.Helper()
	changes, err := g.store.StaffChanges(t.Context(), staff.OfPerson, person)
	require.NoError(t, err)
	out := []staff.Entry{}
	for _, c := range changes {
		if c.Entry != "" {
			out = append(out, c.Entry)
		}
	}
	return out
}

// Whom the office has comes in by the provider, is known by its subject from then
// on, and sees by what he came in. Whom it does not have, and whoever has left,
// stays outside, and learns whom to ask.
func TestEmployeesComeInByAProvider(t *testing.T) {
	t.Parallel()
	g := withProvider(t)
	g.provider.Knows(t, "Clerk", "s-1", nil)
	g.provider.Knows(t, "stranger", "s-2", nil)
	page := g.Browse(t, "").Get("/login?next=%2Fsettings", 200)
	require.Equal(t, "/login/provider?next=%2Fsettings", page.Find(".login-provider a").AttrOr("href", ""))

	b := g.comesIn(t, "Clerk", "/settings")
	require.Contains(t, webtest.Flat(b.Get("/sessions", 200).Find(".sessions-table")), "через единую учётную запись")
	require.Equal(t, "/settings", setOut(b, "/login/provider?next=%2Fsettings"), "he is in already")
	g.refused(t, "stranger", "Попросите администратора")

	g.provider.Knows(t, "renamed", "s-1", nil)
	g.provider.Knows(t, "Clerk", "s-3", nil)
	g.comesIn(t, "renamed", "/settings")
	g.refused(t, "Clerk", "связана с другим человеком")
	require.Equal(t, []staff.Entry{access.Bound}, g.noted(t, "clerk"))
	require.NoError(t, g.store.Unbind(t.Context(), "clerk", "admin", g.Wall))
	require.Equal(t, http.StatusSeeOther, b.Send(frametest.NewGet(t, "/sessions")).Code, "his sessions are over")
	g.comesIn(t, "Clerk", "/settings")

	p := testkit.Person("clerk")
	p.Roles = nil
	require.NoError(t, g.store.ChangeEmployee(t.Context(), staff.Normal(p), "admin", g.Wall,
		func() error { return nil }))
	g.reopen(t, pages.Claims{Login: "preferred_username", Roles: "groups",
		Mapping: access.Mapping{Roles: map[string][]appeal.Role{"g": {appeal.Clerk}}}})
	g.provider.Knows(t, "Clerk", "s-3", map[string]any{"groups": []string{"g"}})
	g.refused(t, "Clerk", "отключена")
}

// Roles and the unit follow the claims at each sign-in. What nobody mapped gives
// no right and is named; nobody is switched off by a claim, the last administrator
// stays one, and open work is not left without anybody.
func TestRightsFollowTheClaims(t *testing.T) {
	t.Parallel()
	g := withProvider(t)
	mapping := access.Mapping{Units: map[string]string{"Дороги": "kgh", "Луна": "moon"},
		Roles: map[string][]appeal.Role{"clerks": {appeal.Clerk}, "heads": {appeal.Manager, appeal.Official}}}
	g.reopen(t, pages.Claims{Login: "preferred_username", Roles: "realm.groups", Units: "department", Mapping: mapping})
	says := func(login string, unit string, groups ...string) {
		g.provider.Knows(t, login, "of "+login, map[string]any{"realm": map[string]any{"groups": groups},
			"department": unit})
	}
	person := func(code string) appeal.Person {
		dir, err := g.store.Directory(t.Context())
		require.NoError(t, err)
		p, _ := dir.Person(code)
		return p
	}
	says("reviewer", "Луна", "heads", "wizards")
	g.comesIn(t, "reviewer", "/settings")
	require.Equal(t, []appeal.Role{appeal.Official, appeal.Manager}, person("reviewer").Roles)
	require.Equal(t, testkit.Person("reviewer").Unit, person("reviewer").Unit)
	g.comesIn(t, "reviewer", "/settings")
	require.ElementsMatch(t, []staff.Entry{access.Bound, access.Unmapped, access.Mapped}, g.noted(t, "reviewer"),
		"nothing is noted twice")
	people, err := g.store.Employees(t.Context(), g.Wall)
	require.NoError(t, err)
	for _, e := range people {
		if e.Code == "reviewer" {
			require.Equal(t, []string{"wizards", "Луна"}, e.Unmapped)
			require.True(t, e.Bound)
		}
	}
	says("reviewer", "", "wizards")
	g.refused(t, "reviewer", "ни одной роли этой программы. Попросите администратора дать Вам роль у провайдера "+
		"входа. Провайдер сообщил, но здесь это ничему не сопоставлено: wizards")
	require.NotEmpty(t, person("reviewer").Roles, "people switch off, claims do not")

	g.busy = true
	says("executor", "", "heads")
	g.refused(t, "executor", "открытая работа")
	require.Equal(t, []appeal.Role{appeal.Executor}, person("executor").Roles)

	says("admin", "Дороги", "clerks")
	g.comesIn(t, "admin", "/settings")
	require.ElementsMatch(t, []appeal.Role{appeal.Admin, appeal.Clerk}, person("admin").Roles)
	require.Equal(t, "kgh", person("admin").Unit)
	require.Contains(t, g.noted(t, "admin"), staff.Entry(access.Kept))
}

// A second factor is owed as after a password, unless the office leaves it to the
// provider; whom the provider has vouched for shows who he is there once more.
func TestTheSecondFactorBesideAProvider(t *testing.T) {
	t.Parallel()
	g := withProvider(t)
	office := g.Deps.Office()
	office.Factor = []appeal.Role{appeal.Clerk}
	g.Deps.Office = office.Fixed
	claims := pages.Claims{Login: "preferred_username"}
	g.reopen(t, claims)
	g.provider.Knows(t, "clerk", "s-1", nil)
	b := g.comesIn(t, "clerk", "/login?next=%2Fsettings")
	require.Equal(t, "/factor?next=%2Fsettings", setOut(b, "/login?next=%2Fsettings"))
	claims.Factor = true
	g.reopen(t, claims)
	b = g.comesIn(t, "clerk", "/settings")
	page := b.Get("/factor", 200)
	require.Zero(t, page.Find("[name=password]").Length())
	secret := frametest.Value(page, "[name=secret]")
	g.Wall = g.Wall.Add(10 * time.Minute)
	page = b.Shown("/factor", url.Values{"secret": {secret}, "code": {g.code(t, secret)}}, 422)
	again := page.Find("#enrol form a[href^='/login/provider']").AttrOr("href", "")
	require.Equal(t, "/login/provider?again=1&next=%2Ffactor", again)
	back := g.provider.SignIn(t, setOut(b, again), "clerk")
	require.Equal(t, "/factor", setOut(b, "/login/provider/back?"+back.RawQuery))
	b = b.Entered()
	b.Shown("/factor", url.Values{"secret": {secret}, "code": {g.code(t, secret)}}, 200)
	page = g.Browse(t, "head").Shown("/factor", url.Values{"secret": {secret}, "code": {g.code(t, secret)}}, 422)
	require.NotEmpty(t, page.Find("#password-error").Text(), "a session left open is not enough")
}

// What comes back by another way than it went is refused in words; so is the
// same answer twice, and nothing leads outside.
func TestAnswersOfAProviderAreTiedToTheirBrowser(t *testing.T) {
	t.Parallel()
	g := withProvider(t)
	g.provider.Knows(t, "clerk", "s-1", nil)
	told := func(b *frametest.Browser, path, words string) {
		page := b.Get(path, http.StatusUnauthorized)
		require.Contains(t, webtest.Flat(page.Find("[role=alert]")), words, path)
	}
	b := g.Browse(t, "")
	path := g.arrives(t, b, "clerk")
	told(g.Browse(t, ""), path, "начат не здесь")
	told(b, "/login/provider/back?state=x&code=y", "начат не здесь")
	b = g.Browse(t, "")
	path = g.arrives(t, b, "clerk")
	kept := b.Cookies
	setOut(b, path)
	b.Cookies = kept
	told(b, path, "Код входа уже использован")
	b = g.Browse(t, "")
	b.Get("/login/provider/back?error=access_denied&state="+stateOf(t, setOut(b, "/login/provider")), 401)
	b = g.Browse(t, "")
	path = g.arrives(t, b, "clerk")
	g.Wall = g.Wall.Add(10 * time.Minute)
	told(b, path, "больше десяти минут")

	b = g.Browse(t, "")
	back := g.provider.SignIn(t, setOut(b, "/login/provider?next=%2F%2Fevil.example"), "clerk")
	require.Equal(t, "/appeals", setOut(b, "/login/provider/back?"+back.RawQuery))
}

func stateOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u.Query().Get("state")
}

// While the provider is away the page says so, and passwords work. It is asked
// again when it is back.
func TestTheProviderIsAway(t *testing.T) {
	t.Parallel()
	g := &byProvider{realRig: onRegister(t), provider: &testkit.Provider{Issuer: "http://127.0.0.1:1"}}
	g.reopen(t, pages.Claims{Login: "preferred_username"})
	b := g.Browse(t, "")
	page := b.Get("/login/provider?next=%2Fsettings", http.StatusServiceUnavailable)
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), "сейчас не отвечает")
	require.Contains(t, webtest.Flat(page.Find("[role=alert]")), "Войти можно и по паролю")
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"/settings"}}, "/settings")
}
