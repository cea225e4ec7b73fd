package engine

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"appeals/workflows"
)

// digests are the workflows of which the office has one each, for ever.
var digests = []struct {
	id, summary string
	process     any
}{
	{workflows.DigestID, "Еженедельная сводка о просроченных обращениях", workflows.Digest},
	{workflows.DailyID, "Ежедневные сводки сотрудникам", workflows.DailyDigest},
}

// MissingDigests lists the digests that do not run, by the IDs of their
// workflows.
func (e *Engine) MissingDigests(ctx context.Context) ([]string, error) {
	missing := []string{}
	for _, d := range digests {
		runs, err := e.runs(ctx, d.id)
		if err != nil {
			return nil, err
		}
		if !runs {
			missing = append(missing, d.id)
		}
	}
	return missing, nil
}

// StartDigests starts the digests that do not run, and tells which they were.
// In an office that travelled they live through the days that they missed.
func (e *Engine) StartDigests(ctx context.Context) (started []string, err error) {
	for _, d := range digests {
		options := client.StartWorkflowOptions{
			ID: d.id, TaskQueue: workflows.TaskQueue, StaticSummary: d.summary,
			WorkflowExecutionErrorWhenAlreadyStarted: true,
		}
		_, err := e.Client.ExecuteWorkflow(ctx, options, d.process)
		switch {
		case err == nil:
			started = append(started, d.id)
		case !temporal.IsWorkflowExecutionAlreadyStartedError(err):
			return started, unavailable(err)
		}
		if e.Travel != nil {
			if err := e.Travel.CatchUp(ctx, d.id); err != nil {
				return started, unavailable(err)
			}
		}
	}
	return started, nil
}
