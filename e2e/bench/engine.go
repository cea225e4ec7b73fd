package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"

	"appeals/e2e/stack"
)

const taskQueue = "bench"

// engine is the office's own Temporal server with a worker of the bench, which
// knows nothing but the bare workflow.
type engine struct {
	client client.Client
	worker worker.Worker
}

func dial(office *stack.Stack, f *floor) (*engine, error) {
	logger := log.NewStructuredLogger(slog.New(slog.DiscardHandler))
	c, err := client.Dial(client.Options{
		HostPort: office.Temporal(), Logger: logger, Identity: "bench",
		ConnectionOptions: client.ConnectionOptions{GrpcCompression: &client.GrpcCompressionNone{}}, // as the office
	})
	if err != nil {
		return nil, err
	}
	w := worker.New(c, taskQueue, worker.Options{})
	w.RegisterWorkflow(Bare)
	w.RegisterActivityWithOptions(f.writeTo, activity.RegisterOptions{Name: bareWrite})
	return &engine{client: c, worker: w}, w.Start()
}

func (e *engine) close() {
	e.worker.Stop()
	e.client.Close()
}

// start opens a bare case. With local activities its first task comes back
// with the answer to the start.
func (e *engine) start(ctx context.Context, in bareInput) (id string, err error) {
	in.Card = uuid.NewString()
	id = "bench/" + in.Card
	options := client.StartWorkflowOptions{ID: id, TaskQueue: taskQueue, EnableEagerStart: in.Mode == local}
	_, err = e.client.ExecuteWorkflow(ctx, options, Bare, in)
	return id, err
}

// update does one action of a bare case.
func (e *engine) update(ctx context.Context, id string, d deed) error {
	in := bareAct{
		RequestID: uuid.NewString(), Actor: d.who, Roles: []string{"clerk", "official"}, At: time.Now(),
		On:     "2026-03-02",
		Values: map[string]string{"action": d.action, "executors": "executor"},
	}
	handle, err := e.client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		UpdateID: in.RequestID, WorkflowID: id, UpdateName: bareUpdate, Args: []any{in},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return err
	}
	return handle.Get(ctx, nil)
}

// updates are the actions of one bare case, which is started before.
func (e *engine) updates(m mode) func(context.Context) ([]step, error) {
	return func(ctx context.Context) ([]step, error) {
		id, err := e.start(ctx, bareInput{Mode: m})
		if err != nil {
			return nil, err
		}
		out := make([]step, len(deeds))
		for i, d := range deeds {
			out[i] = func(ctx context.Context) error { return e.update(ctx, id, d) }
		}
		return out, nil
	}
}

// course is a whole bare case.
func (e *engine) course(m mode) step {
	return func(ctx context.Context) error {
		id, err := e.start(ctx, bareInput{Mode: m, Whole: true})
		if err != nil {
			return err
		}
		for _, d := range deeds {
			if err := e.update(ctx, id, d); err != nil {
				return err
			}
		}
		return nil
	}
}

// nothingRuns makes sure that every bare case came to its end.
func (e *engine) nothingRuns(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, restLimit, fmt.Errorf("bare cases still run"))
	defer cancel()
	for {
		running, err := e.client.CountWorkflow(ctx, countRunning)
		if err != nil {
			return err
		}
		if running.GetCount() == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(look):
		}
	}
}
