package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
)

// sleepUntil waits for the instant of an alarm, or until the process changes.
// The timer is named for the managers and cancelled when it no longer matters.
// AwaitWithTimeout would leave its timer behind.
func (r *appealRun) sleepUntil(ctx workflow.Context, a appeal.Alarm) error {
	return r.sleepFor(ctx, a.At.Sub(workflow.Now(ctx)), timerSummary(r.process, a))
}

func (r *appealRun) sleepFor(ctx workflow.Context, d time.Duration, summary string) error {
	seen := r.changes
	timerCtx, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimerWithOptions(timerCtx, d, workflow.TimerOptions{Summary: summary})
	err := workflow.Await(ctx, func() bool { return r.changes != seen || timer.IsReady() })
	cancel() // not deferred: defers also run when a cached run is evicted
	return err
}
