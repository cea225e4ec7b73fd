package engine_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/workflows"
)

func TestRecountCarriesOnlyCodes(t *testing.T) {
	e, _, c := set(t)
	answers(c, nil).Run(func(args mock.Arguments) {
		options := args.Get(1).(client.UpdateWorkflowOptions)
		require.Equal(t, "key", options.UpdateID, "the engine folds what is sent twice")
		require.Equal(t, "appeal/id", options.WorkflowID)
		require.Equal(t, workflows.Recalculate, options.UpdateName)
		require.Equal(t, workflows.RecalculateInput{Version: "ru", Recount: 7, Key: "key"}, options.Args[0])
	})
	runs, err := e.Recalculate(t.Context(), "id", "ru", "key", 7)
	require.NoError(t, err)
	require.True(t, runs)
}

func TestRecountTellsThatNoProcessRuns(t *testing.T) {
	e, _, c := set(t)
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil, serviceerror.NewNotFound("workflow not found"))
	runs, err := e.Recalculate(t.Context(), "id", "ru", "key", 7)
	require.NoError(t, err)
	require.False(t, runs)
}

func TestRecountThatFailsIsNoMissingProcess(t *testing.T) {
	for _, failure := range []error{context.DeadlineExceeded, errors.New("unknown"),
		activities.Final(&appeal.Error{Code: appeal.Internal, Message: "сбой"})} {
		e, _, c := set(t)
		answers(c, failure)
		_, err := e.Recalculate(t.Context(), "id", "ru", "key", 7)
		require.Error(t, err)
	}
}

// The engine remembers a failure under the Update's ID. A later try is not
// answered by it.
func TestRecountIsTriedAfterAnUnknownFailure(t *testing.T) {
	e, _, c := set(t)
	ids := []string{}
	note := func(args mock.Arguments) {
		o := args.Get(1).(client.UpdateWorkflowOptions)
		ids = append(ids, o.UpdateID)
		require.Equal(t, "key", o.Args[0].(workflows.RecalculateInput).Key, "the register folds by it")
	}
	answers(c, activities.Final(&appeal.Error{Code: appeal.Internal, Message: "сбой"})).Run(note).Once()
	answers(c, nil).Run(note).Once()
	runs, err := e.Recalculate(t.Context(), "id", "ru", "key", 7)
	require.NoError(t, err)
	require.True(t, runs)
	require.Equal(t, "key", ids[0])
	require.NotEqual(t, "key", ids[1])
}
