package workflows

import (
	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
)

// Standing is the Query by which the sweep compares a process with its card. A
// Query leaves nothing in the history.
const Standing = "standing"

// answer tells where the run believes that its appeal stands.
func (r *appealRun) answer(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, Standing, func() (appeal.Standing, error) {
		s := r.process.Standing()
		s.Busy = !r.opened || r.waiting > 0 || r.lock.IsLocked()
		return s, nil
	})
}
