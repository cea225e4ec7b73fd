package outbox

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/loop"
)

// Abandoned are the drafts that somebody typed and never sent. ForgetLeftovers
// deletes those whose time is over, at most so many, and tells how many: the
// files of citizens' forms by real time, the drafts of clerks by the office's.
type Abandoned interface {
	ForgetLeftovers(ctx context.Context, wall, office time.Time, most int) (int, error)
}

const (
	cleanIdle  = 10 * time.Minute
	cleanBatch = 200
)

// Cleaner keeps the promise that what was not sent is kept for so long and no
// longer, also on days on which nobody fills in a form.
type Cleaner struct {
	drafts Abandoned
	wall   func() time.Time
	office func(context.Context) (time.Time, error)
	log    *slog.Logger
}

// NewCleaner makes a cleaner. office is the office's clock.
func NewCleaner(drafts Abandoned, wall func() time.Time, office func(context.Context) (time.Time, error),
	log *slog.Logger) *Cleaner {
	return &Cleaner{drafts, wall, office, log}
}

// Run cleans until ctx ends.
func (c *Cleaner) Run(ctx context.Context) error {
	return loop.Loop{Name: "cleaner", Idle: cleanIdle, Log: c.log}.Run(ctx, func(ctx context.Context) (bool, error) {
		office, err := c.office(ctx)
		if err != nil {
			return false, err
		}
		n, err := c.drafts.ForgetLeftovers(ctx, c.wall(), office, cleanBatch)
		return n >= cleanBatch, err
	})
}
