package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
)

// sleepUntil waits for the instant of an alarm, or until the process changes.
// The timer is named for the managers and cancelled when it no longer matters.
// AwaitWithTimeout would leave its timer behind. A timer whose alarm, instant
// and name are still right is kept.
func (r *appealRun) sleepUntil(ctx workflow.Context, a appeal.Alarm) error {
	summary := timerSummary(r.process, a)
	if !r.lean {
		return r.sleepFor(ctx, a.At.Sub(workflow.Now(ctx)), summary)
	}
	if !r.armed.stands(a, summary) {
		r.disarm()
		timerCtx, cancel := workflow.WithCancel(ctx)
		timer := workflow.NewTimerWithOptions(timerCtx, a.At.Sub(workflow.Now(ctx)),
			workflow.TimerOptions{Summary: summary})
		r.armed = &armed{key: a.Key, at: a.At, summary: summary, timer: timer, cancel: cancel}
	}
	seen := r.changes
	return workflow.Await(ctx, func() bool { return r.changes != seen || r.armed.timer.IsReady() })
}

// armed is a timer that runs for an alarm.
type armed struct {
	key     string
	at      time.Time
	summary string
	timer   workflow.Future
	cancel  workflow.CancelFunc
}

func (t *armed) stands(a appeal.Alarm, summary string) bool {
	return t != nil && !t.timer.IsReady() && t.key == a.Key && t.at.Equal(a.At) && t.summary == summary
}

// disarm cancels the timer that no longer matters.
func (r *appealRun) disarm() {
	if r.armed != nil {
		r.armed.cancel()
		r.armed = nil
	}
}

func (r *appealRun) sleepFor(ctx workflow.Context, d time.Duration, summary string) error {
	seen := r.changes
	timerCtx, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimerWithOptions(timerCtx, d, workflow.TimerOptions{Summary: summary})
	err := workflow.Await(ctx, func() bool { return r.changes != seen || timer.IsReady() })
	cancel() // not deferred: defers also run when a cached run is evicted
	return err
}
