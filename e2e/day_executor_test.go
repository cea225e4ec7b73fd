//go:build e2e

package e2e

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// until waits for a script of the page to be true.
func (v *visitor) until(what, script string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 20*time.Second)
	defer cancel()
	for {
		done, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		if err == nil && done {
			return
		}
		if ctx.Err() != nil {
			v.picture("failed")
			v.t.Fatalf("%s: %v", what, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// shows waits until an element has a text, as it is seen: what is drawn has
// one blank where the source of the page has many, or a new line.
func (v *visitor) shows(sel, text string) {
	v.t.Helper()
	v.until("see "+text+" in "+sel, `[...document.querySelectorAll('`+sel+
		`')].some(e => (e.value ?? e.textContent.replace(/\s+/g, ' ')).replaceAll('\u00a0', ' ').includes('`+text+`'))`)
}

func (v *visitor) clicks(sel string) { v.t.Helper(); v.do("click "+sel, chromedp.Click(sel)) }

// opensTask opens the task whose line says the words.
func (v *visitor) opensTask(words string) {
	v.t.Helper()
	v.goTo("/tasks")
	v.shows(".tasks tr", words)
	v.until("open the task",
		`(() => { const row = [...document.querySelectorAll('.tasks tbody tr')].find(r => r.textContent.includes('`+
			words+`'));
		if (row) location.href = row.querySelector('.row-link').href; return !!row; })()`)
}

// An executor finds the task by what is asked, writes the reply from a
// template and a co-executor's part, and gets it past the reviewer at the
// second try.
func TestDayOfAnExecutor(t *testing.T) {
	seat := browse(t)
	mark := "комиссия-" + uuid.NewString()[:8]
	clerk := login(t, "clerk")
	id := clerk.post("/api/v1/appeals", letter(mark+"@example.ru"))["id"].(string)
	act := func(who, action string, values object) { login(t, who).post("/api/v1/appeals/"+id+"/"+action, values) }
	act("head", "resolve", object{"text": "Обследовать кровлю, " + mark,
		"executors": []string{"executor", "executor2"}})
	act("executor2", "contribute", object{"text": "Акт осмотра составлен 20.11.2026."})
	title := "Шаблон " + mark
	template := login(t, "executor").post("/api/v1/templates",
		object{"title": title,
			"text": "Направляем {{заявителю}} сведения по существу.\n\nКровля осмотрена, работы по ст. 161 Жилищного " +
				"кодекса ведёт управляющая организация."})
	defer func() { login(t, "executor").post("/api/v1/templates/"+template["id"].(string)+"/remove", object{}) }()

	executor := seat("executor")
	executor.opensTask(mark)
	executor.sees("#answer-form")
	executor.fill("textarea[name=text]", "::")
	executor.until("look for a template", `document.activeElement.id === 'templates-find'`)
	executor.fill("#templates-find", mark+"\r")
	executor.shows("textarea[name=text]", "Направляем Берёзкиной Анне Ильиничне сведения")
	executor.clicks(`[data-place="part-1"]`)
	executor.shows("textarea[name=text]", "Акт осмотра составлен 20.11.2026.")
	executor.shows("#checks", "Результат рассмотрения")
	executor.do("choose the result", chromedp.SendKeys("select[name=result]", "Разъяснено"))
	executor.shows("#checks", "Результат указан")
	executor.shows("#live", "Берёзкиной А. И.")
	executor.shows("#live", "Акт осмотра составлен")
	executor.clicks("#save-draft")
	executor.shows("#saved", "Черновик 1 сохранён")
	executor.picture("draft")

	again := seat("executor") // another browser: the draft is on the server
	again.goTo("/appeals/" + id + "/answer")
	require.Contains(t, again.value("textarea[name=text]"), "Акт осмотра составлен 20.11.2026.")
	require.Equal(t, "explained", again.value("select[name=result]"))
	again.sends(`button[value=send]`)
	require.Contains(t, again.reads(".notice.ok"), "передан на проверку")

	reviewer := seat("reviewer")
	reviewer.goTo("/appeals/" + id + "/check")
	reviewer.clicks("#do-rework > summary")
	reviewer.fill("#do-rework textarea", "Укажите срок окончания работ.\nНазовите подрядчика.")
	reviewer.sends("#do-rework button.primary")
	require.Contains(t, reviewer.reads(".notice.ok"), "Возвращено на доработку")

	again.goTo("/tasks")
	again.shows(".task-kinds", "Доработать ответ")
	again.opensTask("Укажите срок окончания работ.")
	again.sees("#remarks")
	again.clicks(`input[name="remark.1"]`)
	again.do("add a sentence", chromedp.Focus("textarea[name=text]"), chromedp.KeyEvent("\ue010"),
		chromedp.SendKeys("textarea[name=text]", "Работы закончат до 15 декабря."))
	again.shows("#checks", "Замечания учтены: 1 из 2")
	again.sends(`button[value=send]`)
	require.Contains(t, again.reads(".notice.ok"), "передан на проверку")

	reviewer.goTo("/appeals/" + id + "/check")
	reviewer.shows("#compare-diff ins", "15 декабря")
	reviewer.shows(".remark-list", "отмечено: Снегирёва И. В.")
	reviewer.picture("second version")
	reviewer.sends("#do-approve button.primary")
	require.Contains(t, reviewer.reads(".notice.ok"), "одобрен")
	require.Equal(t, "signing", clerk.get("/api/v1/appeals/" + id)["status"])
}

// Whoever is away arranges it alone; the stand-in sees whose the task is, and
// it returns when the absence ends.
func TestDayOfAStandIn(t *testing.T) {
	seat := browse(t)
	mark := "замещение-" + uuid.NewString()[:8]
	id := login(t, "clerk").post("/api/v1/appeals", letter(mark+"@example.ru"))["id"].(string)
	login(t, "head").post("/api/v1/appeals/"+id+"/resolve",
		object{"text": "Осмотреть площадку, " + mark, "executors": []string{"sport-expert"}})
	today := login(t, "clerk").get("/api/v1/time")["today"].(string)
	day := today[8:10] + "." + today[5:7] + "." + today[:4]

	absent := seat("sport-expert")
	absent.goTo("/tasks/away")
	absent.shows(".away-work", "Подготовить ответ")
	absent.choose("select[name=substitute]", "sport-head")
	absent.fill("input[name=from]", day)
	absent.fill("input[name=to]", day+"\t")
	absent.shows("#effect", "Лыжин О. Т.")
	absent.picture("away")
	absent.sends("#form button.primary")
	require.Contains(t, absent.reads(".notice.ok"), "действует замещающий")
	absent.goTo("/tasks")
	absent.shows(".tasks-which", "Сегодня Вас замещает Лыжин О. Т.")

	standIn := seat("sport-head")
	standIn.opensTask(mark)
	standIn.sees("#answer-form")
	standIn.shows(".answer-head", "по замещению: Катков Н. В.")
	standIn.goTo("/tasks")
	standIn.shows(".tasks tr", "по замещению: Катков Н. В.")

	absent.goTo("/tasks/away")
	absent.clicks(".absences summary")
	absent.sends(".absences form button")
	standIn.goTo("/tasks")
	require.NotContains(t, standIn.reads("main"), mark, "the work went back")
}
