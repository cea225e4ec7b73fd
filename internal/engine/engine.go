package engine

import (
	"context"
	"errors"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	"golang.org/x/sync/singleflight"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// Register is what the engine's client needs of the register.
type Register interface {
	Card(ctx context.Context, id string) (*appeal.Card, error)
	Directory(ctx context.Context) (appeal.Staff, error)
	SaveRequest(ctx context.Context, r appeal.Request, fingerprint []byte) (appeal.Request, bool, error)
	Request(ctx context.Context, id string) (appeal.Request, error)
	DenyRequest(ctx context.Context, id string, why *appeal.Error) error
	HoldRequest(ctx context.Context, id string, why *appeal.Error) error
	MarkStarted(ctx context.Context, c appeal.Case, at time.Time) error
}

// Engine starts workflows and sends Updates. Wait is how long a person waits
// for an answer before the action goes on without him.
type Engine struct {
	Client    client.Client
	Namespace string // that of the client
	Register  Register
	// Receptions are the second kind of cases.
	Receptions Receptions
	Office     func() appeal.Office
	Now        func() time.Time // real time, for marks of the outbox
	Wait       time.Duration
	Travel     *Travel // nil outside the local stack

	starts singleflight.Group // by appeal
}

// Start starts the workflow of an accepted appeal.
func (e *Engine) Start(ctx context.Context, id string) error {
	card, err := e.Register.Card(ctx, id)
	if err != nil {
		return err
	}
	return e.Begin(ctx, card)
}

// Begin starts the workflow of a card, which it arranges. Asked again it does
// nothing, as the ID belongs to the appeal. Of two that come at one time, the
// receipt and its first action, one does it for both.
func (e *Engine) Begin(ctx context.Context, card *appeal.Card) error {
	_, err, _ := e.starts.Do(card.ID, func() (any, error) { return nil, e.begin(ctx, card) })
	return err
}

func (e *Engine) begin(ctx context.Context, card *appeal.Card) error {
	id := card.ID
	options := startOptions(card)
	options.WorkflowExecutionErrorWhenAlreadyStarted = true
	_, err := e.Client.ExecuteWorkflow(ctx, options, workflows.Appeal, workflows.Input(e.Office(), card))
	if err != nil && !temporal.IsWorkflowExecutionAlreadyStartedError(err) {
		return unavailable(err)
	}
	if e.Travel != nil {
		if err := e.Travel.Follow(ctx, options.ID, err == nil); err != nil {
			return unavailable(err)
		}
	}
	return e.Register.MarkStarted(ctx, appeal.AppealCase(id), e.Now())
}

// startOptions name the workflow of a card.
func startOptions(card *appeal.Card) client.StartWorkflowOptions {
	return client.StartWorkflowOptions{
		ID:                    workflows.AppealID(card.ID),
		TaskQueue:             workflows.TaskQueue,
		StaticSummary:         workflows.StaticSummary(card.Process),
		TypedSearchAttributes: workflows.SearchAttributes(card.Process, card.ReceivedAt),
	}
}

// Running tells whether the workflow of an appeal runs.
func (e *Engine) Running(ctx context.Context, id string) (bool, error) {
	return e.runs(ctx, workflows.AppealID(id))
}

func (e *Engine) runs(ctx context.Context, workflowID string) (bool, error) {
	described, err := e.Client.DescribeWorkflowExecution(ctx, workflowID, "")
	switch {
	case notFound(err):
		return false, nil
	case err != nil:
		return false, unavailable(err)
	}
	return described.GetWorkflowExecutionInfo().GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, nil
}

// Reload makes the workflow of an appeal read its card anew.
func (e *Engine) Reload(ctx context.Context, id string) error {
	return e.reload(ctx, workflows.AppealID(id))
}

func (e *Engine) reload(ctx context.Context, workflowID string) error {
	handle, err := e.Client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID: workflowID, UpdateName: workflows.Reload,
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	if err != nil && !notFound(err) {
		return unavailable(err)
	}
	return nil
}

// Ready asks the engine's frontend for its health.
func (e *Engine) Ready(ctx context.Context) error {
	_, err := e.Client.CheckHealth(ctx, &client.CheckHealthRequest{})
	if err != nil {
		return unavailable(err)
	}
	return nil
}

// unavailable hides what went wrong from people; the cause stays for the log.
func unavailable(cause error) error { return &outage{cause} }

// outage is an engine that did not answer: nothing is refused, nothing is lost.
type outage struct{ cause error }

func (o *outage) Error() string { return "the engine did not answer: " + o.cause.Error() }

func (o *outage) Unwrap() error { return o.cause }

func isOutage(err error) bool {
	var o *outage
	return errors.As(err, &o)
}

func notFound(err error) bool {
	var missing *serviceerror.NotFound
	return errors.As(err, &missing)
}
