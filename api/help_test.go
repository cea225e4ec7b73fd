package api

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
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
	require.Equal(t, themeCookie, other.cookies[len(other.cookies)-1].Name, "the choice comes along")
}

func TestHelpIsForEmployees(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	require.Equal(t, http.StatusSeeOther, g.browse(t, "").send(newGet(t, "/help")).Code, "to the login")
	doc := g.browse(t, "executor").get("/tasks", http.StatusOK)
	require.Contains(t, doc.Find(".tools a.head-icon").Last().AttrOr("href", ""), "/help")
}
