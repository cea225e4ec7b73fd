package workflows_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// A process tells where it stands, and that it is busy while a step is on its
// way: then it may be behind its card.
func TestProcessTellsWhereItStandsAndThatItIsBusy(t *testing.T) {
	o := open(t)
	asks := func() (s appeal.Standing) {
		value, err := o.env.QueryWorkflow(workflows.Standing)
		require.NoError(t, err)
		require.NoError(t, value.Get(&s))
		return s
	}
	var busy []bool
	o.env.SetOnLocalActivityStartedListener(func(*activity.Info, context.Context, []any) {
		busy = append(busy, asks().Busy)
	})
	told := []appeal.Standing{}
	o.env.RegisterDelayedCallback(func() { told = append(told, asks()) }, time.Hour)
	o.does(2*time.Hour, "head", appeal.Resolve,
		appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}, "due": "2026-03-20"})
	o.env.RegisterDelayedCallback(func() {
		told = append(told, asks())
		o.env.CancelWorkflow()
	}, 3*time.Hour)
	o.env.ExecuteWorkflow(workflows.Appeal, workflows.AppealInput{AppealID: "id"})
	require.Equal(t, []bool{true, true}, busy, "it reads its card; it does what a person asked")
	require.Len(t, told, 2)
	require.Equal(t, appeal.Standing{Status: appeal.Registered, Number: o.register.card.Number,
		Version: told[0].Version}, told[0])
	require.Equal(t, o.register.card.Standing(), told[1])
	require.Greater(t, told[1].Version, told[0].Version)
}
