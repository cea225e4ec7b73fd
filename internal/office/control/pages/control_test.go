package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
	"appeals/internal/office/control"
)

func TestFiguresOverTheAPI(t *testing.T) {
	t.Parallel()
	at := frame.APIRoot + "/control/figures"
	runAll(t, []scenario{
		{Name: "usual", As: "manager", URL: at, Status: 200,
			Want: []string{`"by":"month"`, `"from":"2025-04-01"`, `"to":"2026-03-31"`, `"received":12`,
				`"in_time_percent":75`, `"mean_days":17.5`, `"median_days":10`, `"in_time_percent":null`}},
		{Name: "nobody", URL: at, Status: 401},
		{Name: "weeks", As: "official", URL: at + "?by=week&count=2&unit=kgh", Status: 200,
			Want: []string{`"by":"week"`, `"cut":{"unit":"kgh"}`, `"from":"2026-03-09"`, `"open":3`}},
		{Name: "not the executor's", As: "executor", URL: at, Status: 403},
		{Name: "mistyped", As: "manager", URL: at + "?by=year&count=900&channel=pigeon", Status: 422,
			Want: []string{`"by"`, `"count"`, `"channel"`}},
	})
}

func TestDisciplineOverTheAPI(t *testing.T) {
	t.Parallel()
	at := frame.APIRoot + "/control/discipline"
	runAll(t, []scenario{
		{Name: "usual", As: "manager", URL: at, Status: 200,
			Want: []string{`"from":"2026-02-09"`, `"to":"2026-03-10"`, `"in_time_percent":75`, `"mean_days":20`,
				`"in_time_percent":null`, `"longest":29`}},
		{Name: "units of a year", As: "clerk", URL: at + "?by=unit&from=2025-03-10&to=10.03.2026", Status: 200,
			Want: []string{"Сидоров unit", `"longest":365`}},
		{Name: "the wrong way round", As: "clerk", URL: at + "?from=2026-03-10&to=2026-03-01", Status: 422,
			Want: []string{`"from"`}},
		{Name: "mistyped", As: "clerk", URL: at + "?by=x", Status: 422, Want: []string{`"by"`}},
	})
}

func TestStuckOverTheAPI(t *testing.T) {
	t.Parallel()
	at := frame.APIRoot + "/control/stuck"
	found := []control.Stuck{{Kind: control.RequestStuck, AppealID: frametest.CardID, Number: "1",
		Of: frametest.OtherID, Since: frametest.Now}}
	stuck := func(t *testing.T, g *rig) {
		t.Helper()
		g.store.nowStuck = found
		g.store.swept = control.Sweeping{At: frametest.Now,
			Found: []control.Stuck{{Kind: control.WorkflowMissing, AppealID: frametest.CardID, Since: frametest.Now}}}
		g.engine.RequestOf = func(id string) (appeal.Request, error) {
			return appeal.Request{ID: id, AppealID: frametest.CardID}, nil
		}
	}
	runAll(t, []scenario{
		{Name: "empty", As: "manager", URL: at, Status: 200, Want: []string{`"stuck":[]`, `"sweep_wanted":false`}},
		{Name: "found", As: "reviewer", URL: at, Status: 200, Before: stuck,
			Want: []string{`"kind":"request_stuck"`, `"kind":"workflow_missing"`, `"swept_at":"2026-03-10`}},
		{Name: "repair needs a key", As: "manager", NoKey: true, Method: frame.Post, URL: at + "/repair",
			Body: `{"kind":"workflow_missing"}`, Status: 400},
		{Name: "a reader repairs nothing", As: "reviewer", Method: frame.Post, URL: at + "/repair", Body: `{}`,
			Status: 403},
		{Name: "what a person has to do", As: "manager", Method: frame.Post, URL: at + "/repair",
			Body: `{"kind":"promise_passed","appeal_id":"` + frametest.CardID + `"}`, Status: 422,
			Want: []string{`"kind"`}},
		{Name: "no such thing", As: "manager", Method: frame.Post, URL: at + "/repair", Body: `{"kind":"weather"}`,
			Status: 422},
		{Name: "no such appeal", As: "manager", Method: frame.Post, URL: at + "/repair",
			Body: `{"kind":"workflow_missing","appeal_id":"x"}`, Status: 404},
		{Name: "sweep", As: "admin", Method: frame.Post, URL: frame.APIRoot + "/control/sweep", Body: `{}`, Status: 202,
			Want: []string{`"sweep_wanted":true`}},
	})
}

func TestRepairs(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.InExecution(t)
	g.engine.RequestOf = func(id string) (appeal.Request, error) {
		return appeal.Request{ID: id, AppealID: frametest.CardID}, nil
	}
	repair := func(status int, kind control.StuckKind, of string) {
		t.Helper()
		scenario{As: "manager", Method: frame.Post, URL: frame.APIRoot + "/control/stuck/repair", Status: status,
			Body: `{"kind":"` + string(kind) + `","appeal_id":"` + frametest.CardID + `","of":"` + of + `"}`}.Run(t, g)
	}
	repair(200, control.WorkflowMissing, "")
	repair(200, control.RequestStuck, frametest.OtherID)
	repair(200, control.DigestMissing, "digest")
	repair(200, control.Orphan, "")
	repair(200, control.RequestHeld, frametest.OtherID)
	require.Equal(t, []string{frametest.OtherID}, g.store.hurried)
	require.Equal(t, []string{frametest.CardID + " by manager"}, g.repairs.ended)
	require.Equal(t, 1, g.repairs.digests)
	require.Equal(t, []string{frametest.CardID}, g.repairs.revived)
	require.Equal(t, []string{frametest.OtherID}, g.repairs.resubmitted)
	require.True(t, g.store.swept.Wanted, "what was repaired is looked at again")
	g.repairs.err = frametest.Missing()
	repair(503, control.AlarmMissing, "")
	repair(503, control.DigestMissing, "digest")
}

