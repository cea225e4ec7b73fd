package outbox

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/loop"
)

// Derived is what the rekeyer needs of the register: rows of keys and search words
// whose rule has changed.
type Derived interface {
	// Rekey makes at most so many of them anew and tells how many.
	Rekey(ctx context.Context, most int) (int, error)
	// Outdated counts those that are left.
	Outdated(ctx context.Context) (int, error)
}

const (
	rekeyIdle = time.Minute
	// rekeyBatch is some tenths of a second: that long an action on one of the
	// cards may have to wait.
	rekeyBatch = 100
	// rekeyTold is after how many batches the log says how far it is.
	rekeyTold = 100
)

// Rekeyer makes anew what an older rule derived, after a release with another
// one. Until it has finished, a look-up by a key misses rows of the old rule.
type Rekeyer struct {
	derived       Derived
	log           *slog.Logger
	batches, done int
}

// NewRekeyer makes a rekeyer.
func NewRekeyer(derived Derived, log *slog.Logger) *Rekeyer {
	return &Rekeyer{derived: derived, log: log}
}

// Run works until nothing is left or ctx ends. Nothing comes back: only another
// release has other rules.
func (r *Rekeyer) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	return loop.Loop{Name: "rekeyer", Idle: rekeyIdle, Log: r.log}.Run(ctx, func(ctx context.Context) (bool, error) {
		n, err := r.derived.Rekey(ctx, rekeyBatch)
		if err != nil {
			return false, err
		}
		if r.batches, r.done = r.batches+1, r.done+n; n > 0 && r.batches%rekeyTold != 1 {
			return true, nil
		}
		left, err := r.derived.Outdated(ctx)
		if err != nil {
			return false, err
		}
		if r.done > 0 {
			r.log.Info("keys and search words are made anew", "done", r.done, "left", left)
		}
		if left == 0 {
			stop()
		}
		return n > 0, nil
	})
}
