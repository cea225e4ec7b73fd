package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
)

// The activities are named through nil receivers and never called from here.
var (
	acts    *activities.Activities
	digests *activities.Digests
	daily   *activities.Daily
)

// nextAlarms is how many alarms a step comes back with: the one to wait for.
const nextAlarms = 1

// holdPause is how long an alarm waits for an earlier action that is on its way.
const holdPause = 30 * time.Second

// registerWrite is a short transaction in the register that must happen: it is
// retried for ever, since an appeal without its register has nothing to go on
// with. A refusal is not retried, its error says so itself.
func registerWrite(ctx workflow.Context, summary string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 20 * time.Second,
		Summary:             summary,
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval:    500 * time.Millisecond,
			BackoffCoefficient: 2,
			MaximumInterval:    30 * time.Second,
		},
	})
}
