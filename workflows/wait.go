package workflows

import (
	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
)

// sleepUntil waits for the instant of an alarm, or until the process changes.
// The timer is named for the managers and cancelled when it no longer matters.
// AwaitWithTimeout would leave its timer behind.
func (r *appealRun) sleepUntil(ctx workflow.Context, a appeal.Alarm) error {
	seen := r.changes
	timerCtx, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimerWithOptions(timerCtx, a.At.Sub(workflow.Now(ctx)),
		workflow.TimerOptions{Summary: timerSummary(r.process, a)})
	err := workflow.Await(ctx, func() bool { return r.changes != seen || timer.IsReady() })
	cancel() // not deferred: defers also run when a cached run is evicted
	return err
}
