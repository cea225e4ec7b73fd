package api

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

func TestFiguresOverTheAPI(t *testing.T) {
	t.Parallel()
	at := frame.APIRoot + "/control/figures"
	runAll(t, []scenario{
		{name: "usual", as: "manager", url: at, status: 200, want: []string{`"by":"month"`, `"from":"2025-04-01"`, `"to":"2026-03-31"`, `"received":12`, `"in_time_percent":75`, `"mean_days":17.5`, `"median_days":10`, `"in_time_percent":null`}},
		{name: "nobody", url: at, status: 401},
		{name: "weeks", as: "official", url: at + "?by=week&count=2&unit=kgh", status: 200, want: []string{`"by":"week"`, `"cut":{"unit":"kgh"}`, `"from":"2026-03-09"`, `"open":3`}},
		{name: "not the executor's", as: "executor", url: at, status: 403},
		{name: "mistyped", as: "manager", url: at + "?by=year&count=900&channel=pigeon", status: 422, want: []string{`"by"`, `"count"`, `"channel"`}},
	})
}

func TestDisciplineOverTheAPI(t *testing.T) {
	t.Parallel()
	at := frame.APIRoot + "/control/discipline"
	runAll(t, []scenario{
		{name: "usual", as: "manager", url: at, status: 200, want: []string{`"from":"2026-02-09"`, `"to":"2026-03-10"`, `"in_time_percent":75`, `"mean_days":20`, `"in_time_percent":null`, `"longest":29`}},
		{name: "units of a year", as: "clerk", url: at + "?by=unit&from=2025-03-10&to=10.03.2026", status: 200, want: []string{"Сидоров unit", `"longest":365`}},
		{name: "the wrong way round", as: "clerk", url: at + "?from=2026-03-10&to=2026-03-01", status: 422, want: []string{`"from"`}},
		{name: "mistyped", as: "clerk", url: at + "?by=x", status: 422, want: []string{`"by"`}},
	})
}

func TestStuckOverTheAPI(t *testing.T) {
	t.Parallel()
	at := frame.APIRoot + "/control/stuck"
	found := []appeal.Stuck{{Kind: appeal.RequestStuck, AppealID: cardID, Number: "1", Of: otherID, Since: officeNow}}
	stuck := func(t *testing.T, g *rig) {
		t.Helper()
		g.register.nowStuck = found
		g.register.swept = appeal.Sweeping{At: officeNow, Found: []appeal.Stuck{{Kind: appeal.WorkflowMissing, AppealID: cardID, Since: officeNow}}}
		g.desk.request = func(id string) (appeal.Request, error) { return appeal.Request{ID: id, AppealID: cardID}, nil }
	}
	runAll(t, []scenario{
		{name: "empty", as: "manager", url: at, status: 200, want: []string{`"stuck":[]`, `"sweep_wanted":false`}},
		{name: "found", as: "reviewer", url: at, status: 200, before: stuck, want: []string{`"kind":"request_stuck"`, `"kind":"workflow_missing"`, `"swept_at":"2026-03-10`}},
		{name: "repair needs a key", as: "manager", noKey: true, method: frame.Post, url: at + "/repair", body: `{"kind":"workflow_missing"}`, status: 400},
		{name: "a reader repairs nothing", as: "reviewer", method: frame.Post, url: at + "/repair", body: `{}`, status: 403},
		{name: "what a person has to do", as: "manager", method: frame.Post, url: at + "/repair", body: `{"kind":"promise_passed","appeal_id":"` + cardID + `"}`, status: 422, want: []string{`"kind"`}},
		{name: "no such thing", as: "manager", method: frame.Post, url: at + "/repair", body: `{"kind":"weather"}`, status: 422},
		{name: "no such appeal", as: "manager", method: frame.Post, url: at + "/repair", body: `{"kind":"workflow_missing","appeal_id":"x"}`, status: 404},
		{name: "sweep", as: "admin", method: frame.Post, url: frame.APIRoot + "/control/sweep", body: `{}`, status: 202, want: []string{`"sweep_wanted":true`}},
	})
}

func TestRepairs(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	inExecution(t, g)
	g.desk.request = func(id string) (appeal.Request, error) { return appeal.Request{ID: id, AppealID: cardID}, nil }
	repair := func(status int, kind appeal.StuckKind, of string) {
		t.Helper()
		scenario{as: "manager", method: frame.Post, url: frame.APIRoot + "/control/stuck/repair", status: status,
			body: `{"kind":"` + string(kind) + `","appeal_id":"` + cardID + `","of":"` + of + `"}`}.run(t, g)
	}
	repair(200, appeal.WorkflowMissing, "")
	repair(200, appeal.RequestStuck, otherID)
	repair(200, appeal.DigestMissing, "digest")
	repair(200, appeal.Orphan, "")
	repair(200, appeal.RequestHeld, otherID)
	require.Equal(t, []string{otherID}, g.register.hurried)
	require.Equal(t, []string{cardID + " by manager"}, g.repairs.ended)
	require.Equal(t, 1, g.repairs.digests)
	require.Equal(t, []string{cardID}, g.repairs.revived)
	require.Equal(t, []string{otherID}, g.repairs.resubmitted)
	require.True(t, g.register.swept.Wanted, "what was repaired is looked at again")
	g.repairs.err = missing()
	repair(503, appeal.AlarmMissing, "")
	repair(503, appeal.DigestMissing, "digest")
}

