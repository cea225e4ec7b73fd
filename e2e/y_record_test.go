//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	temporal "go.temporal.io/sdk/client"
)

// TestRecordHistories plays each course of an appeal on the real engine and
// keeps its history for the replay tests. It is done once for a release:
//
//	RECORD_HISTORIES=$PWD/workflows/testdata/replay/0.1 make record
func TestRecordHistories(t *testing.T) {
	folder := os.Getenv("RECORD_HISTORIES")
	if folder == "" {
		t.Skip("RECORD_HISTORIES is not set")
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for name, play := range map[string]func(*actors, string){
		"answered": (*actors).answer, "extended": (*actors).extend, "redirected": (*actors).redirect,
		"withdrawn": (*actors).withdraw, "reworked": (*actors).rework,
	} {
		a := newActors(t)
		id := a.register()
		play(a, "/api/v1/appeals/"+id)
		a.clerk.post("/api/v1/appeals/"+id+"/file", object{"case": "01-17"})
		keep(t, id, filepath.Join(folder, name+".json"))
	}
	a := newActors(t)
	id := a.register()
	a.clerk.post("/api/v1/time/advance", object{"days": 45})
	keep(t, id, filepath.Join(folder, "neglected.json"))
}

// actors are the people of one life.
type actors struct{ clerk, head, executor, reviewer *client }

func newActors(t *testing.T) *actors {
	return &actors{clerk: login(t, "clerk"), head: login(t, "head"), executor: login(t, "executor"), reviewer: login(t, "reviewer")}
}

func (a *actors) register() string {
	return a.clerk.post("/api/v1/appeals", letter("course@example.ru"))["id"].(string)
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

func (a *actors) withdraw(at string) {
	on := a.clerk.get("/api/v1/time")["today"].(string)
	a.clerk.post(at+"/withdraw", object{"on": on, "reason": "Вопрос решён"})
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
	c, err := temporal.Dial(temporal.Options{HostPort: fmt.Sprintf("127.0.0.1:%d", 7233+office.offset)})
	require.NoError(t, err)
	defer c.Close()
	history := &historypb.History{}
	events := c.GetWorkflowHistory(context.Background(), "appeal/"+id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		history.Events = append(history.Events, event)
	}
	text, err := temporalproto.CustomJSONMarshalOptions{Indent: " "}.Marshal(history)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, text, 0o644))
}
