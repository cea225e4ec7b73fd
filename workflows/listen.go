package workflows

import (
	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
)

// listen registers an Update for each action of the table, under the action's
// code, with a validator that refuses by law and state before anything is
// written to the history.
func (r *appealRun) listen(ctx workflow.Context) error {
	for _, row := range appeal.Table() {
		handler := func(ctx workflow.Context, in ActInput) (ActResult, error) { return r.act(ctx, row, in) }
		options := workflow.UpdateHandlerOptions{
			Description: row.Title,
			Validator:   func(_ workflow.Context, in ActInput) error { return r.check(row, in) },
		}
		if err := workflow.SetUpdateHandlerWithOptions(ctx, string(row.Action), handler, options); err != nil {
			return err
		}
	}
	if err := r.answer(ctx); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, Recalculate, r.recalculate); err != nil {
		return err
	}
	return workflow.SetUpdateHandler(ctx, Reload, func(ctx workflow.Context) (ActResult, error) {
		ctx, _ = workflow.NewDisconnectedContext(ctx)
		err := r.reload(ctx)
		return ActResult{Status: r.process.Status, Version: r.process.Version}, err
	})
}
