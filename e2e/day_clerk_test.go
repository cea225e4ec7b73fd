//go:build e2e

package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

const isRegistered = `!!document.getElementById("number") && location.search === "?done=register"`

// A letter of somebody who has written before, without the mouse; then the next one.
func TestClerkByKeyboard(t *testing.T) {
	c, surname := login(t, "clerk"), stranger("Кузьм")
	first := letter("")
	first["authors"] = []object{{"surname": surname, "name": "Пётр", "patronymic": "Ильич",
		"address": "184000, г. Североморье, ул. Портовая, д. 12, кв. 4"}}
	first["reply_by_email"] = false
	c.post("/api/v1/appeals", first)

	k := newTypist(t)
	k.takes(surname[:len("Кузьмаб")])
	k.in("questions.0.topic")
	require.Equal(t, "184000, г. Североморье, ул. Портовая, д. 12, кв. 4", k.value(`[name="authors.0.address"]`))
	k.takes("cytu") // «снег», with the Latin layout on; the first of the list, which is highlighted before ↓
	k.in("questions.0.wording")
	k.enter()
	k.in("annotation")
	require.Contains(t, k.value(`[name="questions.0.topic"]`), "Уборка снега")
	k.types("Просит вывезти снег со двора")
	k.picture("typed")
	k.sendsForm()
	k.waits("it is registered", isRegistered)
	k.waits("the next letter is one key away", `document.activeElement.getAttribute("href") === "/appeals/new"`)
	t.Logf("a known applicant's letter took %d keystrokes", k.strokes)
	k.picture("registered")
	k.enter()
	k.in("authors.0.surname")
	require.Empty(t, k.value(`[name="authors.0.surname"]`), "the next letter begins empty")
	k.press("n", chromedp.ModifierAlt)
	k.in("authors.0.surname")
	k.do("to the address", chromedp.Focus(`[name="authors.0.address"]`))
	k.types("портовая")
	k.sees(`#combo-list [role=option]`)
	k.enter()
	k.in("questions.0.topic")
	require.Equal(t, "портовая", k.value(`[name="authors.0.address"]`), "what is only offered is not taken")
	k.press("/", chromedp.ModifierCtrl)
	k.sees("#keys")
	k.press(kb.Escape)

	cards := appealsOf(t, c, surname)
	require.Len(t, cards, 2)
	require.Equal(t, "Просит вывезти снег со двора", cards[0]["annotation"])
}

// A letter of several questions by several people, without the mouse: rows come
// and go in place, and the cursor is where the next word belongs.
func TestClerkByKeyboardOfSeveralQuestions(t *testing.T) {
	k, surname := newTypist(t), stranger("Многих")
	k.letterFrom(surname, "О дороге и о свете")
	k.press("q", chromedp.ModifierAlt)
	k.in("questions.1.topic")
	k.takes("фонари")
	k.in("questions.1.wording")
	k.types("Почему темно?")
	k.press(kb.ArrowUp, chromedp.ModifierAlt)
	k.in("questions.0.wording")
	k.press("q", chromedp.ModifierAlt)
	k.in("questions.2.topic")
	k.picture("questions")
	k.press(kb.Delete, chromedp.ModifierAlt)
	k.in("questions.1.topic")
	k.press("a", chromedp.ModifierAlt)
	k.in("authors.1.surname")
	k.types(stranger("Второй"))
	k.press("a", chromedp.ModifierAlt)
	k.in("authors.2.surname")
	k.picture("authors")
	k.press(kb.Delete, chromedp.ModifierAlt)
	k.in("authors.1.surname")
	k.sendsForm()
	k.waits("it is registered", isRegistered)
	card := appealsOf(t, login(t, "clerk"), surname)[0]
	questions := card["questions"].([]any)
	require.Len(t, questions, 2, "the third one was taken out")
	require.Equal(t, "Почему темно?", questions[0].(object)["wording"], "it was moved up")
	require.Len(t, card["authors"], 2)
}

// The line is cut while somebody types, and comes back: one appeal, every word in it.
func TestClerkLosesTheNetwork(t *testing.T) {
	k, surname := newTypist(t), stranger("Обрыв")
	k.letterFrom(surname, "До обрыва. ")
	k.waits("the draft is kept", `/Сохранено/.test(document.querySelector("[data-draft-state]").textContent)`)
	k.offline(true)
	k.types("После обрыва.")
	k.waits("it is said", `/Нет связи/.test(document.querySelector("[data-draft-state]").textContent)`)
	k.pastes()
	k.waits("the file waits", `/ждёт связи/.test(document.querySelector(".file").textContent)`)
	k.sendsForm()
	k.waits("nothing is sent", `/не отправлено/.test(document.querySelector("[data-draft-state]").textContent)`)
	k.picture("offline")
	require.Empty(t, appealsOf(t, login(t, "clerk"), surname))

	k.offline(false)
	k.waits("it is offered again",
		`document.activeElement.textContent === "Зарегистрировать" && /Связь есть/.test(document.querySelector("[data-draft-state]").textContent)`)
	k.enter()
	k.waits("it is registered", isRegistered)
	cards := appealsOf(t, login(t, "clerk"), surname)
	require.Len(t, cards, 1)
	require.Equal(t, "До обрыва. После обрыва.", cards[0]["annotation"])
	require.Len(t, cards[0]["files"], 1)
}

