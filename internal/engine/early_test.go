package engine_test

import (
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/mocks"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/workflows"
)

var stale = &appeal.Error{Code: appeal.Refused, Message: "обращение на стадии «На проверке»"}

// update expects one Update of a name, answered as given.
func update(c *mocks.Client, name string, err error) *mock.Call {
	handle := &mocks.WorkflowUpdateHandle{}
	handle.On("Get", mock.Anything, mock.Anything).Return(err)
	return c.On("UpdateWorkflow", mock.Anything, mock.MatchedBy(func(o client.UpdateWorkflowOptions) bool {
		return o.UpdateName == name
	})).Return(handle, nil).Once()
}

// The process judges by a copy that is behind. The card allows the action: it
// is done, and nobody is refused.
func TestProcessThatIsBehindRefusesNobody(t *testing.T) {
	e, d, c := set(t)
	update(c, "resolve", activities.Early(stale))
	update(c, workflows.Reload, nil)
	update(c, "resolve", nil)
	got, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, got.State)
	require.Nil(t, d.denied)
}

// A process that cannot be brought up to its card leaves the action waiting.
func TestProcessThatStaysBehindRefusesNobody(t *testing.T) {
	e, d, c := set(t)
	update(c, "resolve", activities.Early(stale))
	update(c, workflows.Reload, nil)
	update(c, "resolve", activities.Early(stale))
	got, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.Equal(t, appeal.Pending, got.State)
	require.Nil(t, d.denied)

	e, d, c = set(t)
	update(c, "resolve", activities.Early(stale))
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil, serviceerror.NewUnavailable("away"))
	got, err = e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.Equal(t, appeal.Pending, got.State)
	require.Nil(t, d.denied)
}

// Where the card refuses, too, the words are the card's.
func TestCardHasTheLastWord(t *testing.T) {
	e, d, c := set(t)
	d.card.Status = appeal.Signing
	update(c, "resolve", activities.Early(stale))
	_, err := e.Act(t.Context(), resolve())
	require.ErrorContains(t, err, "На подпис")
	require.Equal(t, err, d.denied)
}

// A failure that nobody knows ends no action: it is held, and the next try has
// another ID in the engine, which would repeat the old answer under the first.
func TestUnknownFailureHoldsTheAction(t *testing.T) {
	e, d, c := set(t)
	failure := &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка"}
	answers(c, activities.Final(failure)).Once()
	got, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.True(t, got.Held())
	require.Equal(t, failure, d.held)
	require.Nil(t, d.denied)

	d.saved.Error, d.saved.Attempts = failure, 3
	answers(c, nil).Run(func(args mock.Arguments) {
		require.Equal(t, "key#3", args.Get(1).(client.UpdateWorkflowOptions).UpdateID)
	}).Once()
	got, err = e.Resubmit(t.Context(), d.saved)
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, got.State)
	require.False(t, got.Held())
}
