// Package worker runs the Temporal worker of the office: the one list of what
// it can do, used by the program, the workflow tests and the replayer alike.
package worker

import (
	"context"
	"fmt"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"appeals/activities"
	"appeals/workflows"
)

// RegisterWorkflows names every workflow of the office.
func RegisterWorkflows(r worker.WorkflowRegistry) {
	r.RegisterWorkflow(workflows.Appeal)
	r.RegisterWorkflow(workflows.Digest)
	r.RegisterWorkflow(workflows.DailyDigest)
	r.RegisterWorkflow(workflows.Reception)
}

// RegisterActivities names every activity of the office.
func RegisterActivities(r worker.ActivityRegistry, a *activities.Activities, d *activities.Digests,
	m *activities.Daily, p *activities.Receptions) {
	r.RegisterActivity(a)
	r.RegisterActivity(d)
	r.RegisterActivity(m)
	r.RegisterActivity(p)
}

// stopWait is what a stopping worker leaves its activities: each is one short
// transaction.
const stopWait = 30 * time.Second

// cached is how many runs a worker keeps in memory. The actions on one appeal
// are hours apart, so a larger cache would only be large; a run that is not in
// it is replayed from some fifty events.
const cached = 1000

// Run works until ctx ends, then lets what is in flight finish.
func Run(ctx context.Context, c client.Client, a *activities.Activities, d *activities.Digests,
	m *activities.Daily, p *activities.Receptions) error {
	worker.SetStickyWorkflowCacheSize(cached)
	w := worker.New(c, workflows.TaskQueue, worker.Options{
		WorkerStopTimeout:   stopWait,
		WorkflowPanicPolicy: worker.BlockWorkflow, // a bad release stalls cases, a good one heals them
	})
	RegisterWorkflows(w)
	RegisterActivities(w, a, d, m, p)
	if err := w.Start(); err != nil {
		return fmt.Errorf("start the worker: %w", err)
	}
	<-ctx.Done()
	w.Stop()
	return nil
}