// Several at once, each under its own key; what is refused comes back with the
// reason, the tick and the text.
func TestEscalateSeveral(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "manager")
	inExecution(t, g)
	c, err := g.register.card(cardID)
	require.NoError(t, err)
	g.register.list = func(f appeal.Filter) (appeal.Page, error) {
		require.Equal(t, appeal.FOverdue, f.Folder)
		second := appeal.Line{Process: c.Process}
		second.ID = otherID
		return appeal.Page{Lines: []appeal.Line{{Process: c.Process}, second}}, nil
	}
	g.register.card = func(id string) (*appeal.Card, error) {
		other := *c
		other.ID = id
		return &other, nil
	}
	keys, turn := map[string]bool{}, sync.Mutex{}
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		turn.Lock() // a batch acts on several at once
		defer turn.Unlock()
		keys[r.ID] = true
		if r.Values.Text("reason") != "Исполнитель болен" || r.AppealID == otherID {
			return r, appeal.Refuse("Выше некуда.", "ст. 14")
		}
		r.State = appeal.Applied
		return r, nil
	}
	g.desk.request = func(string) (appeal.Request, error) { return appeal.Request{}, missing() }
	form := url.Values{"key": {"k"}, "back": {"/control?whole=topic"}, "appeal": {cardID, otherID}, "reason": {"Исполнитель болен"}}
	doc := b.shown("/control/escalate", form, http.StatusUnprocessableEntity)
	require.Len(t, keys, 2)
	require.Equal(t, "Исполнитель болен", doc.Find(`.pick [name=reason]`).AttrOr("value", ""))
	require.Contains(t, doc.Find(".pick .error").Text(), "Выше некуда")
	require.Equal(t, otherID, doc.Find(".pick input[checked]").AttrOr("value", ""))
	require.Contains(t, doc.Find(".notice").Text(), "Эскалировано: 1")

	require.NotEqual(t, "k", doc.Find(".pick [name=key]").AttrOr("value", "k"), "a refusal is final: the next time is another one")

	doc = b.shown("/control/escalate", url.Values{"key": {"k2"}, "back": {"/control"}, "reason": {" "}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find(".pick").Text(), "Отметьте хотя бы одно")
	require.Contains(t, doc.Find(".pick").Text(), "Заполните поле")

	form.Set("appeal", cardID)
	form.Set("key", "k3")
	b.moved("/control/escalate", form, "/control?escalated=1&pending=0&whole=topic")
	form.Set("back", "/%2Felsewhere.example")
	form.Set("key", "k4")
	b.moved("/control/escalate", form, "/%2Felsewhere.example?escalated=1&pending=0")
	require.Contains(t, b.get("/control/escalate?escalated=1", 200).Find(".notice").Text(), "Эскалировано: 1")
	require.Contains(t, b.get("/control?escalated=1", 200).Find(".notice").Text(), "Эскалировано: 1")
}

// What may have been done is asked for again under the same key: it climbs one
// rung, however often it is sent.
func TestEscalationThatIsNotKnownKeepsItsKey(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "manager")
	inExecution(t, g)
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		return r, &appeal.Error{Code: appeal.Unavailable, Message: "Реестр недоступен."}
	}
	g.desk.request = func(string) (appeal.Request, error) { return appeal.Request{}, missing() }
	form := url.Values{"key": {"k"}, "back": {"/control"}, "appeal": {cardID}, "reason": {"Исполнитель болен"}}
	c, err := g.register.card(cardID)
	require.NoError(t, err)
	g.register.list = func(appeal.Filter) (appeal.Page, error) {
		return appeal.Page{Lines: []appeal.Line{{Process: c.Process}}}, nil
	}
	doc := b.shown("/control/escalate", form, http.StatusUnprocessableEntity)
	require.Equal(t, "k", doc.Find(".pick [name=key]").AttrOr("value", ""))
	require.NotEmpty(t, doc.Find(".pick .error").Text())
}

func TestControlPages(t *testing.T) {
	t.Parallel()
	for _, who := range []string{"manager", "reviewer"} {
		g := newRig(t)
		b := g.browse(t, who)
		g.register.nowStuck = []appeal.Stuck{{Kind: appeal.LetterFailed, AppealID: cardID, Of: otherID, Since: officeNow}}
		doc := b.get("/control", 200)
		require.Equal(t, "1", strings.TrimSpace(doc.Find(`.figure a[href="/control/stuck"] .figure-number`).Text()))
		require.Equal(t, 4, b.get("/control/trend?period=week-13&unit=kgh", 200).Find("figure.plot").Length())
		require.Equal(t, 12, b.get("/control/trend?period=nonsense&channel=pigeon", 200).Find(".trend tbody tr").Length())
		require.Equal(t, "Анисимов", strings.TrimSpace(b.get("/control/discipline?sort=name", 200).Find("tbody th").First().Text()))
		require.Equal(t, who == "manager", b.get("/control/stuck", 200).Find("#letter_undeliverable button").Length() == 1)
	}
	b := newRig(t).browse(t, "executor")
	for _, path := range []string{"/control", "/control/trend", "/control/discipline", "/control/stuck", "/control/escalate"} {
		b.get(path, http.StatusForbidden)
	}
}
