package engine

import (
	"context"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// wake does an action on a card whose life is over: its workflow has ended, so
// another run begins with the action in its first task, and ends with it. Both
// are one call, as a run of such a card waits for nothing.
func (e *Engine) wake(ctx context.Context, a asking, card *appeal.Card) error {
	ctx, cancel := context.WithTimeout(ctx, e.Wait)
	defer cancel()
	options := startOptions(card)
	options.WorkflowIDConflictPolicy = enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING
	handle, err := e.Client.UpdateWithStartWorkflow(ctx, client.UpdateWithStartWorkflowOptions{
		StartWorkflowOperation: e.Client.NewWithStartWorkflowOperation(options, workflows.Appeal,
			workflows.Input(e.Office(), card)),
		UpdateOptions: e.updateOptions(a),
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	return domainError(err)
}
