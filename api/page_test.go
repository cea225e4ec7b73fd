package api

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

func TestPagesRender(t *testing.T) {
	t.Parallel()
	for path, as := range map[string]string{
		"/": "", "/submit": "", "/status": "", "/login": "", "/submit/receipt": "",
		"/tasks": "executor", "/appeals": "clerk", "/appeals?folder=overdue&q=двор&topic=1": "manager", "/appeals/new": "clerk",
		"/appeals/" + frametest.CardID: "clerk", "/letters": "clerk", "/control": "manager",
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			doc := newRig(t).Browse(t, as).Get(path, http.StatusOK)
			require.Equal(t, 1, doc.Find("h1").Length())
			require.Equal(t, as != "", doc.Find("body").HasClass("staff"))
			require.Zero(t, doc.Find("style, [style], script:not([src])").Length())
		})
	}
}

func TestPagesAreForTheirPeople(t *testing.T) {
	t.Parallel()
	for path, as := range map[string]string{"/appeals/new": "executor", "/letters": "manager", "/control": "executor"} {
		doc := newRig(t).Browse(t, as).Get(path, http.StatusForbidden)
		require.Contains(t, doc.Find("h1").Text(), "Нет прав", path)
	}
	doc := newRig(t).Browse(t, "clerk").Get("/nothing", http.StatusNotFound)
	require.Contains(t, doc.Text(), "Такой страницы нет")
	w := newRig(t).Browse(t, "").Send(frametest.NewGet(t, "/appeals?folder=overdue"))
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "/login?next=%2Fappeals%3Ffolder%3Doverdue", w.Header().Get("Location"))
}

func TestLoginGoesBack(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "")
	doc := b.Shown("/login", url.Values{"login": {"clerk"}, "password": {"wrong"}}, http.StatusUnauthorized)
	require.Contains(t, doc.Find("[role=alert]").Text(), "Неверный логин")
	require.Equal(t, "clerk", frametest.Value(doc, "#login"))
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"/control"}}, "/control")
	require.Equal(t, frame.SessionCookie, b.Cookies[0].Name)
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}}, "/login") // signed in already
	b.Cookies = nil
	b.Moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"//evil.example"}}, "/appeals")
}

// A session that ends while somebody types loses nothing.
func TestFormSurvivesTheEndOfASession(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	inExecution(t, g)
	g.Wall = g.Wall.Add(24 * time.Hour)
	b := g.Browse(t, "executor")
	path := "/appeals/" + frametest.CardID + "/draft"
	doc := b.Shown(path, url.Values{"text": {"Набранный ответ"}, "result": {"explained"}}, http.StatusUnauthorized)
	require.Equal(t, "Набранный ответ", frametest.Value(doc, `input[name="replay.text"]`))
	require.Zero(t, doc.Find(`input[name="replay.csrf"]`).Length())
	b.Token = ""
	doc = b.Shown("/login", url.Values{"login": {"executor"}, "password": {"demo"}, "next": {frametest.Value(doc, "input[name=next]")},
		"replay.text": {"Набранный ответ"}, "replay.key": {frametest.Value(doc, `input[name="replay.key"]`)}}, http.StatusOK)
	form := doc.Find(`main form`)
	require.Equal(t, path, form.AttrOr("action", ""))
	require.Equal(t, "Набранный ответ", frametest.Value(doc, "main input[name=text]"))
	require.Equal(t, frame.DeriveCSRF(b.Cookies[len(b.Cookies)-1].Value), frametest.Value(doc, "main input[name=csrf]"))
}

func TestStaleFormIsOfferedAgain(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "clerk")
	stale := url.Values{"csrf": {"of an earlier session"}, "text": {"Набрано"}, "executors": {"executor"}}
	doc := b.Shown("/appeals/"+frametest.CardID+"/propose", stale, http.StatusForbidden)
	require.Equal(t, "Набрано", frametest.Value(doc, "main input[name=text]"))
	b.Header["Sec-Fetch-Site"] = "cross-site"
	doc = b.Shown("/appeals/"+frametest.CardID+"/propose", stale, http.StatusForbidden)
	require.Zero(t, doc.Find("main form").Length(), "a forged form is not offered")
}

func TestTimeBar(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "clerk")
	doc := b.Get("/appeals/"+frametest.CardID, http.StatusOK)
	require.Equal(t, 3, doc.Find(".stand button").Length(), "a day, a week, to the date of the card")
	b.Moved("/time", url.Values{"days": {"7"}, "return": {"/appeals/" + frametest.CardID}}, "/appeals/"+frametest.CardID)
	real := newRig(t, func(cfg *frame.Config, _ *Deps) { cfg.TimeTravel = false }).Browse(t, "clerk")
	require.Zero(t, real.Get("/appeals/"+frametest.CardID, http.StatusOK).Find(".stand").Length())
	require.Equal(t, http.StatusNotFound, real.Post("/time", url.Values{"days": {"7"}}).Code)
}
