//go:build e2e

package e2e

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	temporal "go.temporal.io/sdk/client"
)

// TestRecordHistories plays each course of an appeal on the real engine and
// keeps its history for the replay tests. It is done once for a release:
//
//	RECORD_HISTORIES=$PWD/workflows/testdata/replay/0.2 make record
func TestRecordHistories(t *testing.T) {
	folder := os.Getenv("RECORD_HISTORIES")
	if folder == "" {
		t.Skip("RECORD_HISTORIES is not set")
	}
	movesTime(t)
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for name, play := range map[string]func(*actors, string){
		"answered": (*actors).answer, "extended": (*actors).extend, "redirected": (*actors).redirect,
		"withdrawn": (*actors).withdraw, "reworked": (*actors).rework, "questions": (*actors).questions,
		"returned": (*actors).returnCourt, "inquired": (*actors).inquire, "promised": (*actors).promise,
		"duplicate": (*actors).duplicate,
	} {
		a := newActors(t)
		id := a.register()
		play(a, "/api/v1/appeals/"+id)
		a.clerk.file("/api/v1/appeals/" + id)
		keep(t, id, filepath.Join(folder, name+".json"))
	}
	recalculated(t, filepath.Join(folder, "recalculated.json"))
	recordTroubles(t, folder)
	a := newActors(t)
	id := a.register()
	a.clerk.post("/api/v1/time/advance", object{"days": 45})
	keep(t, id, filepath.Join(folder, "neglected.json"))
}

// TestRecordDailyDigest keeps the history of some working mornings, in the same
// way and for the same tests.
func TestRecordDailyDigest(t *testing.T) {
	folder := os.Getenv("RECORD_HISTORIES")
	if folder == "" {
		t.Skip("RECORD_HISTORIES is not set")
	}
	movesTime(t)
	require.NoError(t, os.MkdirAll(folder, 0o755))
	a := newActors(t)
	a.executor.send(http.MethodPut, "/api/v1/settings", object{"digest": true}, "")
	defer a.executor.send(http.MethodPut, "/api/v1/settings", object{"digest": false}, "")
	a.resolve("/api/v1/appeals/" + a.register())
	a.clerk.post("/api/v1/time/advance", object{"days": 8})
	keepHistory(t, "daily-digest", filepath.Join(folder, "daily.json"))
	keepHistory(t, "digest", filepath.Join(folder, "weekly.json"))
}

// recordTroubles keeps the histories of what does not go by the book.
func recordTroubles(t *testing.T, folder string) {
	t.Helper()
	play := func(name string, course func(a *actors, id, at string)) {
		a := newActors(t)
		id := a.register()
		course(a, id, "/api/v1/appeals/"+id)
		keep(t, id, filepath.Join(folder, name+".json"))
	}
	play("held", func(a *actors, _, at string) {
		holdAndMend(t, a, at)
		a.withdraw(at)
		a.clerk.file(at)
	})
	play("reloaded", func(a *actors, id, at string) {
		a.resolve(at)
		reload(t, id)
		a.withdraw(at)
		a.clerk.file(at)
	})
	play("refused", func(a *actors, id, at string) {
		a.resolve(at)
		a.draft(at)
		card := lockCard(t, id)
		go a.reviewer.send(http.MethodPost, at+"/approve", object{}, uuid.NewString())
		soon(t, "the step waits for its card", func() bool { return card.waited() })
		key := uuid.NewString() // accepted while the first is on its way, and refused by the card that it finds
		go a.reviewer.send(http.MethodPost, at+"/rework", object{"remarks": "Не назван срок"}, key)
		time.Sleep(4 * time.Second) // longer than a quick step may take
		card.free()
		soon(t, "the second is refused", func() bool {
			_, body := a.reviewer.send(http.MethodGet, "/api/v1/operations/"+key, nil, "")
			return body["state"] == "refused"
		})
		a.head.post(at+"/sign", object{})
		a.clerk.file(at)
	})
	play("cancelled", func(a *actors, id, at string) {
		a.resolve(at)
		require.NoError(t, engine(t).CancelWorkflow(t.Context(), "appeal/"+id, ""))
		soon(t, "the run has ended", func() bool {
			return len(workflowsBy(t, `WorkflowId = "appeal/`+id+`" AND ExecutionStatus = "Canceled"`)) == 1
		})
	})
}

// actors are the people of one life.
type actors struct{ clerk, head, executor, reviewer *client }

func newActors(t *testing.T) *actors {
	return &actors{clerk: login(t, "clerk"), head: login(t, "head"), executor: login(t, "executor"),
		reviewer: login(t, "reviewer")}
}

func (a *actors) register() string {
	in, topic := letter("course@example.ru"), "0005.0005.0056.1168"
	in["questions"] = []object{{"topic": topic}, {"topic": topic}, {"topic": topic}}
	return a.clerk.post("/api/v1/appeals", in)["id"].(string)
}

