package pages_test

import (
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
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// A person sees where he has signed in, and ends what is not his; of the
// sessions of others he neither learns nor ends any. One that nobody uses ends by
// itself, and what a page asks by itself is no use.
func TestWhereIHaveSignedIn(t *testing.T) {
	t.Parallel()
	g := onRegister(t)
	signIn := func(agent string) *frametest.Browser {
		b := g.Browse(t, "")
		b.Header["User-Agent"] = agent
		b.Moved("/login", map[string][]string{"login": {"clerk"}, "password": {"demo"}}, "/appeals")
		return b.Entered()
	}
	g.Wall = g.Wall.Add(time.Minute)
	phone := signIn("Mozilla/5.0 (Linux; Android 15) Chrome/131.0 Safari/537.36")
	g.Wall = g.Wall.Add(time.Minute)
	desk := signIn("Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0")
	head := g.Browse(t, "head")

	rows := desk.Get("/sessions", 200).Find(".sessions-table tbody tr")
	require.Equal(t, 3, rows.Length(), "and the one of the rig")
	require.Contains(t, webtest.Flat(rows.First()), "Firefox, Windows это устройство 192.0.2.1")
	require.Zero(t, rows.First().Find("button").Length(), "one leaves by the button that says so")
	require.Contains(t, webtest.Flat(rows.Eq(1)), "Chrome, Android")
	end := rows.Eq(1).Find("form").AttrOr("action", "")
	require.Equal(t, http.StatusNotFound, head.Post(end, nil).Code, "of another person")
	phone.Get("/sessions", 200)
	desk.Moved(end, nil, "/sessions?done=one")
	phone.Get("/sessions", 303)

	tablet := signIn("curl/8")
	w := scenario{URL: "/api/v1/sessions", Header: bearer(tablet.Token), Status: 200,
		Want: []string{`"current":true`, "программа «curl»"}}.Run(t, &rig{Rig: g.Rig})
	require.Len(t, frametest.Decoded[pages.Places](t, w).Sessions, 3)
	scenario{Method: http.MethodDelete, URL: "/api/v1/sessions/others", Header: bearer(tablet.Token),
		Status: 204}.Run(t, &rig{Rig: g.Rig})
	desk.Get("/sessions", 303)
	require.Equal(t, 1, tablet.Get("/sessions", 200).Find(".sessions-table tbody tr").Length())
	head.Get("/sessions", 200)

	for range 3 { // at work
		g.Wall = g.Wall.Add(frame.SessionIdle - time.Minute)
		tablet.Get("/sessions", 200)
	}
	g.Wall = g.Wall.Add(frame.SessionIdle)
	tablet.Get("/sessions", 303)
}

func bearer(token string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + token}
}

// onRegister is the department on the real register.
func onRegister(t *testing.T) *realRig {
	t.Helper()
	store := testkit.Store(t)
	g := &realRig{frametest.On(t, store, testkit.Office(), testkit.People()), store}
	house := g.Frame()
	g.Open(t, house, pages.New(house, store, store, pages.Claims{}).Module())
	return g
}

type realRig struct {
	*frametest.Rig
	store *stores.All
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	day := webtest.Day()
	places := []pages.Place{{ID: "a", Device: "Firefox, Windows", Current: true, Opened: day.Now, Seen: day.Now},
		{ID: "b", Device: webtest.Hostile, Agent: webtest.Hostile, Address: "192.0.2.7", Opened: day.Now,
			Seen: day.Now}}
	wrong := &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "code", Message: "Код не подходит."}}}
	key := appeal.Token{ID: "a", Name: webtest.Hostile, Scope: appeal.ScopeRead, Made: day.Now, Expires: day.Now}
	webtest.Check(t, pages.PageTemplates, map[string]webtest.Sheet{
		"sessions": webtest.On("sessions", pages.NewSessions(webtest.Frame("clerk", ""), places, 2*time.Hour,
			90*time.Minute, day)),
		"code": webtest.On("code", pages.NewStep(webtest.Frame("", ""), pages.StepInput{Next: "/x", Err: wrong,
			Replay: url.Values{"text": {webtest.Hostile}}})),
		"factor": webtest.On("factor", pages.NewFactor(webtest.Frame("", ""), pages.FactorInput{Must: true, Err: wrong,
			Key: webtest.Key(), Replay: url.Values{"text": {webtest.Hostile}}}, day)),
		"factor-known": webtest.On("factor", pages.NewFactor(webtest.Frame("clerk", ""), pages.FactorInput{Known: true,
			Key: webtest.Key(), Factor: access.Factor{Since: day.Now, Left: 3}}, day)),
		"tokens": webtest.On("tokens", pages.NewTokens(webtest.Frame("clerk", ""), pages.TokensInput{Err: wrong,
			Key: webtest.Key(), Made: &pages.MadeToken{Secret: "priemnaya_x", Token: key},
			Tokens: []appeal.Token{key}}, day)),
		"recovery": webtest.On("recovery", pages.NewRecoveryCodes(webtest.Frame("clerk", ""), []string{"ABCD-EFGH"},
			"/tasks", url.Values{"text": {webtest.Hostile}})),
	})
}
