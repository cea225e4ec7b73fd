//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/e2e/stack"
)

// visitor is a person at a browser of their own.
type visitor struct {
	t     *testing.T
	ctx   context.Context
	house *stack.Stack // which they come to
}

// browse opens a browser and returns a way to seat people at it, each with
// cookies of their own.
func browse(t *testing.T) func(who string) *visitor {
	t.Helper()
	seat := browser(t, office)
	return func(who string) *visitor { return seat(t, who) }
}

// browser opens a browser at an office for tests of which each seats people of its
// own.
func browser(t *testing.T, house *stack.Stack) func(t *testing.T, who string) *visitor {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(1280, 1024), chromedp.Flag("lang", "ru-RU"),
		chromedp.Flag("disable-background-networking", true))
	browser, closeBrowser := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(closeBrowser)
	first, closeFirst := chromedp.NewContext(browser)
	t.Cleanup(closeFirst)
	require.NoError(t, chromedp.Do(first, chromedp.Navigate(house.App("/login"))))
	return func(t *testing.T, who string) *visitor {
		tab, closeTab := chromedp.NewContext(first, chromedp.WithNewBrowserContext())
		t.Cleanup(closeTab)
		// The tab lives as long as the context of its first step: that must not
		// be one with a time limit.
		require.NoError(t, chromedp.Do(tab, chromedp.EmulateViewport(1280, 1024)))
		v := &visitor{t: t, ctx: tab, house: house}
		if who != "" {
			v.goTo("/login")
			v.fill(`input[name=login]`, who)
			v.fill(`input[name=password]`, "demo\r")
			v.sees(`.me > summary`)
		}
		return v
	}
}

// do gives a step of a person 15 seconds and a picture of the page if it fails.
func (v *visitor) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 15*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.picture("failed")
		v.t.Fatalf("%s: %v", what, err)
	}
}

func (v *visitor) goTo(path string) {
	v.t.Helper()
	v.do("open "+path, chromedp.Navigate(v.house.App(path)))
}
func (v *visitor) sees(sel string)    { v.t.Helper(); v.do("see "+sel, chromedp.WaitVisible(sel)) }
func (v *visitor) fill(sel, s string) { v.t.Helper(); v.do("fill "+sel, chromedp.SendKeys(sel, s)) }
func (v *visitor) choose(sel, s string) {
	v.t.Helper()
	v.do("choose "+sel, chromedp.SetValue(sel, s))
}

func (v *visitor) reads(sel string) string {
	v.t.Helper()
	v.sees(sel)
	text, err := chromedp.Run(v.ctx, chromedp.Text(sel))
	require.NoError(v.t, err, sel)
	return strings.TrimSpace(text)
}

func (v *visitor) at() string {
	v.t.Helper()
	url, err := chromedp.Run(v.ctx, chromedp.Location())
	require.NoError(v.t, err)
	return url
}

// picture keeps what the person sees, if SCREENSHOTS names a folder.
func (v *visitor) picture(name string) { v.t.Helper(); v.keeps(name, chromedp.CaptureScreenshot()) }

// wholePicture keeps the page down to its end. The browser stretches the window
// for it, so what lies over the page may close: not for the midst of a test.
func (v *visitor) wholePicture(name string) {
	v.t.Helper()
	v.keeps(name, chromedp.FullScreenshot(100))
}

func (v *visitor) keeps(name string, shot chromedp.Action[[]byte]) {
	v.t.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return
	}
	image, err := chromedp.Run(v.ctx, shot)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, strings.ReplaceAll(v.t.Name(), "/", "-")+"-"+name+".png"),
			image, 0o644)
	}
	if err != nil {
		v.t.Logf("no picture %s: %v", name, err)
	}
}

// unfold opens what a form is folded into and what is folded in it: the forms of a card open one at a time.
const unfold = `{
	const form = document.querySelector(%q);
	for (let d = form.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
	form.querySelectorAll('details').forEach(d => d.open = true);
}`

// acts opens the card, fills the form of an action and sends it.
func (v *visitor) acts(card, action string, answers map[string]string) {
	v.t.Helper()
	v.goTo(card)
	form := `form[action$="/` + action + `"] `
	v.do("unfold "+action, chromedp.QueryAfter(
		form, func(ctx context.Context, _ *chromedp.Target, _ []*chromedp.Node) (chromedp.Void, error) {
			return chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(unfold, form)))
		}))
	for name, value := range answers {
		v.choose(form+`[name="`+name+`"]`, value)
	}
	v.picture(action)
	v.sends(form + `button.primary`)
}

// sends clicks and waits for the page that answers.
func (v *visitor) sends(sel string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
	defer cancel()
	_, err := chromedp.RunResponse(ctx, chromedp.Click(sel))
	require.NoError(v.t, err, sel)
}

func (v *visitor) value(sel string) string {
	v.t.Helper()
	value, err := chromedp.Run(v.ctx, chromedp.Value(sel))
	require.NoError(v.t, err, sel)
	return value
}

