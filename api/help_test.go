package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
	intakepages "appeals/internal/office/intake/pages"
)

func TestThemeIsKeptForThePerson(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "clerk")
	require.Empty(t, b.get("/help", http.StatusOK).Find("html").AttrOr("data-theme", ""))
	b.moved("/theme", url.Values{"theme": {"dark"}, "return": {"/tasks"}}, "/tasks")
	require.Equal(t, `"dark"`, g.register.chosen["clerk/theme"])
	require.Equal(t, "dark", b.get("/tasks", http.StatusOK).Find("html").AttrOr("data-theme", ""))
	b.cookies = nil
	b.moved("/theme", url.Values{"theme": {"//x"}, "return": {"//evil.example"}}, "/")
	require.Empty(t, b.get("/tasks", http.StatusOK).Find("html").AttrOr("data-theme", ""), "what is no theme is none")

	g.register.chosen["executor/theme"] = `"dark"`
	other := g.browse(t, "")
	other.moved("/login", url.Values{"login": {"executor"}, "password": {"demo"}}, "/tasks")
	require.Equal(t, frame.ThemeCookie, other.cookies[len(other.cookies)-1].Name, "the choice comes along")
}

func TestHelpIsForEmployees(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	require.Equal(t, http.StatusSeeOther, g.browse(t, "").send(newGet(t, "/help")).Code, "to the login")
	doc := g.browse(t, "executor").get("/tasks", http.StatusOK)
	require.Contains(t, doc.Find(".tools a.head-icon").Last().AttrOr("href", ""), "/help")
}

// Files cannot be carried over a login; whoever sent them is told so before
// and after it, and everything else comes back whole.
func TestLostFilesAreTold(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.wall = g.wall.Add(24 * time.Hour)
	b := g.browse(t, "clerk")
	long := strings.Repeat("Длинный набранный текст. ", 400)
	body, kind := multipartBody(t, map[string]string{"text": long, "authors.0.surname": "Иванов", "csrf": frame.DeriveCSRF(b.token), "key": "k"}, 2000)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, intakepages.IntakePath, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := b.send(r)
	require.Equal(t, http.StatusUnauthorized, w.Code)
	doc := parsed(t, w)
	require.Equal(t, long, value(doc, `input[name="replay.text"]`))
	require.Contains(t, doc.Find(".notice.info").Text(), "Файлы сохранить")
	b.token = ""
	doc = b.shown("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {intakepages.IntakePath}, "lost-files": {value(doc, "input[name=lost-files]")},
		"replay.text": {long}, "replay.authors.0.surname": {"Иванов"}}, http.StatusOK)
	require.Equal(t, long, value(doc, "main input[name=text]"))
	require.Equal(t, "Иванов", value(doc, `main input[name="authors.0.surname"]`))
	require.Contains(t, doc.Find("main .notice.warn").Text(), "сохранились")
}
