//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// aCitizen is somebody with a surname that nobody else of the tests has.
type aCitizen struct {
	*visitor
	surname, email string
}

func newCitizen(t *testing.T, v *visitor) *aCitizen {
	t.Helper()
	letters := strings.Map(func(r rune) rune { return 'а' + r%26 }, uuid.NewString()[:6])
	c := &aCitizen{visitor: v, surname: "Полярная" + letters, email: "citizen-" + uuid.NewString()[:8] + "@example.ru"}
	v.do("a phone", chromedp.EmulateViewport(390, 844))
	return c
}

func (c *aCitizen) says(text string) {
	c.t.Helper()
	c.fill(`[name=text]`, text)
	c.fill(`[name="authors.0.surname"]`, c.surname)
	c.fill(`[name="authors.0.name"]`, "Вера")
	c.fill(`[name="authors.0.email"]`, c.email)
}

// attaches chooses files of the computer.
func (c *aCitizen) attaches(names ...string) {
	c.t.Helper()
	files := []string{}
	for _, name := range names {
		path := filepath.Join(c.t.TempDir(), name)
		require.NoError(c.t, os.WriteFile(path, []byte("Содержимое: "+name), 0o600))
		files = append(files, path)
	}
	c.do("choose files", chromedp.SetUploadFiles(`[name=files]`, files))
}

func (c *aCitizen) online(yes bool) {
	c.t.Helper()
	c.do("the line", chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		_, err := cdp.Call(ctx, at, network.OverrideNetworkState,
			network.OverrideNetworkStateParams{Offline: !yes, DownloadThroughput: -1, UploadThroughput: -1})
		return err
	}))
}

// fetched is what the browser gets when it sends a form or follows a link: the
// status, the type and the first bytes.
func (c *aCitizen) fetched(script string) []string {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.ctx, 30*time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(async () => {
		const answer = await (`+script+`)();
		return JSON.stringify([String(answer.status), answer.headers.get("Content-Type"), (await answer.text()).slice(0, 5), answer.headers.get("Cache-Control")]);
	})()`, chromedp.EvalAwaitPromise))
	require.NoError(c.t, err)
	out := []string{}
	require.NoError(c.t, json.Unmarshal([]byte(text), &out))
	return out
}

// TestCitizensDay is a letter of a citizen from the form on a telephone to the
// reply in the hand.
func TestCitizensDay(t *testing.T) {
	together(t)
	c := newCitizen(t, browse(t)(""))
	c.goTo("/")
	c.sends(`.hero-acts .primary`)

	// Something is missing: all of it is said at once, and nothing is lost.
	c.fill(`[name=text]`, "Во дворе дома 14 по ул. Мира не горят фонари. ")
	c.attaches("Двор.txt", "Лишний.txt")
	require.Contains(t, c.reads(`[data-chosen]`), "Двор.txt")
	c.do("take one back", chromedp.Click(`[data-chosen] li:last-child button`))
	c.do("send", chromedp.Click(`[data-send]`))
	require.Contains(t, c.reads(`[data-summary]`), "Напишите фамилию")
	c.picture("errors")
	c.do("go to the field", chromedp.Click(`[data-summary] a[href="#authors-0-surname"]`))
	require.Equal(t, "authors-0-surname", c.evaluates(`document.activeElement.id`))

	// The line is lost while typing, and then the telephone is put away.
	c.online(false)
	c.says("Прошу включить освещение.")
	c.do("consent", chromedp.Click(`[name=consent]`))
	c.do("send", chromedp.Click(`[data-send]`))
	require.Contains(t, c.reads(`[data-offline]`), "Нет связи")
	c.online(true)
	c.goTo("/submit")
	require.Contains(t, c.reads(`[data-restored]`), "вернули")
	require.Contains(t, c.value(`[name=text]`), "не горят фонари. Прошу включить")
	require.Equal(t, c.surname, c.value(`[name="authors.0.surname"]`))

	c.attaches("Двор.txt")
	c.do("send", chromedp.Click(`[data-send]`))
	code := c.reads(`#code`)
	require.Len(t, code, 8)
	c.picture("receipt")
	require.Equal(t, []string{"200", "application/pdf", "%PDF-", "no-store"},
		c.fetched(`() => fetch("/submit/receipt.pdf")`))
	c.do("show what was sent", chromedp.Click(`.sent summary`))
	require.Contains(t, c.reads(`.sent`), "Двор.txt")
	require.NotContains(t, c.reads(`.sent`), "Лишний")
	c.goTo("/submit")
	require.Empty(t, c.value(`[name=text]`), "what was sent is not kept here")

	card := c.answered()
	c.learns(card["number"].(string), code)
}