// Several at once, each under its own key; what is refused comes back with the
// reason, the tick and the text.
func TestEscalateSeveral(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "manager")
	g.Register.InExecution(t)
	c, err := g.Register.CardOf(frametest.CardID)
	require.NoError(t, err)
	g.store.list = func(f lists.Filter) (lists.Page, error) {
		require.Equal(t, lists.Overdue, f.Folder)
		second := lists.Line{Process: c.Process}
		second.ID = frametest.OtherID
		return lists.Page{Lines: []lists.Line{{Process: c.Process}, second}}, nil
	}
	g.Register.CardOf = func(id string) (*appeal.Card, error) {
		other := *c
		other.ID = id
		return &other, nil
	}
	keys, turn := map[string]bool{}, sync.Mutex{}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		turn.Lock() // a batch acts on several at once
		defer turn.Unlock()
		keys[r.ID] = true
		if r.Values.Text("reason") != "Исполнитель болен" || r.AppealID == frametest.OtherID {
			return r, appeal.Refuse("Выше некуда.", "ст. 14")
		}
		r.State = appeal.Applied
		return r, nil
	}
	g.engine.RequestOf = func(string) (appeal.Request, error) { return appeal.Request{}, frametest.Missing() }
	form := url.Values{"key": {"k"}, "back": {"/control?whole=topic"}, "appeal": {frametest.CardID, frametest.OtherID},
		"reason": {"Исполнитель болен"}}
	doc := b.Shown("/control/escalate", form, http.StatusUnprocessableEntity)
	require.Len(t, keys, 2)
	require.Equal(t, "Исполнитель болен", doc.Find(`.pick [name=reason]`).AttrOr("value", ""))
	require.Contains(t, doc.Find(".pick .error").Text(), "Выше некуда")
	require.Equal(t, frametest.OtherID, doc.Find(".pick input[checked]").AttrOr("value", ""))
	require.Contains(t, doc.Find(".notice").Text(), "Эскалировано: 1")

	require.NotEqual(t, "k", doc.Find(".pick [name=key]").AttrOr("value", "k"),
		"a refusal is final: the next time is another one")

	doc = b.Shown("/control/escalate", url.Values{"key": {"k2"}, "back": {"/control"}, "reason": {" "}},
		http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find(".pick").Text(), "Отметьте хотя бы одно")
	require.Contains(t, doc.Find(".pick").Text(), "Заполните поле")

	form.Set("appeal", frametest.CardID)
	form.Set("key", "k3")
	b.Moved("/control/escalate", form, "/control?escalated=1&pending=0&whole=topic")
	form.Set("back", "/%2Felsewhere.example")
	form.Set("key", "k4")
	b.Moved("/control/escalate", form, "/%2Felsewhere.example?escalated=1&pending=0")
	require.Contains(t, b.Get("/control/escalate?escalated=1", 200).Find(".notice").Text(), "Эскалировано: 1")
	require.Contains(t, b.Get("/control?escalated=1", 200).Find(".notice").Text(), "Эскалировано: 1")
}

// What may have been done is asked for again under the same key: it climbs one
// rung, however often it is sent.
func TestEscalationThatIsNotKnownKeepsItsKey(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "manager")
	g.Register.InExecution(t)
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		return r, &appeal.Error{Code: appeal.Unavailable, Message: "Реестр недоступен."}
	}
	g.engine.RequestOf = func(string) (appeal.Request, error) { return appeal.Request{}, frametest.Missing() }
	form := url.Values{"key": {"k"}, "back": {"/control"}, "appeal": {frametest.CardID},
		"reason": {"Исполнитель болен"}}
	c, err := g.Register.CardOf(frametest.CardID)
	require.NoError(t, err)
	g.store.list = func(lists.Filter) (lists.Page, error) {
		return lists.Page{Lines: []lists.Line{{Process: c.Process}}}, nil
	}
	doc := b.Shown("/control/escalate", form, http.StatusUnprocessableEntity)
	require.Equal(t, "k", doc.Find(".pick [name=key]").AttrOr("value", ""))
	require.NotEmpty(t, doc.Find(".pick .error").Text())
}

func TestControlPages(t *testing.T) {
	t.Parallel()
	for _, who := range []string{"manager", "reviewer"} {
		g := newRig(t)
		b := g.Browse(t, who)
		g.store.nowStuck = []control.Stuck{{Kind: control.LetterFailed, AppealID: frametest.CardID,
			Of: frametest.OtherID, Since: frametest.Now}}
		doc := b.Get("/control", 200)
		require.Equal(t, "1", strings.TrimSpace(doc.Find(`.figure a[href="/control/stuck"] .figure-number`).Text()))
		require.Equal(t, 4, b.Get("/control/trend?period=week-13&unit=kgh", 200).Find("figure.plot").Length())
		require.Equal(t, 12,
			b.Get("/control/trend?period=nonsense&channel=pigeon", 200).Find(".trend tbody tr").Length())
		require.Equal(t, "Анисимов",
			strings.TrimSpace(b.Get("/control/discipline?sort=name", 200).Find("tbody th").First().Text()))
		require.Equal(t, who == "manager",
			b.Get("/control/stuck", 200).Find("#letter_undeliverable button").Length() == 1)
	}
	b := newRig(t).Browse(t, "executor")
	for _, path := range []string{"/control", "/control/trend", "/control/discipline", "/control/stuck",
		"/control/escalate"} {
		b.Get(path, http.StatusForbidden)
	}
}
