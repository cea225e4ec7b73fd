package engine

import (
	"context"
	"testing"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"
)

// forwardConfig asks for a fast-forward by length.
func forwardConfig(id string, length time.Duration) *commonpb.TimeSkippingConfig {
	return &commonpb.TimeSkippingConfig{
		Enabled:           true,
		FastForwardConfig: &commonpb.FastForwardConfig{Id: id, Duration: durationpb.New(length)},
	}
}

// forward asks the engine to move one workflow's clock; it returns before the workflow has lived through it.
func (s *stack) forward(ctx context.Context, workflowID, id string, length time.Duration) error {
	_, err := s.client.WorkflowService().UpdateWorkflowExecutionOptions(ctx,
		&workflowservice.UpdateWorkflowExecutionOptionsRequest{
			Namespace:         Namespace,
			WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflowID},
			WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{
				TimeSkippingConfig: forwardConfig(id, length),
			},
			UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
		})
	return err
}

// poll waits for the end of a fast-forward, at most about 20 s.
func (s *stack) poll(ctx context.Context,
	workflowID, id string) (*workflowservice.PollWorkflowExecutionTimeSkippingResponse, error) {
	return s.client.WorkflowService().PollWorkflowExecutionTimeSkipping(ctx,
		&workflowservice.PollWorkflowExecutionTimeSkippingRequest{
			Namespace:         Namespace,
			WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflowID},
			FastForwardId:     id,
		})
}

// travel moves a workflow's clock and waits until it has arrived.
func (s *stack) travel(t *testing.T, workflowID, id string, length time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	begin := time.Now()
	if err := s.forward(ctx, workflowID, id, length); err != nil {
		t.Fatal(err)
	}
	asked := time.Since(begin)
	for {
		got, err := s.poll(ctx, workflowID, id)
		if err != nil {
			t.Fatal(err)
		}
		switch got.FastForwardPollingResult {
		case enumspb.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT:
			continue
		case enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
			t.Logf("%s: %v in %v (request %v)", workflowID, length, time.Since(begin), asked)
			return
		}
		t.Fatalf("fast-forward %s of %s: %v %s", id, workflowID, got.FastForwardPollingResult, got.FailedReason)
	}
}

// info describes a workflow's clock.
func (s *stack) info(t *testing.T, workflowID string) *commonpb.TimeSkippingInfo {
	t.Helper()
	d, err := s.client.DescribeWorkflowExecution(context.Background(), workflowID, "")
	if err != nil {
		t.Fatal(err)
	}
	return d.GetWorkflowExtendedInfo().GetTimeSkippingInfo()
}
