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
	"errors"
	"sync/atomic"

	"appeals/internal/loop"
)

// parallel is how many things a loop does at once.
const parallel = 4

// claimer takes due rows of the register and does something with each. A row
// that it takes is due again after a while, unless it was settled.
type claimer[T any] struct {
	loop.Loop
	engine loop.Engine // asked for its health before anything is claimed; nil if none is needed
	batch  int
	claim  func(ctx context.Context, limit int) ([]T, error)
	do     func(context.Context, T) error // its error is one of the register, and fails the round
	// release gives rows back that the end of the program came before; nil
	// leaves them to be due again.
	release func(context.Context, []T) error
}

// Run does rounds until ctx ends.
func (c claimer[T]) Run(ctx context.Context) error { return c.Loop.Run(ctx, c.round) }

// round fails only as a whole: one row that comes to nothing is tried later
// and holds up no other.
func (c claimer[T]) round(ctx context.Context) (more bool, err error) {
	if c.engine != nil {
		if err := loop.Ready(ctx, c.engine); err != nil {
			return false, err
		}
	}
	rows, err := c.claim(ctx, c.batch)
	if err != nil {
		return false, err
	}
	claimed := []*claimedRow[T]{}
	for _, row := range rows {
		claimed = append(claimed, &claimedRow[T]{row: row})
	}
	err = loop.Each(ctx, parallel, claimed, func(ctx context.Context, r *claimedRow[T]) error {
		r.begun.Store(true)
		return c.do(ctx, r.row)
	})
	return len(rows) == c.batch, errors.Join(err, c.giveBack(ctx, claimed))
}

// claimedRow knows whether anything was done with it.
type claimedRow[T any] struct {
	row   T
	begun atomic.Bool
}

func (c claimer[T]) giveBack(ctx context.Context, claimed []*claimedRow[T]) error {
	left := []T{}
	for _, r := range claimed {
		if !r.begun.Load() {
			left = append(left, r.row)
		}
	}
	if len(left) == 0 || c.release == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
	defer cancel()
	return c.release(ctx, left)
}
