// Package outbox holds the loops of the worker process that carry what the
// register has promised to the outside: letters to the mail server, accepted
// appeals and unanswered actions to the engine.
//
// Each loop reads rows that were committed with the change they follow from,
// does the outward thing, and writes down what became of it. Nothing is lost
// by a crash; what is done twice is folded by its key on the other side. No
// loop holds a connection of the register while it talks to the outside.
package outbox

import (
	"context"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"
)

// loop is the rhythm that all loops share.
type loop struct {
	name string
	idle time.Duration // between rounds that found little to do
	log  *slog.Logger
}

// longestPause bounds the wait after failed rounds: when what was away comes
// back, work goes on within half a minute.
const longestPause = 30 * time.Second

// round does some work and tells whether there is probably more.
type round func(ctx context.Context) (more bool, err error)

// run repeats rounds until ctx ends: at once while there is more, after idle
// when there is not, after growing pauses while they fail. It returns nil, so
// that the end of a program is no failure of it.
func (l loop) run(ctx context.Context, do round) error {
	pause := l.idle
	for ctx.Err() == nil {
		more, err := do(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			l.log.Warn("outbox round failed", "loop", l.name, "error", err, "pause", pause)
			sleep(ctx, pause)
			pause = min(2*pause, longestPause)
			continue
		case !more:
			sleep(ctx, l.idle)
		}
		pause = l.idle
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

// readyTimeout is how long an engine may take to say that it is there.
const readyTimeout = 5 * time.Second

// ready asks the engine for its health before anything is claimed for it: its
// absence is the failure of a round, not of the rows that wait for it.
func ready(ctx context.Context, engine interface{ Ready(context.Context) error }) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	return engine.Ready(ctx)
}

// parallel is how many things a loop does at once.
const parallel = 4

// each does all items, a few at once, and returns one of the errors. An error
// stops no other item. When ctx ends no further item begins.
func each[T any](ctx context.Context, items []T, do func(context.Context, T) error) error {
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