// The whole browser is closed without a connection, and opened again.
func TestClerkClosesTheBrowser(t *testing.T) {
	profile, surname := t.TempDir(), stranger("Закрыт")
	sit := func() (*typist, func()) {
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.WindowSize(1280, 1024), chromedp.UserDataDir(profile))
		browser, closeBrowser := chromedp.NewExecAllocator(context.Background(), options...)
		tab, closeTab := chromedp.NewContext(browser)
		require.NoError(t, chromedp.Do(tab, chromedp.EmulateViewport(1280, 1024)))
		return &typist{visitor: &visitor{t: t, ctx: tab, house: office}}, func() {
			// As a person closes it: what the page has stored is written first.
			limit, done := context.WithTimeout(tab, 10*time.Second)
			defer done()
			if err := chromedp.Cancel(limit); err != nil {
				t.Logf("the browser closed with %v", err)
			}
			closeTab()
			closeBrowser()
		}
	}
	k, leave := sit()
	k.logsIn()
	k.goTo("/appeals/new")
	k.letterFrom(surname, "Сохранено сервером. ")
	k.waits("the draft is kept", `/Сохранено/.test(document.querySelector("[data-draft-state]").textContent)`)
	k.offline(true)
	k.types("Сохранено браузером.")
	k.waits("it is said", `/Нет связи/.test(document.querySelector("[data-draft-state]").textContent)`)
	leave()

	k, leave = sit()
	defer leave()
	k.logsIn()
	k.goTo("/drafts")
	k.sees(`.drafts-table a`)
	k.picture("drafts")
	k.sends(`.drafts-table tr:first-child a`)
	k.waits("the text is back",
		`(document.querySelector("[name=annotation]") || {}).value === "Сохранено сервером. Сохранено браузером."`)
	k.do("to the text", chromedp.Focus(`[name=text]`))
	k.sendsForm()
	k.waits("it is registered", isRegistered)
	require.Equal(t, "Сохранено сервером. Сохранено браузером.",
		appealsOf(t, login(t, "clerk"), surname)[0]["annotation"])
}

// logsIn signs a clerk in, unless the session has outlived the browser.
func (v *visitor) logsIn() {
	v.t.Helper()
	v.goTo("/tasks")
	if !strings.Contains(v.at(), "/login") {
		return
	}
	v.fill(`input[name=login]`, "clerk")
	v.fill(`input[name=password]`, "demo\r")
	v.waits("somebody is signed in", `!!document.body.dataset.who`)
}

// The server dies under the hands of a clerk; the supervisor starts it again.
func TestClerkServerStops(t *testing.T) {
	k, surname := newTypist(t), stranger("Сервер")
	k.letterFrom(surname, "Набрано до остановки. ")
	kill(t, "api")
	k.types("Набрано после.")
	k.sendsForm()
	k.waits("it is registered, or offered again",
		`(`+isRegistered+`) || document.activeElement.closest("[data-draft-state]") !== null`)
	if !strings.Contains(k.at(), "done=register") {
		k.enter()
	}
	k.waits("it is registered", isRegistered)
	cards := appealsOf(t, login(t, "clerk"), surname)
	require.Len(t, cards, 1)
	require.Equal(t, "Набрано до остановки. Набрано после.", cards[0]["annotation"])
}

// An impatient click is one appeal, and so is the way back.
func TestClerkClicksTwiceAndGoesBack(t *testing.T) {
	k, surname := newTypist(t), stranger("Дважды")
	k.letterFrom(surname, "Один раз")
	k.do("click twice", chromedp.DoubleClick(`.act-foot button.primary`))
	k.waits("it is registered", isRegistered)
	number := k.reads("#number")
	k.do("back", chromedp.NavigateBack())
	k.waits("the way back leads to the card, or to a form", `!!document.querySelector("#card-number, form.intake")`)
	if strings.Contains(k.at(), "/appeals/new") && k.value(`[name="authors.0.surname"]`) != "" {
		k.do("to the text", chromedp.Focus(`[name=text]`))
		k.sendsForm()
		k.waits("it is the same card", `!!document.getElementById("card-number")`)
		require.Equal(t, number, k.reads("#card-number"))
	}
	require.Len(t, appealsOf(t, login(t, "clerk"), surname), 1)
}

