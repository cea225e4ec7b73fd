//go:build e2e

package e2e

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	temporal "go.temporal.io/sdk/client"

	"appeals/internal/appeal"
)

// figure is a number on a page with the address that it opens.
type figure struct {
	N    int    `json:"n"`
	Path string `json:"path"`
}

// figuresOf reads all numbers of a page that open something.
func (v *visitor) figuresOf(path string) []figure {
	v.t.Helper()
	v.goTo(path)
	v.sees("main h1")
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]figure](
		`[...document.querySelectorAll('.figure a, .tight td.n a')].map(a => ({n: parseInt((a.querySelector('.figure-number') || a).textContent), path: a.pathname + a.search}))`))
	require.NoError(v.t, err)
	require.NotEmpty(v.t, found, path)
	return found
}

// counts tells how many appeals the list behind an address has.
func (c *client) counts(path string) int {
	c.t.Helper()
	at, err := url.Parse(path)
	require.NoError(c.t, err)
	n, query := 0, at.Query()
	query.Set("limit", "200")
	for {
		page := c.get("/api/v1" + at.Path + "?" + query.Encode())
		lines, ok := page["lines"].([]any)
		require.True(c.t, ok, path)
		n += len(lines)
		next, _ := page["next"].(string)
		if next == "" {
			return n
		}
		query.Set("cursor", next)
	}
}

// Every figure of every page of the manager opens a list, and the list is as
// long as the figure says.
func TestManagersFiguresOpenTheirLists(t *testing.T) {
	manager, program := browse(t)("manager"), login(t, "manager")
	walked := 0
	for _, page := range []string{"/control?whole=topic", "/control/trend?period=month-12",
		"/control/trend?period=week-13&unit=kgh", "/control/discipline?by=unit&days=365", "/control/discipline"} {
		known := map[string]int{}
		for _, f := range manager.figuresOf(page) {
			n, counted := known[f.Path]
			switch {
			case f.Path == "/control/stuck":
				n = len(program.get("/api/v1/control/stuck")["stuck"].([]any))
			case !counted:
				n = program.counts(f.Path)
			}
			known[f.Path] = n
			require.Equal(t, f.N, n, "%s: %s", page, f.Path)
			walked++
		}
		manager.picture(strings.NewReplacer("/", "-", "?", "-", "=", "-", "&", "-").Replace(page))
	}
	require.Greater(t, walked, 80)
}

// One click leads to the same appeals in the Temporal UI.
func TestManagersRowsAreTheSameInTheEngine(t *testing.T) {
	manager := browse(t)("manager")
	manager.goTo("/control?whole=topic")
	type row struct {
		N     int    `json:"n"`
		Name  string `json:"name"`
		Query string `json:"query"`
	}
	rows, err := chromedp.Run(manager.ctx, chromedp.Evaluate[[]row](
		`[...document.querySelectorAll('.chart tbody tr')].filter(r => r.querySelector('.go a')).map(r => ({n: parseInt(r.cells[5].textContent), name: r.cells[0].textContent, query: new URL(r.querySelector('.go a').href).searchParams.get('query')}))`))
	require.NoError(t, err)
	require.Greater(t, len(rows), 30)
	who := login(t, "manager")
	unsent := 0 // decided, and the clock runs until it is sent: the engine lists by the stage
	for _, decided := range appeal.Decided() {
		unsent += who.counts("/appeals?folder=running&status=" + string(decided))
	}
	for _, r := range rows {
		soon(t, r.Name+": "+r.Query, func() bool {
			more := r.N - len(workflowsBy(t, r.Query))
			return more >= 0 && more <= unsent
		})
	}
	overdue := who.counts("/appeals?folder=overdue")
	soon(t, "what is overdue", func() bool { return len(workflowsBy(t, "AppealOverdue = true")) == overdue })
}

// The UI behind our sign-in opens with the manager's columns and views, and says what
// an appeal waits for, with a way to its card.
func TestManagerReadsTheEngineBehindOurDoor(t *testing.T) {
	_, number := inWork(t)
	manager := browse(t)("manager")
	manager.goTo("/temporal")
	manager.shows("table thead", "AppealNumber")
	require.Regexp(t, `^\s*AppealNumber\s+AppealStatus\s+AppealHolder\s+AppealDue`, manager.reads("table thead"))
	manager.shows("body", "Просроченные")
	manager.picture("temporal-overdue")
	manager.goTo("/temporal/namespaces/default/workflows?query=" + url.QueryEscape(`AppealNumber = "`+number+`"`))
	manager.shows("table tbody", "executor")
	path, err := chromedp.Run(manager.ctx, chromedp.Evaluate[string](
		`document.querySelector('table tbody a[href*="appeal"]').pathname`))
	require.NoError(t, err)
	manager.goTo(strings.TrimSuffix(path, "/timeline") + "/user-metadata")
	manager.until("the details in their frame", `[...document.querySelectorAll('iframe')].some(f => `+
		`f.contentDocument?.body?.textContent.includes('Карточка'))`)
	manager.picture("temporal-appeal")
}

