package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/workflows"
)

var mistaken = appeal.Values{"ground": "technical"}

// What is annulled has no alarm any more, and its process ends.
func TestAnnulmentEndsTheProcess(t *testing.T) {
	o := open(t)
	o.resolved()
	o.does(2*day, "clerk", appeal.AskAnnulment, mistaken)
	o.does(3*day, "clerk", appeal.Annul, nil)
	o.does(4*day, "reviewer", appeal.Annul, nil)
	o.env.ExecuteWorkflow(workflows.Appeal, o.input) // its timer ends with the run
	require.True(t, o.env.IsWorkflowCompleted())
	require.NoError(t, o.env.GetWorkflowError())
	require.Len(t, o.refusals(), 1)
	require.ErrorContains(t, o.answers["annul/72h0m0s"], "другой сотрудник", "one person alone annuls nothing")
	require.Equal(t, appeal.Annulled, o.register.card.Status)

	require.Zero(t, o.timers.fired, "no term was waited for")
}

// A filed case has no process. One begins with each action and ends with it.
func TestFiledCaseIsAnnulled(t *testing.T) {
	card := filedCard(t)
	for _, step := range []struct {
		who    string
		action appeal.Action
		values appeal.Values
		to     appeal.Status
	}{{"clerk", appeal.AskAnnulment, mistaken, appeal.Filed}, {"reviewer", appeal.Annul, nil, appeal.Annulled}} {
		o := open(t)
		o.register.card = card
		o.input = workflows.Input(appealtest.Office(), card)
		o.does(0, step.who, step.action, step.values)
		o.run()
		require.Empty(t, o.refusals())
		require.Equal(t, 1, o.answered)
		require.Equal(t, step.to, o.register.card.Status)
		require.Zero(t, o.timers.started)
		card = o.register.card
	}
	require.Equal(t, "reviewer", card.Annulment.ConfirmedBy)
}

func filedCard(t *testing.T) *appeal.Card {
	t.Helper()
	o := open(t)
	o.does(day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-02", "reason": "заявление"})
	o.filed(2 * day)
	o.run()
	require.Equal(t, appeal.Filed, o.register.card.Status)
	return o.register.card
}
