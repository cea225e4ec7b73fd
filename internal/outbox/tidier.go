package outbox

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/loop"
)

// Leftovers are what somebody typed and never sent. ForgetLeftovers deletes
// those whose time is over, at most so many, and tells how many: the files of
// citizens' forms by real time, the drafts of clerks by the office's.
type Leftovers interface {
	ForgetLeftovers(ctx context.Context, wall, office time.Time, most int) (int, error)
}

const (
	tidyIdle  = 10 * time.Minute
	tidyBatch = 200
)

// Tidier keeps the promise that what was not sent is kept for so long and no
// longer, also on days on which nobody fills in a form.
type Tidier struct {
	leftovers Leftovers
	wall      func() time.Time
	office    func(context.Context) (time.Time, error)
	log       *slog.Logger
}

// NewTidier makes a tidier. office is the office's clock.
func NewTidier(leftovers Leftovers, wall func() time.Time, office func(context.Context) (time.Time, error), log *slog.Logger) *Tidier {
	return &Tidier{leftovers, wall, office, log}
}

// Run tidies until ctx ends.
func (t *Tidier) Run(ctx context.Context) error {
	return loop.Loop{Name: "tidier", Idle: tidyIdle, Log: t.log}.Run(ctx, func(ctx context.Context) (bool, error) {
		office, err := t.office(ctx)
		if err != nil {
			return false, err
		}
		n, err := t.leftovers.ForgetLeftovers(ctx, t.wall(), office, tidyBatch)
		return n >= tidyBatch, err
	})
}
