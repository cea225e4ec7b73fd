package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/mocks"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/engine"
	"appeals/workflows"
)

// moved is the engine's clock service: it notes what was moved by how far.
type moved struct {
	workflowservice.WorkflowServiceClient
	by map[string]time.Duration
}

func (m moved) UpdateWorkflowExecutionOptions(_ context.Context,
	r *workflowservice.UpdateWorkflowExecutionOptionsRequest,
	_ ...grpc.CallOption) (*workflowservice.UpdateWorkflowExecutionOptionsResponse, error) {
	m.by[r.GetWorkflowExecution().
		GetWorkflowId()] += r.GetWorkflowExecutionOptions().GetTimeSkippingConfig().GetFastForwardConfig().
		GetDuration().AsDuration()
	return nil, nil
}

func (m moved) PollWorkflowExecutionTimeSkipping(context.Context,
	*workflowservice.PollWorkflowExecutionTimeSkippingRequest,
	...grpc.CallOption) (*workflowservice.PollWorkflowExecutionTimeSkippingResponse, error) {
	return &workflowservice.PollWorkflowExecutionTimeSkippingResponse{
		FastForwardPollingResult: enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED}, nil
}

// tenDays is an office whose clock is ten days ahead.
type tenDays struct{ err error }

func (o tenDays) TimeOffset(context.Context) (time.Duration, error) { return 240 * time.Hour, o.err }

func (o tenDays) SetTimeOffset(context.Context, time.Duration) error { return o.err }

func (o tenDays) OpenAppeals(context.Context, string, int) ([]string, error) { return nil, o.err }

func (tenDays) OpenReceptions(context.Context, string, int) ([]string, error) { return nil, nil }

func travelling(t *testing.T) (*engine.Engine, *desk, *mocks.Client, moved) {
	t.Helper()
	e, d, c := set(t)
	m := moved{by: map[string]time.Duration{}}
	c.On("WorkflowService").Return(m).Maybe()
	e.Travel = &engine.Travel{Client: c, Register: tenDays{}, Office: appealtest.Office().Fixed, Now: e.Now}
	return e, d, c, m
}

// since describes a workflow that was started at an instant and stands there.
func since(at time.Time) *workflowservice.DescribeWorkflowExecutionResponse {
	return &workflowservice.DescribeWorkflowExecutionResponse{
		WorkflowExecutionInfo: &workflowpb.WorkflowExecutionInfo{StartTime: timestamppb.New(at)}}
}

// Whoever started the workflow may have died before it was moved: the next one
// moves it, but not while the first may still be at it.
func TestStartMovesWhatAnotherLeftBehind(t *testing.T) {
	runs := serviceerror.NewWorkflowExecutionAlreadyStarted("runs", "", "")
	for name, c := range map[string]struct {
		age  time.Duration
		by   time.Duration
		done int
	}{
		"long ago": {time.Hour, 240 * time.Hour, 1},
		"just now": {time.Second, 0, 0},
	} {
		e, d, client, m := travelling(t)
		client.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).Return(nil, runs)
		client.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(since(now.Add(-c.age)), nil)
		err := e.Start(t.Context(), "id")
		require.Equal(t, c.done == 0, err != nil, "%s: %v", name, err)
		require.Equal(t, c.by, m.by["appeal/id"], name)
		require.Equal(t, c.done, d.started, name)
	}
}

// What another has brought to the office's date needs nobody to wait for it.
func TestStartLeavesWhatAnotherHasMoved(t *testing.T) {
	e, d, client, m := travelling(t)
	runs := serviceerror.NewWorkflowExecutionAlreadyStarted("runs", "", "")
	client.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).Return(nil, runs)
	there := since(now.Add(-time.Second))
	there.WorkflowExtendedInfo = &workflowpb.WorkflowExecutionExtendedInfo{
		TimeSkippingInfo: &commonpb.TimeSkippingInfo{CurrentTime: timestamppb.New(now.Add(240 * time.Hour))}}
	client.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(there, nil)
	require.NoError(t, e.Start(t.Context(), "id"))
	require.Empty(t, m.by)
	require.Equal(t, 1, d.started)
}

// Digests that were lost begin at real time and must not stay there.
func TestDigestsCatchUpWithTheOffice(t *testing.T) {
	e, _, c, m := travelling(t)
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything).Return(&mocks.WorkflowRun{}, nil)
	c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(since(now), nil)
	_, err := e.StartDigests(t.Context())
	require.NoError(t, err)
	require.Equal(t, map[string]time.Duration{workflows.DigestID: 240 * time.Hour,
		workflows.DailyID: 240 * time.Hour}, m.by)
}

// A journey that something cut short is to be repeated, and says so.
func TestFailedJourneyIsToBeRepeated(t *testing.T) {
	e, _, c, _ := travelling(t)
	c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(nil, serviceerror.NewUnavailable("away"))
	_, err := e.Travel.Advance(t.Context(), 3)
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, appeal.Unavailable, known.Code)
	require.ErrorContains(t, err, "away", "the cause is for the log")
}
