package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	intakepages "appeals/internal/office/intake/pages"
)

func TestThemeIsKeptForThePerson(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "clerk")
	require.Empty(t, b.Get("/help", http.StatusOK).Find("html").AttrOr("data-theme", ""))
	b.Moved("/theme", url.Values{"theme": {"dark"}, "return": {"/tasks"}}, "/tasks")
	kept := ""
	require.NoError(t, g.store.Preference(t.Context(), "clerk", appeal.ThemePreference, &kept))
	require.Equal(t, "dark", kept)
	require.Equal(t, "dark", b.Get("/tasks", http.StatusOK).Find("html").AttrOr("data-theme", ""))
	b.Cookies = nil
	b.Moved("/theme", url.Values{"theme": {"//x"}, "return": {"//evil.example"}}, "/")
	require.Empty(t, b.Get("/tasks", http.StatusOK).Find("html").AttrOr("data-theme", ""), "what is no theme is none")

	require.NoError(t, g.store.SetPreference(t.Context(), "executor", appeal.ThemePreference, "dark"))
	other := g.Browse(t, "")
	other.Moved("/login", url.Values{"login": {"executor"}, "password": {"demo"}}, "/tasks")
	require.Equal(t, frame.ThemeCookie, other.Cookies[len(other.Cookies)-1].Name, "the choice comes along")
}

func TestHelpIsForEmployees(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	require.Equal(t, http.StatusSeeOther, g.Browse(t, "").Send(frametest.NewGet(t, "/help")).Code, "to the login")
	doc := g.Browse(t, "executor").Get("/tasks", http.StatusOK)
	require.Contains(t, doc.Find(".tools a.head-icon").Last().AttrOr("href", ""), "/help")
}

// Files cannot be carried over a login; whoever sent them is told so before
// and after it, and everything else comes back whole.
func TestLostFilesAreTold(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Wall = g.Wall.Add(24 * time.Hour)
	b := g.Browse(t, "clerk")
	long := strings.Repeat("Длинный набранный текст. ", 400)
	body, kind := frametest.MultipartBody(t,
		map[string]string{"text": long, "authors.0.surname": "Иванов", "csrf": frame.DeriveCSRF(b.Token),
			"key": "k"}, 2000)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, intakepages.IntakePath, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := b.Send(r)
	require.Equal(t, http.StatusUnauthorized, w.Code)
	doc := frametest.Parsed(t, w)
	require.Equal(t, long, frametest.Value(doc, `input[name="replay.text"]`))
	require.Contains(t, doc.Find(".notice.info").Text(), "Файлы сохранить")
	b.Token = ""
	doc = b.Shown("/login", url.Values{"login": {"clerk"}, "password": {"demo"}, "next": {intakepages.IntakePath},
		"lost-files":  {frametest.Value(doc, "input[name=lost-files]")},
		"replay.text": {long}, "replay.authors.0.surname": {"Иванов"}}, http.StatusOK)
	require.Equal(t, long, frametest.Value(doc, "main input[name=text]"))
	require.Equal(t, "Иванов", frametest.Value(doc, `main input[name="authors.0.surname"]`))
	require.Contains(t, doc.Find("main .notice.warn").Text(), "сохранились")
}
