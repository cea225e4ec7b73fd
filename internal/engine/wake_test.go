package engine_test

import (
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/mocks"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// A filed case has no process: one begins with the action, in one call.
func TestActionOnAFiledCaseBeginsARun(t *testing.T) {
	e, d, c := set(t)
	d.card.Status = appeal.Filed
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil, serviceerror.NewNotFound("completed"))
	var began client.StartWorkflowOptions
	c.On("NewWithStartWorkflowOperation", mock.Anything, mock.Anything, mock.Anything).
		Run(func(args mock.Arguments) {
			began = args.Get(0).(client.StartWorkflowOptions)
			require.Nil(t, args.Get(2).(workflows.AppealInput).Process, "it reads its card")
		}).Return(nil)
	handle := &mocks.WorkflowUpdateHandle{}
	handle.On("Get", mock.Anything, mock.Anything).Return(nil)
	c.On("UpdateWithStartWorkflow", mock.Anything, mock.MatchedBy(func(o client.UpdateWithStartWorkflowOptions) bool {
		return o.UpdateOptions.UpdateID == "key" && o.UpdateOptions.UpdateName == string(appeal.AskAnnulment)
	})).Return(handle, nil)
	got, err := e.Act(t.Context(), appeal.Request{ID: "key", AppealID: "id", Action: appeal.AskAnnulment,
		Actor: "clerk", At: now, Values: appeal.Values{"ground": "technical"}})
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, got.State)
	require.Equal(t, "appeal/id", began.ID)
	require.Equal(t, enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING, began.WorkflowIDConflictPolicy)
}

// What a filed case does not allow begins nothing.
func TestFiledCaseRefusesTheRest(t *testing.T) {
	e, d, c := set(t)
	d.card.Status = appeal.Filed
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil, serviceerror.NewNotFound("completed"))
	_, err := e.Act(t.Context(), resolve())
	require.ErrorContains(t, err, "невозможно")
	require.NotNil(t, d.denied)
}