func (a *actors) resolve(at string) {
	a.head.post(at+"/resolve", object{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}})
}

func (a *actors) draft(at string) {
	a.executor.post(at+"/draft", object{"text": "Кровля отремонтирована.", "result": "measures_taken"})
}

func (a *actors) answer(at string) {
	a.resolve(at)
	a.draft(at)
	a.reviewer.post(at+"/approve", object{})
	a.head.post(at+"/sign", object{})
}

func (a *actors) extend(at string) {
	a.head.post(at+"/extend", object{"days": 15, "ground": "exceptional", "reason": "Нужна экспертиза"})
	a.answer(at)
}

func (a *actors) redirect(at string) {
	a.clerk.post(at+"/redirect", object{"body": "Министерство", "address": "г. Мурманск", "reason": "Не наш вопрос"})
}

// questions is the life of several questions: one goes elsewhere.
func (a *actors) questions(at string) {
	a.resolve(at)
	a.clerk.post(at+"/redirect", object{"questions": []int{2}, "body": "Министерство", "address": "г. Мурманск",
		"reason": "Не наш вопрос"})
	a.executor.post(at+"/draft", object{"text": "Кровля отремонтирована.",
		"results": object{"1": "supported", "3": "explained"}})
	a.reviewer.post(at+"/approve", object{})
	a.head.post(at+"/sign", object{})
}

func (a *actors) returnCourt(at string) {
	a.clerk.post(at+"/return_court", object{"reason": "Обжалуйте в апелляцию"})
}

func (a *actors) inquire(at string) {
	a.resolve(at)
	a.executor.post(at+"/request_information",
		object{"body": "Министерство", "address": "г. Мурманск", "text": "Сведения о кровле"})
	a.head.post(at+"/extend", object{"days": 15, "ground": "information_request", "reason": "Нужна экспертиза"})
	a.head.post(at+"/interim_reply", object{"text": "Кровля осмотрена", "until": a.clerk.get(at)["control"]})
	a.executor.post(at+"/information_received", object{"no": 1, "on": a.today()})
	a.draft(at)
	a.reviewer.post(at+"/approve", object{})
	a.head.post(at+"/sign", object{})
}

func (a *actors) promise(at string) {
	a.resolve(at)
	a.executor.post(at+"/draft", object{"text": "Кровля будет отремонтирована.", "result": "supported",
		"promised": "2027-05-31"})
	a.reviewer.post(at+"/approve", object{})
	a.head.post(at+"/sign", object{})
	a.clerk.post(at+"/fulfil", object{"on": a.today(), "note": "Кровля отремонтирована"})
}

func (a *actors) duplicate(at string) {
	main := a.clerk.post("/api/v1/appeals", letter("course@example.ru"))
	a.clerk.post(at+"/link", object{"number": main["number"], "kind": "duplicate"})
	a.answer("/api/v1/appeals/" + main["id"].(string))
	soon(a.clerk.t, "the duplicate is closed", func() bool { return a.clerk.get(at)["status"] == "answered" })
}

func (a *actors) today() any { return a.clerk.get("/api/v1/time")["today"] }

func (a *actors) withdraw(at string) {
	a.clerk.post(at+"/withdraw", object{"on": a.today(), "reason": "Вопрос решён"})
}

func (a *actors) rework(at string) {
	a.resolve(at)
	a.draft(at)
	a.reviewer.post(at+"/rework", object{"remarks": "Не назван срок"})
	a.draft(at)
	a.reviewer.post(at+"/approve", object{})
	a.head.post(at+"/sign", object{})
}

func keep(t *testing.T, id, path string) {
	t.Helper()
	keepHistory(t, "appeal/"+id, path)
}

func keepHistory(t *testing.T, workflowID, path string) {
	t.Helper()
	c, err := temporal.Dial(temporal.Options{HostPort: office.Temporal()})
	require.NoError(t, err)
	defer c.Close()
	history := &historypb.History{}
	events := c.GetWorkflowHistory(context.Background(), workflowID, "", false,
		enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		history.Events = append(history.Events, event)
	}
	text, err := temporalproto.CustomJSONMarshalOptions{Indent: " "}.Marshal(history)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, text, 0o644))
}

// recalculated is the life of an appeal whose date a new calendar moves.
func recalculated(t *testing.T, path string) {
	t.Helper()
	id, _, at := extended(t)
	before := login(t, "clerk").get(at)["control"].(string)
	appeals(t, "calendar", "load", withDayOff(t, before), "-note", "Учебный пример")
	soon(t, "the date moves", func() bool { return login(t, "clerk").get(at)["control"].(string) < before })
	ended(t)
	keep(t, id, path)
}
