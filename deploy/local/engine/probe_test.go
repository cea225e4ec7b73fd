package engine

import (
	"context"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

const day = 24 * time.Hour

// diary is what a probe workflow remembers of its life.
type diary struct {
	Started time.Time
	Fired   []time.Time
	Run     string
	Notes   []string
}

// diaryOf opens the diary and the handlers that every probe workflow has.
func diaryOf(ctx workflow.Context) (*diary, error) {
	d := &diary{Started: workflow.Now(ctx), Run: workflow.GetInfo(ctx).WorkflowExecution.RunID}
	if err := workflow.SetQueryHandler(ctx, "diary", func() (diary, error) { return *d, nil }); err != nil {
		return nil, err
	}
	return d, workflow.SetUpdateHandler(ctx, "now",
		func(ctx workflow.Context) (time.Time, error) { return workflow.Now(ctx), nil })
}

// clocks sleeps through n timers of the given length, one after another, then waits for a signal.
func clocks(ctx workflow.Context, n int, each time.Duration) error {
	d, err := diaryOf(ctx)
	if err != nil {
		return err
	}
	for range n {
		if err := workflow.Sleep(ctx, each); err != nil {
			return err
		}
		d.Fired = append(d.Fired, workflow.Now(ctx))
	}
	workflow.GetSignalChannel(ctx, "end").Receive(ctx, nil)
	return nil
}

// finite sleeps and then ends.
func finite(ctx workflow.Context, length time.Duration) error {
	if _, err := diaryOf(ctx); err != nil {
		return err
	}
	return workflow.Sleep(ctx, length)
}

// renewed continues as new after each 10-day timer, n times, then waits for a signal.
func renewed(ctx workflow.Context, n int, fired []time.Time) error {
	d, err := diaryOf(ctx)
	if err != nil {
		return err
	}
	d.Fired = fired
	if n > 0 {
		if err := workflow.Sleep(ctx, 10*day); err != nil {
			return err
		}
		return workflow.NewContinueAsNewError(ctx, renewed, n-1, append(d.Fired, workflow.Now(ctx)))
	}
	workflow.GetSignalChannel(ctx, "end").Receive(ctx, nil)
	return nil
}

// busy runs an activity of the given real length, then one 10-day timer, then waits for a signal.
func busy(ctx workflow.Context, length time.Duration) error {
	d, err := diaryOf(ctx)
	if err != nil {
		return err
	}
	actx := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if err := workflow.ExecuteActivity(actx, pause, length).Get(actx, nil); err != nil {
		return err
	}
	d.Fired = append(d.Fired, workflow.Now(ctx))
	if err := workflow.Sleep(ctx, 10*day); err != nil {
		return err
	}
	d.Fired = append(d.Fired, workflow.Now(ctx))
	workflow.GetSignalChannel(ctx, "end").Receive(ctx, nil)
	return nil
}

// late runs two activities 20 days after its start: one that reports its deadline, one that overruns a second.
func late(ctx workflow.Context) error {
	d, err := diaryOf(ctx)
	if err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, 20*day); err != nil {
		return err
	}
	for _, timeout := range []time.Duration{time.Minute, time.Second} {
		actx := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
			StartToCloseTimeout: timeout, RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1},
		})
		var at time.Time
		err := workflow.ExecuteActivity(actx, deadline, timeout == time.Second).Get(actx, &at)
		d.Notes = append(d.Notes, fmt.Sprintf("deadline %v, error %v, lasted until %v", at, err, workflow.Now(ctx)))
	}
	workflow.GetSignalChannel(ctx, "end").Receive(ctx, nil)
	return nil
}

// parent starts a child with 10-day timers and waits for it.
func parent(ctx workflow.Context, childID string) error {
	if _, err := diaryOf(ctx); err != nil {
		return err
	}
	cctx := workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: childID})
	return workflow.ExecuteChildWorkflow(cctx, finite, 10*day).Get(cctx, nil)
}

// pause is an activity that takes real time.
func pause(ctx context.Context, length time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(length):
		return nil
	}
}

// deadline tells the deadline that the SDK gives to the activity.
func deadline(ctx context.Context, hang bool) (time.Time, error) {
	at, _ := ctx.Deadline()
	if hang {
		<-ctx.Done()
		return at, ctx.Err()
	}
	return at, nil
}

func registerProbe(w worker.Registry) {
	for _, wf := range []any{clocks, finite, renewed, busy, late, parent} {
		w.RegisterWorkflow(wf)
	}
	w.RegisterActivity(pause)
	w.RegisterActivity(deadline)
}
