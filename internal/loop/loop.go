// Package loop is the rhythm of what the worker does for as long as it lives:
// rounds of work that repeat, wait and try again.
package loop

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"
)

// Loop is how often rounds are done.
type Loop struct {
	Name    string
	Idle    time.Duration // between rounds that found little to do
	Longest time.Duration // bounds the pause after failed rounds; 0 is LongestPause
	Log     *slog.Logger
}

// LongestPause is the usual bound of the pause after failed rounds: when what
// was away comes back, work goes on within half a minute.
const LongestPause = 30 * time.Second

// Round does some work and tells whether there is probably more.
type Round func(ctx context.Context) (more bool, err error)

// Run repeats rounds until ctx ends: at once while there is more, after Idle
// when there is not, after growing pauses while they fail. It returns nil, so
// that the end of a program is no failure of it.
func (l Loop) Run(ctx context.Context, do Round) error {
	pause := l.Idle
	for ctx.Err() == nil {
		more, err := do(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			l.Log.Warn("a round failed", "loop", l.Name, "error", err, "pause", pause)
			sleep(ctx, pause)
			pause = min(2*pause, cmp.Or(l.Longest, LongestPause))
			continue
		case !more:
			sleep(ctx, l.Idle)
		}
		pause = l.Idle
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// Engine is what rounds need to know of the engine before they claim work.
type Engine interface{ Ready(context.Context) error }

// readyTimeout is how long an engine may take to say that it is there.
const readyTimeout = 5 * time.Second

// Ready asks the engine for its health before anything is claimed for it: its
// absence is the failure of a round, not of the rows that wait for it.
func Ready(ctx context.Context, engine Engine) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	return engine.Ready(ctx)
}

// Each does all items, so many at once, and returns one of the errors. An
// error stops no other item. When ctx ends no further item begins.
func Each[T any](ctx context.Context, parallel int, items []T, do func(context.Context, T) error) error {
	group := errgroup.Group{}
	group.SetLimit(parallel)
	for _, item := range items {
		group.Go(func() error {
			if ctx.Err() != nil {
				return nil
			}
			return do(ctx, item)
		})
	}
	return group.Wait()
}
