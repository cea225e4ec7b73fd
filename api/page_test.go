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
	g := newRig(t)
	for path, as := range map[string]string{
		"/": "", "/submit": "", "/status": "", "/login": "", "/submit/receipt": "",
		"/tasks": "executor", "/appeals": "clerk", "/appeals?folder=overdue&q=двор&topic=1": "manager",
		"/appeals/new":  "clerk",
		g.registered(t): "clerk", "/letters": "clerk", "/control": "manager",
	} {
		t.Run(path, func(t *testing.T) {
			doc := g.Browse(t, as).Get(path, http.StatusOK)
			require.Equal(t, 1, doc.Find("h1").Length())
			require.Equal(t, as != "", doc.Find("body").HasClass("staff"))
			require.Zero(t, doc.Find("style, [style], script:not([src])").Length())
		})
	}
}

func TestPagesAreForTheirPeople(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for path, as := range map[string]string{"/appeals/new": "executor", "/letters": "manager", "/control": "executor"} {
		doc := g.Browse(t, as).Get(path, http.StatusForbidden)
		require.Contains(t, doc.Find("h1").Text(), "Нет прав", path)
	}
	doc := g.Browse(t, "clerk").Get("/nothing", http.StatusNotFound)
	require.Contains(t, doc.Text(), "Такой страницы нет")
	w := g.Browse(t, "").Send(frametest.NewGet(t, "/appeals?folder=overdue"))
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "/login?next=%2Fappeals%3Ffolder%3Doverdue", w.Header().Get("Location"))
}

// A session that ends while somebody types loses nothing.
func TestFormSurvivesTheEndOfASession(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	path := g.inExecution(t) + "/draft"
	g.Wall = g.Wall.Add(24 * time.Hour)
	b := g.Browse(t, "executor")
	doc := b.Shown(path, url.Values{"text": {"Набранный ответ"}, "result": {"explained"}}, http.StatusUnauthorized)
	require.Equal(t, "Набранный ответ", frametest.Value(doc, `input[name="replay.text"]`))
	require.Zero(t, doc.Find(`input[name="replay.csrf"]`).Length())
	b.Token = ""
	doc = b.Shown("/login", url.Values{"login": {"executor"}, "password": {"demo"},
		"next":        {frametest.Value(doc, "input[name=next]")},
		"replay.text": {"Набранный ответ"}, "replay.key": {frametest.Value(doc, `input[name="replay.key"]`)}},
		http.StatusOK)
	form := doc.Find(`main form`)
	require.Equal(t, path, form.AttrOr("action", ""))
	require.Equal(t, "Набранный ответ", frametest.Value(doc, "main input[name=text]"))
	require.Equal(t, frame.DeriveCSRF(b.Entered().Token), frametest.Value(doc, "main input[name=csrf]"))
}

func TestStaleFormIsOfferedAgain(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b, card := g.Browse(t, "clerk"), g.registered(t)
	stale := url.Values{"csrf": {"of an earlier session"}, "text": {"Набрано"}, "executors": {"executor"}}
	doc := b.Shown(card+"/propose", stale, http.StatusForbidden)
	require.Equal(t, "Набрано", frametest.Value(doc, "main input[name=text]"))
	b.Header["Sec-Fetch-Site"] = "cross-site"
	doc = b.Shown(card+"/propose", stale, http.StatusForbidden)
	require.Zero(t, doc.Find("main form").Length(), "a forged form is not offered")
}

func TestTimeBar(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b, card := g.Browse(t, "clerk"), g.registered(t)
	doc := b.Get(card, http.StatusOK)
	require.Equal(t, 3, doc.Find(".stand button").Length(), "a day, a week, to the date of the card")
	b.Moved("/time", url.Values{"days": {"7"}, "return": {card}}, card)
	real := rigOn(t, g.store, func(cfg *frame.Config, _ *Deps) { cfg.TimeTravel = false }).Browse(t, "clerk")
	require.Zero(t, real.Get(card, http.StatusOK).Find(".stand").Length())
	require.Equal(t, http.StatusNotFound, real.Post("/time", url.Values{"days": {"7"}}).Code)
}

func TestPagesTellPeopleApart(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	who := func(as string) string { return g.Browse(t, as).Get("/tasks", 200).Find("body").AttrOr("data-who", "") }
	require.NotEqual(t, who("clerk"), who("head"))
	require.NotContains(t, who("clerk"), "clerk")
	require.Empty(t, g.Browse(t, "").Get("/submit", 200).Find("body").AttrOr("data-who", ""))
}