// answered leads the appeal through the office.
func (c *aCitizen) answered() object {
	c.t.Helper()
	clerk := login(c.t, "clerk")
	found := clerk.get("/api/v1/appeals?folder=received&q=" + url.QueryEscape(c.surname))["lines"].([]any)
	require.Len(c.t, found, 1)
	at := "/api/v1/appeals/" + found[0].(object)["id"].(string)
	clerk.post(at+"/register", object{"official": "head"})
	login(c.t, "head").post(at+"/resolve", object{"text": "Рассмотреть", "executors": []string{"executor"}})
	login(c.t, "executor").post(at+"/draft", object{"text": "Фонари включены 20 ноября.", "result": "measures_taken"})
	login(c.t, "reviewer").post(at+"/approve", object{})
	return login(c.t, "head").post(at+"/sign", object{})
}

// learns reads the status and then the reply, which needs all three secrets.
func (c *aCitizen) learns(number, code string) {
	c.t.Helper()
	soon(c.t, "the reply is sent", func() bool { return len(about(c.t, number, "ответ на Ваше")) == 1 })
	seen := ""
	for try := 0; try < 20 && !strings.Contains(seen, "Дан ответ"); try++ { // what is signed is not sent yet
		c.goTo("/status")
		c.fill(`[name=number]`, number)
		c.fill(`[name=code]`, code+"\r")
		seen = c.reads(`.status`)
	}
	for _, want := range []string{"Дан ответ", "Ответ на обращение", "принято почтовым сервером"} {
		require.Contains(c.t, seen, want)
	}
	for _, secret := range []string{c.surname, c.email, "Вера", "фонари", "Фонари"} {
		require.NotContains(c.t, c.reads(`main`), secret, "nothing personal is shown")
	}
	c.picture("status")
	c.fill(`[name=surname]`, "Чужая\r")
	require.Contains(c.t, c.reads(`[role=alert]`), "Проверьте все три")
	c.do("clear", chromedp.Clear(`[name=surname]`))
	c.fill(`[name=surname]`, strings.ToUpper(c.surname)+"\r")
	require.Contains(c.t, c.reads(`.own-letter[open]`), "Фонари включены 20 ноября.")
	require.NotContains(c.t, c.at(), code, "no secret stands in an address")
	c.picture("letters")
	require.Equal(c.t, []string{"200", "application/pdf", "%PDF-", "no-store"},
		c.fetched(
			`() => { const f = document.querySelector(".own-letter[open] form"); return fetch(f.action, { method: "POST", body: new URLSearchParams(new FormData(f)) }); }`))
	require.Equal(c.t, "403",
		c.fetched(
			`() => fetch("/status/letter.pdf", { method: "POST", body: new URLSearchParams({ ticket: "x", letter: document.querySelector("[name=letter]").value }) })`)[0])
}

func (v *visitor) evaluates(script string) string {
	v.t.Helper()
	text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](script))
	require.NoError(v.t, err)
	return text
}

