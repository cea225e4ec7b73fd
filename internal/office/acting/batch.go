package acting

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"appeals/internal/appeal"
)

const (
	MaxBatch = 50
	// sideBySide is how many actions of a batch are done at a time: each waits
	// for the engine, and the register is there for others, too.
	sideBySide = 4
)

// Outcome is what became of an order.
type Outcome struct {
	Command
	Request appeal.Request
	Err     error
}

// ActAll does several orders, each on its own: a refusal of one does not stop
// the others.
func (s *Actor) ActAll(ctx context.Context, who appeal.Person, orders []Command) []Outcome {
	out, turn, group := make([]Outcome, len(orders)), make(chan struct{}, sideBySide), sync.WaitGroup{}
	for i, o := range orders {
		group.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			out[i] = s.actOne(ctx, who, o)
		})
	}
	group.Wait()
	return out
}

// actOne does one of several orders. It runs beside the request, where nobody
// else catches a panic: that would end the program for everybody.
func (s *Actor) actOne(ctx context.Context, who appeal.Person, o Command) (done Outcome) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Logger.Error("panic in a batch", "cause", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
			done = Outcome{Command: o, Err: &appeal.Error{Code: appeal.Internal}}
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, s.Patience)
	defer cancel()
	request, err := s.Act(ctx, who, o)
	return Outcome{o, request, err}
}
