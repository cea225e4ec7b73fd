package workflows

import (
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
)

// Recalculate is the Update that makes an appeal count its terms by another
// production calendar.
const Recalculate = "recalculate"

// RecalculateInput names the calendar, for the managers, and the recount.
type RecalculateInput struct {
	Version string `json:"version"`
	Recount int64  `json:"recount"`
	Key     string `json:"key"` // the Update's ID, and the register's step
}

// afterPeople puts the activities of a recount behind those of people, where
// many wait for a worker: the priority of everything else is 3.
var afterPeople = temporal.Priority{PriorityKey: 5}

// recalculate counts the terms anew in its turn. Like a person's action it goes
// before alarms: a reminder of a date that is about to move would be wrong.
func (r *appealRun) recalculate(ctx workflow.Context, in RecalculateInput) (ActResult, error) {
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	if err := r.takeTurn(ctx); err != nil {
		return ActResult{}, err
	}
	defer r.lock.Unlock()
	options := workflow.GetActivityOptions(registerWrite(ctx, "пересчёт сроков, календарь "+in.Version))
	options.Priority = afterPeople
	var p appeal.Process
	count := activities.RecountInput{AppealID: r.id, Recount: in.Recount, Key: in.Key, Window: r.window()}
	if err := workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, options), acts.Recount, count).Get(ctx,
		&p); err != nil {
		return ActResult{}, refusal(err)
	}
	return ActResult{Status: p.Status, Version: p.Version}, r.adopt(ctx, p)
}