// A session ends in the middle of a letter.
func TestClerkSessionEnds(t *testing.T) {
	k, surname := newTypist(t), stranger("Сеанс")
	k.letterFrom(surname, "До конца сеанса. ")
	k.pastes()
	k.waits("the scan is there", `/1 страница/.test((document.querySelector(".file") || {}).textContent)`)
	k.do("log out elsewhere", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, network.ClearBrowserCookies, cdp.Empty{})
		return err
	}))
	k.do("to the annotation", chromedp.Focus(`[name=annotation]`))
	k.press(kb.End)
	k.types("После.")
	k.waits("it is said", `/Сеанс закончился/.test(document.querySelector("[data-draft-state]").textContent)`)
	k.sends(`[data-draft-state] a`)
	k.fill(`input[name=login]`, "clerk")
	k.fill(`input[name=password]`, "demo\r")
	k.waits("all is back",
		`(document.querySelector("[name=annotation]") || {}).value === "До конца сеанса. После." && document.querySelectorAll(".file").length === 1`)
	k.do("to the text", chromedp.Focus(`[name=text]`))
	k.sendsForm()
	k.waits("it is registered", isRegistered)
	cards := appealsOf(t, login(t, "clerk"), surname)
	require.Len(t, cards, 1)
	require.Len(t, cards[0]["files"], 1)
}

// Scans are dropped and pasted; their pages are counted, and shown beside the form.
func TestClerkDropsAndPastes(t *testing.T) {
	k, surname := newTypist(t), stranger("Скан")
	k.letterFrom(surname, "Письмо на трёх листах")
	k.drops(paperFile(t, "письмо.pdf", 3))
	k.waits("the pages are counted",
		`/письмо\.pdf.*3 страницы/.test((document.querySelector(".file") || {}).textContent)`)
	k.pastes()
	k.waits("the picture is there",
		`document.querySelectorAll(".file img").length === 1 && /1 страница/.test(document.querySelectorAll(".file")[1].textContent)`)
	require.Equal(t, "4", k.value("[name=sheets]"), "the number of sheets is proposed")
	k.press("p", chromedp.ModifierAlt)
	k.sees(`[data-beside] iframe`)
	k.picture("beside")
	k.press("p", chromedp.ModifierAlt)
	k.do("first", chromedp.Click(`.file:nth-child(2) [name=fileup]`))
	k.waits("the order is turned", `/Вставка/.test(document.querySelector(".file").textContent)`)
	k.do("to the text", chromedp.Focus(`[name=text]`))
	k.sendsForm()
	k.waits("it is registered", isRegistered)
	card := appealsOf(t, login(t, "clerk"), surname)[0]
	files := card["files"].([]any)
	require.Len(t, files, 2)
	require.Equal(t, "письмо.pdf", files[1].(object)["name"])
	require.EqualValues(t, 4, card["sheets"])
}

// A file that is too large is not left behind unseen: the form waits until it is gone.
func TestClerkIsToldOfALargeFile(t *testing.T) {
	k, surname := newTypist(t), stranger("Толстов")
	k.letterFrom(surname, "Скан больше двадцати мегабайт")
	large := filepath.Join(t.TempDir(), "большой.pdf")
	require.NoError(t, os.WriteFile(large, make([]byte, 21<<20), 0o600))
	k.do("choose it", chromedp.SetUploadFiles(`[name=files]`, []string{large}))
	k.waits("it is not taken", `/больше 20 МБ/.test((document.querySelector(".file.bad") || {}).textContent)`)
	k.do("to the text", chromedp.Focus(`[name=text]`))
	k.do("Ctrl+Enter", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	k.waits("it is asked to be taken away", `document.activeElement.name === "filedrop"`)
	k.do("take it away", chromedp.Click(`.file.bad [name=filedrop]`))
	k.do("to the text", chromedp.Focus(`[name=text]`))
	k.sendsForm()
	k.waits("it is registered", isRegistered)
}

// Without a script a letter is registered, too, with its scan and after a mistake.
func TestClerkWithoutScript(t *testing.T) {
	v, surname := browse(t)("clerk"), stranger("Тихон")
	v.do("no scripts", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled,
			emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	v.goTo("/appeals/new")
	v.fill(`[name="authors.0.surname"]`, surname)
	v.fill(`[name="annotation"]`, "Без сценариев")
	v.fill(`[name="questions.0.topic"]`, "0003.0009.0097.0694")
	v.do("choose a file", chromedp.SetUploadFiles(`[name=files]`, []string{paperFile(t, "скан.pdf", 2)}))
	v.sends(`.act-foot button.primary`)
	require.Contains(t, v.reads(`.error`), "адрес")
	require.Contains(t, v.reads(`.file`), "2\u00a0страницы", "the chosen file is not lost by a mistake")
	v.picture("noscript")
	v.fill(`[name="authors.0.address"]`, "ул. Новая, д. 7")
	v.sends(`.act-foot button.primary`)
	require.Contains(t, v.reads("#number"), "ОГ-")
	card := appealsOf(t, login(t, "clerk"), surname)[0]
	require.Len(t, card["files"], 1)
	require.EqualValues(t, 2, card["sheets"])
}
