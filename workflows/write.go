package workflows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// The steps that are first tried as local activities. A local activity goes by
// its name: a method of a nil receiver would be called.
const (
	open   = "Open"
	commit = "Commit"
	ring   = "Ring"

	openReception   = "OpenReception"
	commitReception = "CommitReception"
	ringReception   = "RingReception"
)

// quickLimit is how long a step may take as a local activity. So long at most
// an Update of somebody else waits before it is accepted.
const quickLimit = 3 * time.Second

// quickly is the same as a local activity, done by the worker that has the
// workflow task: without a task of its own, once, and within the limit.
func quickly(ctx workflow.Context, summary string) workflow.Context {
	return workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		ScheduleToCloseTimeout: quickLimit,
		Summary:                summary,
		RetryPolicy:            &temporal.RetryPolicy{MaximumAttempts: 1},
	})
}

// write does a step in the register: quickly, as it almost always can be done.
// Where the register is slow or away the step becomes a regular activity, named
// in the UI with its attempts, which holds no workflow task while it waits to
// be tried again. Both may have happened: the step's key makes it once.
func (r *appealRun) write(ctx workflow.Context, summary, step string, in, out any) error {
	return write(ctx, r.lean, summary, step, in, out)
}

// write is the same for a case of any kind; quick is whether it is tried quickly.
func write(ctx workflow.Context, quick bool, summary, step string, in, out any) error {
	if quick {
		name := summary
		if step == commit || step == commitReception {
			name = "" // its Update says the same, one event before
		}
		err := workflow.ExecuteLocalActivity(quickly(ctx, name), step, in).Get(ctx, out)
		if err == nil || answered(err) {
			return err
		}
	}
	return workflow.ExecuteActivity(registerWrite(ctx, summary), step, in).Get(ctx, out)
}

// answered tells whether a failure is the register's answer, or the end of the
// run.
func answered(err error) bool {
	var app *temporal.ApplicationError
	return temporal.IsCanceledError(err) || errors.As(err, &app) && app.NonRetryable()
}
