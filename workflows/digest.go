package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"appeals/activities"
)

// roundsPerRun bounds the history of the digest: about two years of weeks.
const roundsPerRun = 100

// Digest sends the weekly digest of overdue appeals for as long as the office
// works. The last rung of the ladder is its line for every appeal that is
// still overdue.
func Digest(ctx workflow.Context) error {
	for range roundsPerRun {
		if err := digestRound(ctx); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, Digest)
}

func digestRound(ctx workflow.Context) error {
	var at time.Time
	in := activities.DigestInput{At: workflow.Now(ctx)}
	if err := workflow.ExecuteActivity(registerWrite(ctx, "когда сводка"), digests.NextDigest, in).Get(ctx,
		&at); err != nil {
		return err
	}
	workflow.SetCurrentDetails(ctx, "Следующая сводка о просроченных: "+at.Format("02.01.2006 15:04"))
	timer := workflow.NewTimerWithOptions(ctx, at.Sub(workflow.Now(ctx)),
		workflow.TimerOptions{Summary: "еженедельная сводка"})
	if err := timer.Get(ctx, nil); err != nil {
		return err
	}
	in = activities.DigestInput{At: at}
	err := workflow.ExecuteActivity(registerWrite(ctx, "сводка о просроченных"), digests.SendDigest, in).Get(ctx, nil)
	_, err = carryOn(ctx, "the weekly digest failed", err)
	return err
}
