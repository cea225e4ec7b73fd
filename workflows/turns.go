package workflows

import (
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
)

// turns let one business step of a case be done at a time, whatever its kind.
type turns struct {
	lock    workflow.Mutex
	waiting int  // people whose actions wait for their turn: they go before alarms
	opened  bool // the case has been read

	unopenable bool // the run ends without having read it
}

// takeTurn waits until no other step is being done. What has been accepted is
// done to its end, though the run is cancelled meanwhile: ctx is a disconnected
// one.
func (t *turns) takeTurn(ctx workflow.Context) error {
	t.waiting++
	defer func() { t.waiting-- }()
	if err := workflow.Await(ctx, func() bool { return t.opened || t.unopenable }); err != nil {
		return err
	}
	if !t.opened {
		return activities.Final(&appeal.Error{Code: appeal.Unavailable,
			Message: "Процесс обращения не открылся. Действие будет выполнено позже."})
	}
	return t.lock.Lock(ctx)
}

// behind tells whether the run knows that it may be behind its case: it has not been
// opened, or a step is on its way, which the register may have done already.
func (t *turns) behind() bool { return !t.opened || t.waiting > 0 || t.lock.IsLocked() }

// finish waits until every accepted Update has its answer, however the run ends.
func (t *turns) finish(ctx workflow.Context, ended error) error {
	t.unopenable = !t.opened
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	if err := workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) }); err != nil {
		return err
	}
	return ended
}
