package engine

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/sdk/client"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// Recalculate makes the process of an appeal count its terms by the newest
// production calendar. The key makes it happen once. It is false if no process
// of the appeal runs.
//
// The engine answers a failed Update's ID with the same failure for ever, so
// after an unknown failure it is asked once more under another ID. The register
// folds by the key.
func (e *Engine) Recalculate(ctx context.Context, appealID, version, key string, recount int64) (bool, error) {
	runs, err := e.recalculate(ctx, key, appealID, version, key, recount)
	var known *appeal.Error
	if errors.As(err, &known) && known.Code == appeal.Internal {
		again := fmt.Sprintf("%s#%d", key, e.Now().UnixMilli())
		return e.recalculate(ctx, again, appealID, version, key, recount)
	}
	return runs, err
}

func (e *Engine) recalculate(ctx context.Context, updateID, appealID, version, key string,
	recount int64) (bool, error) {
	handle, err := e.Client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		UpdateID: updateID, WorkflowID: workflows.AppealID(appealID), UpdateName: workflows.Recalculate,
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
