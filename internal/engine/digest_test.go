package engine_test

import (
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/mocks"

	"appeals/workflows"
)

// stands describes a workflow as the engine does.
func stands(status enumspb.WorkflowExecutionStatus) *workflowservice.DescribeWorkflowExecutionResponse {
	return &workflowservice.DescribeWorkflowExecutionResponse{
		WorkflowExecutionInfo: &workflowpb.WorkflowExecutionInfo{Status: status}}
}

func TestDigestsThatEndedOrNeverWereAreMissing(t *testing.T) {
	e, _, c := set(t)
	c.On("DescribeWorkflowExecution", mock.Anything, workflows.DigestID,
		"").Return(stands(enumspb.WORKFLOW_EXECUTION_STATUS_FAILED), nil).Once()
	c.On("DescribeWorkflowExecution", mock.Anything, workflows.DailyID, "").Return(nil,
		serviceerror.NewNotFound("no")).Once()
	missing, err := e.MissingDigests(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{workflows.DigestID, workflows.DailyID}, missing)
	c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything,
		"").Return(stands(enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING), nil).Twice()
	missing, err = e.MissingDigests(t.Context())
	require.NoError(t, err)
	require.Empty(t, missing)
	c.On("DescribeWorkflowExecution", mock.Anything, mock.Anything, "").Return(nil, serviceerror.NewUnavailable("away"))
	_, err = e.MissingDigests(t.Context())
	require.Error(t, err, "an engine that is away tells nothing")
}

// Only the one that does not run is started, and told.
func TestDigestIsStartedOnce(t *testing.T) {
	e, _, c := set(t)
	started := serviceerror.NewWorkflowExecutionAlreadyStarted("runs", "", "")
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything).Return(nil, started).Once()
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything).Return(&mocks.WorkflowRun{}, nil).Once()
	told, err := e.StartDigests(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{workflows.DailyID}, told)
}