// inWork is a new appeal at its executor.
func inWork(t *testing.T) (id, number string) {
	t.Helper()
	card := login(t, "clerk").post("/api/v1/appeals", letter("manager-"+uuid.NewString()[:8]+"@example.ru"))
	id, number = card["id"].(string), card["number"].(string)
	login(t, "head").post("/api/v1/appeals/"+id+"/resolve",
		object{"text": "Рассмотреть.", "executors": []string{"executor"}})
	return id, number
}

// asksForHelp tells how many letters of an escalation by hand there are.
func asksForHelp(t *testing.T, number, reason string) int {
	t.Helper()
	n := 0
	for _, m := range messages(t, number) {
		text, _ := m["text"].(string)
		if strings.Contains(m["subject"].(string), "Нужно вмешательство") && strings.Contains(text, reason) {
			n++
		}
	}
	return n
}

func TestManagerEscalatesByHand(t *testing.T) {
	manager := browse(t)("manager")
	at := func(number string, level int) func() bool {
		query := fmt.Sprintf("AppealNumber = %q and AppealEscalation = %d", number, level)
		return func() bool { return len(workflowsBy(t, query)) == 1 }
	}

	id, number := inWork(t)
	manager.acts("/appeals/"+id, "escalate", map[string]string{"reason": "Исполнитель не выходит на связь"})
	history := login(t, "manager").get("/api/v1/appeals/" + id + "/history")
	require.Contains(t, fmt.Sprint(history), "Эскалировано вручную, ступень 1: руководителю подразделения")
	soon(t, "the engine shows the level", at(number, 1))
	soon(t, "the letter arrives", func() bool { return asksForHelp(t, number, "не выходит на связь") == 1 })

	// Two at once, one of them for the second time.
	other, otherNumber := inWork(t)
	manager.goTo("/control/escalate?folder=execution&sort=-registered&responsible=executor")
	for _, ticked := range []string{id, other} {
		manager.do("tick", chromedp.Click(`input[name=appeal][value="`+ticked+`"]`))
	}
	manager.fill(`[name=reason]`, "Нужно решение сегодня")
	manager.picture("ticked")
	manager.sends(`.pick button.primary`)
	require.Contains(t, manager.reads(".notice"), "Эскалировано: 2")
	soon(t, "one stands on the second rung", at(number, 2))
	soon(t, "the other on the first", at(otherNumber, 1))
	soon(t, "a letter each", func() bool {
		return asksForHelp(t, number, "решение сегодня") == 1 && asksForHelp(t, otherNumber, "решение сегодня") == 1
	})

	// Up to the highest rung and not further: the refusal stands at the appeal,
	// the reason and the tick are kept.
	login(t, "manager").post("/api/v1/appeals/"+id+"/escalate", object{"reason": "До главы"})
	manager.goTo("/control/escalate?folder=execution&sort=-registered&responsible=executor")
	manager.do("tick", chromedp.Click(`input[name=appeal][value="`+id+`"]`))
	manager.fill(`[name=reason]`, "Ещё выше")
	manager.sends(`.pick button.primary`)
	require.Contains(t, manager.reads(".pick .error"), "на высшей ступени")
	require.Equal(t, "Ещё выше", manager.value(`[name=reason]`))
	manager.sees(`input[name=appeal][value="` + id + `"]:checked`)
	manager.picture("refused")
}

// sweeps compares the register with the engine and waits for the end.
func (v *visitor) sweeps() {
	v.t.Helper()
	v.goTo("/control/stuck")
	v.sends(`form[action="/control/stuck/sweep"] button`)
	v.awaitSweep()
}

func (v *visitor) awaitSweep() {
	v.t.Helper()
	program := login(v.t, "manager")
	soon(v.t, "the sweep ends", func() bool { return program.get("/api/v1/control/stuck")["sweep_wanted"] == false })
	v.goTo("/control/stuck")
	v.sees("main h1")
}

// The stuck list is empty, shows a process that is lost, and is empty again
// when the button has started it.
func TestManagerRepairsWhatIsStuck(t *testing.T) {
	manager := browse(t)("manager")
	manager.sweeps()
	require.Contains(t, manager.reads("main"), "Список пуст")
	manager.picture("empty")

	id, number := inWork(t)
	engine, err := temporal.Dial(temporal.Options{HostPort: office.Temporal()})
	require.NoError(t, err)
	defer engine.Close()
	require.NoError(t, engine.TerminateWorkflow(t.Context(), "appeal/"+id, "", "a test"))
	manager.sweeps()
	lost := `#workflow_missing tr:has(a[href="/appeals/` + id + `"]) `
	require.Contains(t, manager.reads(lost), number)
	manager.picture("lost")
	manager.goTo("/control")
	require.Contains(t, manager.reads(`.figure a[href="/control/stuck"]`), "1", "the control page tells of it")

	manager.goTo("/control/stuck")
	manager.sends(lost + `button`)
	manager.awaitSweep()
	require.Contains(t, manager.reads("main"), "Список пуст")
	login(t, "executor").post("/api/v1/appeals/"+id+"/draft", object{"text": "Убрано.", "result": "measures_taken"})
}