var sumWords = []string{"", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"}

// reckons answers the question of the form as a person does.
func reckons(t *testing.T, question string) string {
	t.Helper()
	total, terms := 0, 0
	for _, word := range regexp.MustCompile(`\p{L}+`).FindAllString(question, -1) {
		for n, name := range sumWords {
			if word == name {
				total, terms = total+n, terms+1
			}
		}
	}
	require.Equal(t, 2, terms, question)
	return strconv.Itoa(total)
}

// TestCitizenWithoutScript does it with a browser that runs no script: a
// question takes the place of the work, and chosen files outlive an error.
func TestCitizenWithoutScript(t *testing.T) {
	together(t)
	c := newCitizen(t, browse(t)(""))
	c.do("no script", chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		_, err := cdp.Call(ctx, at, emulation.SetScriptExecutionDisabled,
			emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	c.goTo("/submit")
	c.says("Яма на дороге у школы № 5.")
	c.attaches("Яма.txt")
	c.sends(`[data-send]`)
	require.Contains(t, c.reads(`[data-summary]`), "согласие")
	require.Contains(t, c.reads(`.files-field`), "Яма.txt", "the file is still there")
	require.Equal(t, c.surname, c.value(`[name="authors.0.surname"]`))
	c.picture("errors")
	c.fill(`[name=answer]`, reckons(t, c.reads(`label[for=answer]`)))
	c.do("consent", chromedp.Click(`[name=consent]`))
	c.sends(`[data-send]`)
	require.Len(t, c.reads(`#code`), 8)
	c.do("show what was sent", chromedp.Click(`.sent summary`))
	require.Contains(t, c.reads(`.sent`), "Яма.txt")
	code := c.reads(`#code`)
	c.goTo("/status")
	c.fill(`[name=code]`, code)
	c.sends(`main form button`)
	require.Contains(t, c.reads(`.status`), "Поступило")
	c.fill(`[name=surname]`, c.surname)
	c.sends(`.own-ask button`)
	require.Contains(t, c.reads(`.own-letter[open]`), code, "the receipt can be read again")
	c.picture("letters")
	c.goTo("/submit/receipt")
	c.sends(`form[action="/submit/forget"] button`)
	require.Contains(t, c.reads(`.notice.ok`), "стёрты")
	c.goTo("/submit/receipt")
	require.Contains(t, c.reads(`main`), "уже недоступна")
}

// TestCitizensStates looks at the citizens' pages in the states that no link
// leads to.
func TestCitizensStates(t *testing.T) {
	together(t)
	c := newCitizen(t, browse(t)(""))
	c.watch()
	w := &walker{t: t, v: c.visitor, axe: axe(t)}
	c.goTo("/submit")
	c.attaches("Двор.txt")
	c.do("send", chromedp.Click(`[data-send]`))
	c.sees(`[data-summary]`)
	w.look("the form with what the script found", "form-errors")
	c.says("Не горят фонари.")
	c.do("consent", chromedp.Click(`[name=consent]`))
	c.do("send", chromedp.Click(`[data-send]`))
	code := c.reads(`#code`)
	w.look("the receipt", "receipt")
	c.goTo("/status")
	c.fill(`[name=code]`, code+"\r")
	c.sees(`.status`)
	w.look("the status", "status-found")
	c.fill(`[name=surname]`, "Чужая\r")
	c.sees(`[role=alert]`)
	w.look("letters that are not found", "letters-wrong")
	c.do("clear", chromedp.Clear(`[name=surname]`))
	c.fill(`[name=surname]`, c.surname+"\r")
	c.sees(`.own-letter[open]`)
	w.look("letters", "letters-found")
}

// TestProgramsAreRefused posts the form as a program does: politely refused,
// with the way that is open to a person.
func TestProgramsAreRefused(t *testing.T) {
	form := url.Values{"key": {uuid.NewString()}, "text": {"Купите"}, "consent": {"on"}, "authors.0.surname": {"Робот"},
		"authors.0.name": {"Р"}, "authors.0.email": {"robot@example.ru"}}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, office.App("/submit"),
		strings.NewReader(form.Encode()))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "text/html")
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusUnprocessableEntity, answer.StatusCode)
	require.Contains(t, string(page), "ответьте на")
	require.Contains(t, string(page), "Купите", "and nothing typed is lost")
}

// TestStatusLeaksNothing asks for appeals of every stage of the demo city and
// looks for anything of their people in the answers.
func TestStatusLeaksNothing(t *testing.T) {
	clerk, stranger, seen := login(t, "clerk"), &client{t: t, house: 1}, map[string]int{}
	for _, line := range clerk.get("/api/v1/appeals?limit=100")["lines"].([]any) {
		l := line.(object)
		if stage := l["status"].(string); seen[stage] == 2 {
			continue
		} else {
			seen[stage]++
		}
		card := clerk.get("/api/v1/appeals/" + l["id"].(string))
		question := object{"code": card["status_code"]}
		stranger.house++ // another one, who has not asked too much yet
		status, answer := stranger.send(http.MethodPost, "/api/v1/public/status", question, "")
		require.Equal(t, http.StatusOK, status)
		shown := toText(answer)
		secrets := secretsOf(card)
		require.GreaterOrEqual(t, len(secrets), 3, "the card has its people and its text")
		for _, secret := range secrets {
			require.NotContains(t, shown, secret, "%s", card["number"])
		}
	}
	require.GreaterOrEqual(t, len(seen), 8, "%v", seen)
}

// secretsOf are the names, addresses and texts of a card, and who works on it.
func secretsOf(card object) []string {
	out := []string{}
	add := func(values ...any) {
		for _, v := range values {
			if text, _ := v.(string); len([]rune(text)) > 3 {
				out = append(out, text)
			}
		}
	}
	authors, _ := card["authors"].([]any)
	if intake, ok := card["intake"].(object); ok {
		authors, _ = intake["authors"].([]any)
		add(intake["text"], intake["annotation"])
	}
	for _, a := range authors {
		author := a.(object)
		add(author["surname"], author["email"], author["address"], author["phone"], author["organisation"])
	}
	add(card["text"], card["annotation"], card["responsible"], card["official"])
	return out
}
