package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/proto"
)

var countRunning = &workflowservice.CountWorkflowExecutionsRequest{
	Query: `WorkflowType = "Bare" and ExecutionStatus = "Running"`,
}

// history is what a case leaves in the engine.
type history struct {
	events, bytes int
	transitions   int64
	byType        map[string][2]int // number and bytes
}

// history reads that of a finished appeal.
func (e *engine) history(ctx context.Context, id string) (history, error) {
	h := history{byType: map[string][2]int{}}
	events := e.client.GetWorkflowHistory(ctx, "appeal/"+id, "", true, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			return h, err
		}
		kind, size := event.GetEventType().String(), proto.Size(event)
		h.events++
		h.bytes += size
		h.byType[kind] = [2]int{h.byType[kind][0] + 1, h.byType[kind][1] + size}
	}
	if done := h.byType["WorkflowExecutionCompleted"][0]; done != 1 {
		return h, fmt.Errorf("the plain appeal did not come to its end")
	}
	described, err := e.client.DescribeWorkflowExecution(ctx, "appeal/"+id, "")
	h.transitions = described.GetWorkflowExecutionInfo().GetStateTransitionCount()
	return h, err
}

// String is a table for the report.
func (h history) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n### History of a plain appeal with six actions\n\n%d events, %.1f kB, %d state transitions.\n\n",
		h.events, float64(h.bytes)/1000, h.transitions)
	b.WriteString("| event | number | bytes |\n|---|---|---|\n")
	for _, kind := range slices.Sorted(maps.Keys(h.byType)) {
		fmt.Fprintf(&b, "| %s | %d | %d |\n", kind, h.byType[kind][0], h.byType[kind][1])
	}
	return b.String()
}
