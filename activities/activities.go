// Package activities is where the process touches the world: it writes to the
// register and orders letters. It declares the small ports it needs; the
// register and the letters satisfy them, and only cmd knows both sides.
package activities

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Register is what the activities need of the register. One method is one
// business step in one transaction.
type Register interface {
	Card(ctx context.Context, id string) (*appeal.Card, error)
	Directory(ctx context.Context) (appeal.Staff, error)
	PendingBefore(ctx context.Context, on appeal.Case, at time.Time) (bool, error)
	Change(ctx context.Context, id, key string, do appeal.Decide) (*appeal.Card, error)
	Act(ctx context.Context, id, requestID string, do appeal.DecideAsked) (*appeal.Card, error)
}

// Composer writes the letters that an event orders.
type Composer interface {
	For(c *appeal.Card, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error)
}

// Activities are the activities of an appeal. A nil one names the methods for
// the workflows and is never called.
type Activities struct {
	Register Register
	Letters  Composer
	Recounts Recounter
	Office   func() appeal.Office
	Now      func(context.Context) (time.Time, error) // the office's clock
}
