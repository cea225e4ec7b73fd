//go:build e2e

package e2e

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// comesBack is the person returning to the window: the bell asks at once then,
// and by itself twice a minute.
func (v *visitor) comesBack() {
	v.t.Helper()
	_, err := chromedp.Run(v.ctx, chromedp.Evaluate[chromedp.Void](`window.dispatchEvent(new Event("focus"))`))
	require.NoError(v.t, err)
}

// has tells whether the page has an element now.
func (v *visitor) has(sel string) bool {
	v.t.Helper()
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](`document.querySelector(`+"`"+sel+"`"+`) !== null`))
	require.NoError(v.t, err)
	return found
}

// TestBellOfTheExecutor: the head resolves, and the executor, whose page stays
// open with something half typed, gets a sign without a reload.
func TestBellOfTheExecutor(t *testing.T) {
	seat, api := browse(t), newActors(t)
	executor := seat("executor")
	executor.goTo("/notifications")
	if executor.has(`form[action="/notifications/read"]`) {
		executor.sends(`form[action="/notifications/read"] button`)
	}
	executor.goTo("/tasks")
	require.False(t, executor.has("#bell .bell-count"))
	executor.fill("#head-q", "половина слова")

	card := api.clerk.post("/api/v1/appeals", letter("bell@example.ru"))
	api.head.post("/api/v1/appeals/"+card["id"].(string)+"/resolve",
		object{"text": "Рассмотреть", "executors": []string{"executor"}})
	soon(t, "the bell shows one", func() bool {
		executor.comesBack()
		return executor.has("#bell .bell-count")
	})
	require.Equal(t, "половина слова", executor.value("#head-q"), "nothing was disturbed")
	said, err := chromedp.Run(executor.ctx,
		chromedp.Evaluate[string](`document.getElementById("bell-say").textContent`))
	require.NoError(t, err)
	require.Contains(t, said, "Пришло уведомление")
	executor.picture("bell")

	executor.goTo("/notifications")
	require.Contains(t, executor.reads(".notices.new"), card["number"].(string))
	executor.picture("notifications")
	executor.sends(".notices.new a")
	require.Contains(t, executor.at(), "/appeals/"+card["id"].(string))
	executor.goTo("/tasks")
	require.False(t, executor.has("#bell .bell-count"), "it was opened")
}

// TestChoiceOfTheExecutor: assignments go to the digest, so no letter comes at
// once; the co-executor, who chose nothing, gets his.
func TestChoiceOfTheExecutor(t *testing.T) {
	api := newActors(t)
	executor := browse(t)("executor")
	executor.goTo("/settings")
	executor.do("choose", chromedp.Click(`input[name="mail.assigned"][value="digest"]`))
	executor.picture("settings")
	executor.sends(`form[action="/settings"] button.primary`)
	require.Contains(t, executor.reads(".notice.ok"), "сохранены")
	require.True(t, executor.has("#digest:checked"), "what waits for the digest needs one")
	defer api.executor.send(http.MethodPut, "/api/v1/settings", object{"digest": false}, "")

	card := api.clerk.post("/api/v1/appeals", letter("choice@example.ru"))
	number := card["number"].(string)
	api.head.post("/api/v1/appeals/"+card["id"].(string)+"/resolve",
		object{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}})
	soon(t, "the co-executor's letter comes", func() bool { return len(about(t, number, "соисполнитель")) == 1 })
	require.Empty(t, about(t, number, "Вам поручено"), "the executor chose the digest")
}

// TestSearchByKeyboard: «/» is the way to the search from every page.
func TestSearchByKeyboard(t *testing.T) {
	clerk := browse(t)("clerk")
	clerk.goTo("/tasks")
	clerk.do("slash", chromedp.KeyEvent("/"))
	clerk.do("type", chromedp.KeyEvent("Просит\r"))
	clerk.sees(".folders")
	require.NotContains(t, clerk.at(), url.QueryEscape("Просит"), "what is looked for stands in no address")
	require.NotContains(t, clerk.at(), "q=")
	clerk.goTo("/tasks")
	clerk.do("menu", chromedp.Click(".me > summary"))
	clerk.sees(`.me-menu form[action="/logout"]`)
	clerk.do("escape", chromedp.KeyEvent("\x1b"))
	require.False(t, clerk.has(".me[open]"))
}
