//go:build e2e

package e2e

import (
	"maps"
	"net/http"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	temporal "go.temporal.io/sdk/client"
)

// What a plain appeal may cost the engine: registered, six actions to the
// file, and the note that the reply was sent. A change that makes it dearer is to be seen here.
const (
	mostEvents = 61
	mostBytes  = 18_000
)

func TestPriceOfAPlainAppeal(t *testing.T) {
	a := newActors(t)
	id := a.register()
	at := "/api/v1/appeals/" + id
	a.clerk.post(at+"/propose", object{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}})
	a.answer(at)
	a.clerk.file(at)
	soon(t, "the workflow has ended", func() bool {
		return len(workflowsBy(t, `WorkflowId = "appeal/`+id+`" AND ExecutionStatus = "Completed"`)) == 1
	})
	events := history(t, "appeal/"+id)
	count, weight, bytes := map[string]int{}, map[string]int{}, 0
	for _, e := range events {
		dropTraces(e)
		kind := e.GetEventType().String()
		count[kind]++
		weight[kind] += e.Size()
		bytes += e.Size()
	}
	for _, kind := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%-36s %2d %6d bytes", kind, count[kind], weight[kind])
	}
	t.Logf("a plain appeal: %d events, %d bytes", len(events), bytes)
	require.LessOrEqual(t, len(events), mostEvents)
	require.LessOrEqual(t, bytes, mostBytes)
	require.Zero(t, count[enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED.String()],
		"a register that is there needs no task of its own")
}

// dropTraces takes the header of an event away. The office of the tests has
// traces; one without them does not pay for them.
func dropTraces(e *historypb.HistoryEvent) {
	if started := e.GetWorkflowExecutionStartedEventAttributes(); started != nil {
		started.Header = nil
	}
	if accepted := e.GetWorkflowExecutionUpdateAcceptedEventAttributes(); accepted != nil {
		accepted.GetAcceptedRequest().GetInput().Header = nil
	}
}

// history is what the engine keeps of a workflow.
func history(t *testing.T, workflowID string) []*historypb.HistoryEvent {
	t.Helper()
	c, err := temporal.Dial(temporal.Options{HostPort: office.Temporal()})
	require.NoError(t, err)
	defer c.Close()
	out := []*historypb.HistoryEvent{}
	events := c.GetWorkflowHistory(t.Context(), workflowID, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		out = append(out, event)
	}
	return out
}

// TestSlowRegister makes a step wait for its card longer than a quick one may
// take: it becomes a regular activity, and is done once.
func TestSlowRegister(t *testing.T) {
	a := newActors(t)
	id := a.register()
	at := "/api/v1/appeals/" + id
	a.resolve(at)
	a.draft(at)
	card := lockCard(t, id)
	key := uuid.NewString()
	status, body := a.reviewer.send(http.MethodPost, at+"/approve", object{}, key)
	require.Equal(t, http.StatusAccepted, status, "the person does not wait for it: %v", body)
	card.free()
	soon(t, "the step is done", func() bool { return a.clerk.get(at)["status"] == "signing" })
	soon(t, "its person is told", func() bool {
		return a.reviewer.get("/api/v1/operations/" + key)["state"] == "applied"
	})
	quick, regular := 0, 0
	for _, e := range history(t, "appeal/"+id) {
		if e.GetMarkerRecordedEventAttributes().GetMarkerName() == "LocalActivity" {
			quick++
		}
		if e.GetActivityTaskScheduledEventAttributes() != nil {
			regular++
		}
	}
	require.Equal(t, 3, quick, "three actions; the receipt brought the card")
	require.Equal(t, 1, regular, "the slow one, again")
}
