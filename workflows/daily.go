package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
)

// DailyID is the ID of the one workflow of the daily digests.
const DailyID = "daily-digest"

const (
	// morningsPerRun bounds the history: about half a year of working days.
	morningsPerRun = 120
	// callsPerRound bounds a round through the staff, and the clean-up after it.
	callsPerRound = 100
)

// DailyDigest sends the daily digests for as long as the office works: each
// working morning a letter to everybody who chose to have one and has something
// in it. Who that is and what is in it stays in the register.
func DailyDigest(ctx workflow.Context) error {
	for range morningsPerRun {
		if err := morning(ctx); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, DailyDigest)
}

func morning(ctx workflow.Context) error {
	var at time.Time
	in := activities.DailyInput{At: workflow.Now(ctx)}
	if err := workflow.ExecuteActivity(registerWrite(ctx, "когда ежедневная сводка"), daily.NextDaily, in).Get(ctx,
		&at); err != nil {
		return err
	}
	workflow.SetCurrentDetails(ctx, "Следующая ежедневная сводка: "+at.Format("02.01.2006 15:04"))
	timer := workflow.NewTimerWithOptions(ctx, at.Sub(workflow.Now(ctx)),
		workflow.TimerOptions{Summary: "ежедневная сводка"})
	if err := timer.Get(ctx, nil); err != nil {
		return err
	}
	// The time is that of waking up, not the planned one: after an outage they
	// are days apart.
	if err := serve(ctx, workflow.Now(ctx)); err != nil {
		return err
	}
	return forget(ctx, workflow.Now(ctx))
}

// serve goes round the staff. One who cannot be served must not keep the
// digest from those of tomorrow.
func serve(ctx workflow.Context, at time.Time) error {
	in := activities.DailyInput{At: at}
	for range callsPerRound {
		var done activities.DailyResult
		err := workflow.ExecuteActivity(registerWrite(ctx, "ежедневные сводки"), daily.SendDaily, in).Get(ctx, &done)
		if stop, err := carryOn(ctx, "the daily digest failed", err); stop || err != nil {
			return err
		}
		if done.After == "" {
			return nil
		}
		in.After = done.After
	}
	return nil
}

func forget(ctx workflow.Context, at time.Time) error {
	for range callsPerRound {
		var more bool
		err := workflow.ExecuteActivity(registerWrite(ctx, "старые уведомления"), daily.ForgetNotices,
			activities.DailyInput{At: at}).Get(ctx, &more)
		if stop, err := carryOn(ctx, "old notifications stay", err); stop || err != nil {
			return err
		}
		if !more {
			return nil
		}
	}
	return nil
}

// carryOn leaves out what failed for good: the morning, or the week, is over
// then, and the next one comes. An end of the workflow itself is passed on.
func carryOn(ctx workflow.Context, what string, err error) (stop bool, passed error) {
	if temporal.IsCanceledError(err) {
		return true, err
	}
	if err != nil {
		workflow.GetLogger(ctx).Error(what, "error", err)
	}
	return err != nil, nil
}
