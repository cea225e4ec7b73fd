package engine_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/mocks"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/workflows"
)

// described makes the engine tell a status of the appeal's workflow.
func described(c *mocks.Client, status enumspb.WorkflowExecutionStatus, err error) {
	answer := &workflowservice.DescribeWorkflowExecutionResponse{
		WorkflowExecutionInfo: &workflowpb.WorkflowExecutionInfo{Status: status},
	}
	c.On("DescribeWorkflowExecution", mock.Anything, "appeal/id", "").Return(answer, err).Once()
}

func TestStartTellsOnlyCodesAndIsNotedOnce(t *testing.T) {
	e, d, c := set(t)
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).Run(func(args mock.Arguments) {
		o := args.Get(1).(client.StartWorkflowOptions)
		require.Equal(t, "appeal/id", o.ID)
		require.Equal(t, workflows.TaskQueue, o.TaskQueue)
		require.True(t, o.WorkflowExecutionErrorWhenAlreadyStarted, "never two runs of one appeal")
		require.NotContains(t, o.StaticSummary, d.card.Intake.Authors[0].Surname)
		in := args.Get(3).(workflows.AppealInput)
		require.Equal(t, "id", in.AppealID)
		require.Equal(t, d.card.Edition, in.Edition)
		require.Equal(t, d.card.Number, in.Process.Number, "the run need not read it")
		require.Len(t, in.Process.Alarms, 1)
	}).Return(&mocks.WorkflowRun{}, nil).Once()
	require.NoError(t, e.Start(t.Context(), "id"))
	require.Equal(t, 1, d.started)
}

// A receipt starts its workflow behind it, and its first action may come at the
// same time: it is started once, and both go on when it is.
func TestTwoWhoStartAtOnceStartOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, d, c := set(t)
		free := make(chan struct{})
		c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).Run(func(mock.Arguments) {
			<-free
		}).Return(&mocks.WorkflowRun{}, nil).Once()
		done := make(chan error, 2)
		for range 2 {
			go func() { done <- e.Begin(t.Context(), appealtest.Clone(d.card)) }()
		}
		synctest.Wait() // both have asked: one is with the engine, the other waits for it
		close(free)
		require.NoError(t, <-done)
		require.NoError(t, <-done)
		require.Equal(t, 1, d.started)
	})
}

func TestStartOfARunningAppealIsNoError(t *testing.T) {
	e, d, c := set(t)
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).
		Return(nil, serviceerror.NewWorkflowExecutionAlreadyStarted("runs", "", "")).Once()
	require.NoError(t, e.Start(t.Context(), "id"))
	require.Equal(t, 1, d.started, "the starter need not ask again")
}

func TestStartThatFailsIsLeftToTheStarter(t *testing.T) {
	e, d, c := set(t)
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything, mock.Anything).
		Return(nil, serviceerror.NewUnavailable("away")).Once()
	require.Error(t, e.Start(t.Context(), "id"))
	require.Zero(t, d.started)
}

func TestRunning(t *testing.T) {
	for status, want := range map[enumspb.WorkflowExecutionStatus]bool{
		enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING:    true,
		enumspb.WORKFLOW_EXECUTION_STATUS_FAILED:     false,
		enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED: false,
		enumspb.WORKFLOW_EXECUTION_STATUS_COMPLETED:  false,
	} {
		e, _, c := set(t)
		described(c, status, nil)
		runs, err := e.Running(t.Context(), "id")
		require.NoError(t, err)
		require.Equal(t, want, runs, "%s", status)
	}
	e, _, c := set(t)
	described(c, 0, serviceerror.NewNotFound("no such workflow"))
	runs, err := e.Running(t.Context(), "id")
	require.NoError(t, err)
	require.False(t, runs)
	described(c, 0, serviceerror.NewUnavailable("away"))
	_, err = e.Running(t.Context(), "id")
	require.Error(t, err, "not knowing is not the same as not running")
}

// Revive starts what does not run, and makes what runs read its card.
func TestRevive(t *testing.T) {
	e, d, c := set(t)
	described(c, 0, serviceerror.NewNotFound("no such workflow"))
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything,
		mock.Anything).Return(&mocks.WorkflowRun{}, nil).Once()
	require.NoError(t, e.Revive(t.Context(), "id"))
	require.Equal(t, 1, d.started)

	described(c, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, nil)
	update(c, workflows.Reload, nil)
	require.NoError(t, e.Revive(t.Context(), "id"))
	require.Equal(t, 1, d.started)

	described(c, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, nil)
	update(c, workflows.Reload, errors.New("away"))
	require.Error(t, e.Revive(t.Context(), "id"))
}

func TestReloadOfWhatDoesNotRunIsNoError(t *testing.T) {
	e, _, c := set(t)
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil, serviceerror.NewNotFound("completed"))
	require.NoError(t, e.Reload(t.Context(), "id"))
}

func TestReadyAsksTheFrontend(t *testing.T) {
	e, _, c := set(t)
	c.On("CheckHealth", mock.Anything, mock.Anything).Return(&client.CheckHealthResponse{}, nil).Once()
	require.NoError(t, e.Ready(t.Context()))
	c.On("CheckHealth", mock.Anything, mock.Anything).Return(nil, context.DeadlineExceeded).Once()
	require.Error(t, e.Ready(t.Context()))
}

// A directory that cannot be read just now leaves the action waiting; an actor
// who is not in it is an answer.
func TestUnreadableDirectoryLeavesTheActionPending(t *testing.T) {
	e, d, _ := set(t)
	r := resolve()
	r.State, d.away = appeal.Pending, errors.New("register: unknown")
	got, err := e.Resubmit(t.Context(), r)
	require.NoError(t, err)
	require.Equal(t, appeal.Pending, got.State)
	require.Nil(t, d.denied)

	e, d, _ = set(t)
	r = resolve()
	r.Actor = "nobody"
	_, err = e.Act(t.Context(), r)
	require.ErrorContains(t, err, "не найден")
	require.NotNil(t, d.denied)
}

func TestUnknownActionStopsBeforeTheEngine(t *testing.T) {
	e, d, _ := set(t)
	r := resolve()
	r.Action = "dance"
	_, err := e.Act(t.Context(), r)
	require.ErrorContains(t, err, "Такого действия нет")
	require.Empty(t, d.saved.ID)
}

func TestRequestTellsHowItStands(t *testing.T) {
	e, d, _ := set(t)
	d.saved = resolve()
	got, err := e.Request(t.Context(), "key")
	require.NoError(t, err)
	require.Equal(t, "key", got.ID)
}
