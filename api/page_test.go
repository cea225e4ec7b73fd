package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// browser is a person with a browser: it keeps the session and posts forms as
// pages do.
type browser struct {
	*testing.T
	g       *rig
	token   string
	cookies []*http.Cookie
	header  map[string]string
}

func (g *rig) browse(t *testing.T, as string) *browser {
	t.Helper()
	return &browser{T: t, g: g, token: g.tokens[as], header: map[string]string{}}
}

func (b *browser) send(r *http.Request) *httptest.ResponseRecorder {
	b.Helper()
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if b.token != "" {
		r.AddCookie(&http.Cookie{Name: frame.SessionCookie, Value: b.token})
	}
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	for name, value := range b.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	b.g.Handler().ServeHTTP(w, r)
	b.cookies = append(b.cookies, w.Result().Cookies()...) //nolint:bodyclose // a recorder's
	require.NotContains(b, b.g.log.String(), personal, "personal data in the log")
	return w
}

func (b *browser) get(path string, status int) *goquery.Document {
	b.Helper()
	w := b.send(newGet(b.T, path))
	require.Equal(b, status, w.Code, w.Body.String())
	return parsed(b.T, w)
}

// post sends a form with the token and a key, unless the form has its own.
func (b *browser) post(path string, form url.Values) *httptest.ResponseRecorder {
	b.Helper()
	full := url.Values{"csrf": {frame.DeriveCSRF(b.token)}, "key": {uuid.NewString()}}
	for name, values := range form {
		full[name] = values
	}
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, path, strings.NewReader(full.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.send(r)
}

func (b *browser) moved(path string, form url.Values, to string) {
	b.Helper()
	w := b.post(path, form)
	require.Equal(b, http.StatusSeeOther, w.Code, w.Body.String())
	require.Equal(b, to, w.Header().Get("Location"))
}

func (b *browser) shown(path string, form url.Values, status int) *goquery.Document {
	b.Helper()
	w := b.post(path, form)
	require.Equal(b, status, w.Code, w.Body.String())
	return parsed(b.T, w)
}

func parsed(t *testing.T, w *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	require.Equal(t, frame.HtmlType, w.Header().Get("Content-Type"))
	doc, err := goquery.NewDocumentFromReader(w.Body)
	require.NoError(t, err)
	return doc
}

func value(doc *goquery.Document, selector string) string {
	s := doc.Find(selector)
	if s.Is("textarea") {
		return s.Text()
	}
	return s.AttrOr("value", "")
}

func TestPagesRender(t *testing.T) {
	t.Parallel()
	for path, as := range map[string]string{
		"/": "", "/submit": "", "/status": "", "/login": "", "/submit/receipt": "",
		"/tasks": "executor", "/appeals": "clerk", "/appeals?folder=overdue&q=двор&topic=1": "manager", "/appeals/new": "clerk",
		"/appeals/" + cardID: "clerk", "/letters": "clerk", "/control": "manager",
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			doc := newRig(t).browse(t, as).get(path, http.StatusOK)
			require.Equal(t, 1, doc.Find("h1").Length())
			require.Equal(t, as != "", doc.Find("body").HasClass("staff"))
			require.Zero(t, doc.Find("style, [style], script:not([src])").Length())
		})
	}
}

func TestPagesAreForTheirPeople(t *testing.T) {
	t.Parallel()
	for path, as := range map[string]string{"/appeals/new": "executor", "/letters": "manager", "/control": "executor"} {
		doc := newRig(t).browse(t, as).get(path, http.StatusForbidden)
		require.Contains(t, doc.Find("h1").Text(), "Нет прав", path)
	}
	doc := newRig(t).browse(t, "clerk").get("/nothing", http.StatusNotFound)
	require.Contains(t, doc.Text(), "Такой страницы нет")
	w := newRig(t).browse(t, "").send(newGet(t, "/appeals?folder=overdue"))
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "/login?next=%2Fappeals%3Ffolder%3Doverdue", w.Header().Get("Location"))
}

