package engine

import (
	"context"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
	"appeals/internal/reception"
	"appeals/workflows"
)

// Receptions is what the engine's client needs of the register for receptions.
type Receptions interface {
	Reception(ctx context.Context, id string) (*reception.Reception, error)
	OpenReceptions(ctx context.Context, after string, limit int) ([]string, error)
}

// startReception starts the workflow of a booking.
func (e *Engine) startReception(ctx context.Context, id string) error {
	r, err := e.Receptions.Reception(ctx, id)
	if err != nil {
		return err
	}
	return e.beginReception(ctx, r)
}

func (e *Engine) beginReception(ctx context.Context, r *reception.Reception) error {
	r.Arrange(e.Office())
	options := receptionOptions(r)
	options.WorkflowExecutionErrorWhenAlreadyStarted = true
	_, err := e.Client.ExecuteWorkflow(ctx, options, workflows.Reception, workflows.ReceptionInput{ReceptionID: r.ID})
	if err != nil && !temporal.IsWorkflowExecutionAlreadyStartedError(err) {
		return unavailable(err)
	}
	if e.Travel != nil {
		if err := e.Travel.Follow(ctx, options.ID, err == nil); err != nil {
			return unavailable(err)
		}
	}
	return e.Register.MarkStarted(ctx, appeal.ReceptionCase(r.ID), e.Now())
}

func receptionOptions(r *reception.Reception) client.StartWorkflowOptions {
	return client.StartWorkflowOptions{
		ID: workflows.ReceptionID(r.ID), TaskQueue: workflows.TaskQueue,
		StaticSummary:         workflows.ReceptionSummary(r.Process),
		TypedSearchAttributes: workflows.ReceptionAttributes(r.Process),
	}
}

// wakeReception does an action on a reception whose life is over, as wake does.
func (e *Engine) wakeReception(ctx context.Context, a asking, r *reception.Reception) error {
	ctx, cancel := context.WithTimeout(ctx, e.Wait)
	defer cancel()
	options := receptionOptions(r)
	options.WorkflowIDConflictPolicy = enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING
	handle, err := e.Client.UpdateWithStartWorkflow(ctx, client.UpdateWithStartWorkflowOptions{
		StartWorkflowOperation: e.Client.NewWithStartWorkflowOperation(options, workflows.Reception,
			workflows.ReceptionInput{ReceptionID: r.ID}),
		UpdateOptions: e.updateOptions(a),
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	return domainError(err)
}