// TestWalk is an appeal from the letter on the clerk's desk to the answer on
// the citizen's screen, all of it in a browser.
func TestWalk(t *testing.T) {
	together(t)
	seat := browse(t)
	email := "walk-" + uuid.NewString()[:8] + "@example.ru"

	clerk := seat("clerk")
	clerk.goTo("/appeals/new")
	clerk.fill(`[name="authors.0.surname"]`, "Сорокина")
	clerk.fill(`[name="authors.0.name"]`, "Вера")
	clerk.fill(`[name="authors.0.patronymic"]`, "Олеговна")
	clerk.fill(`[name="authors.0.address"]`, "184000, г. Североморье, ул. Морская, д. 9")
	clerk.fill(`[name="authors.0.email"]`, email)
	clerk.fill(`[name="questions.0.topic"]`, "0003.0009.0097.0690")
	clerk.fill(`[name="annotation"]`, "Не горят фонари у школы")
	clerk.fill(`[name="reply_by_email"]`, " ") // by keyboard, as a clerk does
	clerk.picture("form")
	clerk.do("Ctrl+Enter", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	number := clerk.reads(`#number`)
	require.Contains(t, number, "ОГ-")
	code := clerk.reads(`#status-code`)
	card := "/appeals/" + strings.Split(strings.Split(clerk.at(), "/appeals/")[1], "?")[0]
	clerk.picture("registered")

	clerk.goTo("/appeals")
	clerk.fill(`[name=q]`, "сорокиной")
	clerk.sends(`form[role=search] button`)
	require.Contains(t, clerk.reads("main"), number, "a surname is found in any case")
	require.NotContains(t, strings.ToLower(clerk.at()), "%d1%81%d0%be", "a name never stands in an address")

	head := seat("head")
	head.acts(card, "resolve", map[string]string{"text": "Прошу рассмотреть и ответить.", "executors": "executor"})
	require.Contains(t, head.reads(".stage"), "На исполнении")

	executor := seat("executor")
	executor.goTo("/tasks")
	require.Contains(t, executor.reads("main"), number)
	executor.picture("tasks")
	executor.acts(card, "draft", map[string]string{"text": "Фонари у школы включены 20 ноября.",
		"result": "measures_taken"})
	require.Contains(t, executor.reads(".stage"), "На проверке")

	reviewer := seat("reviewer")
	reviewer.acts(card, "approve", nil)
	require.Contains(t, reviewer.reads(".stage"), "На подписи")

	head.acts(card, "sign", nil)
	require.Regexp(t, "Ответ подписан|Дан ответ", head.reads(".stage"))
	head.picture("answered")

	soon(t, "the reply arrives", func() bool {
		for _, m := range messagesTo(t, email, number) {
			if strings.Contains(m["text"].(string), "включены 20 ноября") {
				return true
			}
		}
		return false
	})

	citizen := seat("")
	citizen.goTo("/status")
	citizen.fill(`[name="number"]`, number)
	citizen.fill(`[name="code"]`, code+"\r")
	seen := citizen.reads(".status")
	require.Contains(t, seen, "Дан ответ")
	require.NotContains(t, seen, "Сорокина", "nothing personal is shown")
	require.NotContains(t, seen, "фонари")
	citizen.picture("status")

	manager := seat("manager")
	manager.goTo("/control")
	require.Contains(t, manager.reads("main"), "Temporal")
	manager.picture("control")
}

// Bad input comes back with the reason at the field and nothing lost.
func TestBadInputKeepsWhatIsTyped(t *testing.T) {
	clerk := browse(t)("clerk")
	clerk.goTo("/appeals/new")
	clerk.fill(`[name="annotation"]`, "Просит убрать снег")
	clerk.do("Ctrl+Enter", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	clerk.sees(`[name="authors.0.surname"][aria-invalid]`)
	require.Equal(t, "Просит убрать снег", clerk.value(`[name="annotation"]`))
	clerk.picture("errors")
	clerk.goTo("/appeals?from=2026-02-30&channel=post")
	clerk.sees(`[name="from"][aria-invalid]`)
	require.Equal(t, "post", clerk.value(`[name="channel"]`), "the rest of the filter is kept")
}

// Two people on one card: the second one is told what happened meanwhile.
func TestTwoPeopleOnOneCard(t *testing.T) {
	together(t)
	seat := browse(t)
	clerk, second := seat("clerk"), seat("clerk")
	id := login(t, "clerk").post("/api/v1/appeals", letter("two@example.ru"))["id"].(string)
	card := "/appeals/" + id
	form := `form[action$="/propose"] `
	second.goTo(card)
	second.fill(form+`[name="text"]`, "Второй проект")
	second.choose(form+`[name="executors"]`, "executor")
	clerk.acts(card, "propose", map[string]string{"text": "Первый проект", "executors": "executor"})
	require.Contains(t, clerk.reads(".stage"), "На рассмотрении")
	second.sends(form + `button.primary`)
	require.Contains(t, second.reads(`[role=alert].notice`), "тем временем изменили")
	require.Equal(t, "Второй проект", second.value(form+`[name="text"]`), "the typed text is kept")
	second.picture("conflict")
}