func TestLoginGoesBack(t *testing.T) {
	t.Parallel()
	b := newRig(t).browse(t, "")
	doc := b.shown("/login", url.Values{"login": {"clerk"}, "password": {"wrong"}}, http.StatusUnauthorized)
	require.Contains(t, doc.Find("[role=alert]").Text(), "Неверный логин")
	require.Equal(t, "clerk", value(doc, "#login"))
	b.moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"/control"}}, "/control")
	require.Equal(t, frame.SessionCookie, b.cookies[0].Name)
	b.moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}}, "/login") // signed in already
	b.cookies = nil
	b.moved("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {"//evil.example"}}, "/appeals")
}

// A session that ends while somebody types loses nothing.
func TestFormSurvivesTheEndOfASession(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	inExecution(t, g)
	g.wall = g.wall.Add(24 * time.Hour)
	b := g.browse(t, "executor")
	path := "/appeals/" + cardID + "/draft"
	doc := b.shown(path, url.Values{"text": {"Набранный ответ"}, "result": {"explained"}}, http.StatusUnauthorized)
	require.Equal(t, "Набранный ответ", value(doc, `input[name="replay.text"]`))
	require.Zero(t, doc.Find(`input[name="replay.csrf"]`).Length())
	b.token = ""
	doc = b.shown("/login", url.Values{"login": {"executor"}, "password": {"demo"}, "next": {value(doc, "input[name=next]")},
		"replay.text": {"Набранный ответ"}, "replay.key": {value(doc, `input[name="replay.key"]`)}}, http.StatusOK)
	form := doc.Find(`main form`)
	require.Equal(t, path, form.AttrOr("action", ""))
	require.Equal(t, "Набранный ответ", value(doc, "main input[name=text]"))
	require.Equal(t, frame.DeriveCSRF(b.cookies[len(b.cookies)-1].Value), value(doc, "main input[name=csrf]"))
}

func TestStaleFormIsOfferedAgain(t *testing.T) {
	t.Parallel()
	b := newRig(t).browse(t, "clerk")
	stale := url.Values{"csrf": {"of an earlier session"}, "text": {"Набрано"}, "executors": {"executor"}}
	doc := b.shown("/appeals/"+cardID+"/propose", stale, http.StatusForbidden)
	require.Equal(t, "Набрано", value(doc, "main input[name=text]"))
	b.header["Sec-Fetch-Site"] = "cross-site"
	doc = b.shown("/appeals/"+cardID+"/propose", stale, http.StatusForbidden)
	require.Zero(t, doc.Find("main form").Length(), "a forged form is not offered")
}

func TestTimeBar(t *testing.T) {
	t.Parallel()
	b := newRig(t).browse(t, "clerk")
	doc := b.get("/appeals/"+cardID, http.StatusOK)
	require.Equal(t, 3, doc.Find(".stand button").Length(), "a day, a week, to the date of the card")
	b.moved("/time", url.Values{"days": {"7"}, "return": {"/appeals/" + cardID}}, "/appeals/"+cardID)
	real := newRig(t, func(cfg *frame.Config, _ *Deps) { cfg.TimeTravel = false }).browse(t, "clerk")
	require.Zero(t, real.get("/appeals/"+cardID, http.StatusOK).Find(".stand").Length())
	require.Equal(t, http.StatusNotFound, real.post("/time", url.Values{"days": {"7"}}).Code)
}

func TestLetterPages(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.letter = func(string) (appeal.PostedLetter, error) { return sampleLetter, nil }
	posted := ""
	g.register.postLetter = func(id string) error { posted = id; return nil }
	b := g.browse(t, "clerk")
	require.Contains(t, b.get("/letters/"+letterID, http.StatusOK).Find(".sheet").Text(), "Ответ")
	b.moved("/letters/"+letterID+"/posted", nil, "/letters?done=posted")
	require.Equal(t, letterID, posted)
}

func newGet(t *testing.T, path string) *http.Request {
	t.Helper()
	return httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
}
