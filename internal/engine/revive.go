package engine

import "context"

// Revive starts the workflow of an appeal, or makes a running one read its card
// anew: either way it does what it owes.
func (e *Engine) Revive(ctx context.Context, id string) error {
	runs, err := e.Running(ctx, id)
	if err != nil {
		return err
	}
	if runs {
		return e.Reload(ctx, id)
	}
	return e.Start(ctx, id)
}
