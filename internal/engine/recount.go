package engine

import (
	"context"

	"go.temporal.io/sdk/client"

	"appeals/workflows"
)

// Recalculate makes the process of an appeal count its terms by the newest
// production calendar. The key makes it happen once. It is false if no process
// of the appeal runs.
func (e *Engine) Recalculate(ctx context.Context, appealID, version, key string, recount int64) (bool, error) {
	handle, err := e.Client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		UpdateID: key, WorkflowID: workflows.AppealID(appealID), UpdateName: workflows.Recalculate,
		Args:         []any{workflows.RecalculateInput{Version: version, Recount: recount, Key: key}},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	if err = domainError(err); notFound(err) {
		return false, nil
	}
	return err == nil, err
}
