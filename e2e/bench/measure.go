package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// step is one operation: what is timed.
type step func(ctx context.Context) error

// cell is one of the things compared. Each client takes its turns; for each,
// prepare makes ready what the steps of the turn work on, before the clock runs.
type cell struct {
	name    string
	turns   int // of each client in each round
	prepare func(ctx context.Context) ([]step, error)
}

// once is a turn of one step that needs nothing made ready.
func once(s step) func(context.Context) ([]step, error) {
	return func(context.Context) ([]step, error) { return []step{s}, nil }
}

// comparison is cells measured side by side: all of them in each round.
type comparison struct {
	title   string
	rounds  int
	clients int
	pause   time.Duration // of each client between two steps
	base    string        // the cell that the others are compared with
	cells   []cell

	others int // how many others do something all the while
	other  step
}

// compare measures the cells in turns and prints their table.
func (m *meter) compare(ctx context.Context, c comparison) (*result, error) {
	r := &result{comparison: c, samples: map[string][]sample{}}
	for round := range c.rounds {
		for _, cell := range c.cells {
			s, err := m.sample(ctx, c, cell)
			if err != nil {
				return nil, fmt.Errorf("%s, %s, round %d: %w", c.title, cell.name, round+1, err)
			}
			r.samples[cell.name] = append(r.samples[cell.name], s)
		}
	}
	fmt.Print(r.table())
	return r, nil
}

// sample is one cell in one round.
type sample struct {
	took    []time.Duration // by each step
	wall    time.Duration
	cpu     map[string]time.Duration // by part of the office, until it rests again
	foreign float64                  // share of the machine that programs outside the bench took
}

// cellLimit ends a cell that hangs.
const cellLimit = 5 * time.Minute

func (m *meter) sample(ctx context.Context, c comparison, of cell) (sample, error) {
	ctx, cancel := context.WithTimeout(ctx, cellLimit)
	defer cancel()
	turns, err := prepared(ctx, c.clients, of)
	if err != nil {
		return sample{}, err
	}
	if err := m.settle(ctx); err != nil {
		return sample{}, err
	}
	before, err := m.read()
	if err != nil {
		return sample{}, err
	}
	quiet := c.disturb(ctx)
	s, err := play(ctx, turns, c.pause)
	if disturbed := quiet(); err == nil {
		err = disturbed
	}
	if err == nil {
		err = m.settle(ctx) // what follows by itself belongs to what caused it
	}
	if err != nil {
		return sample{}, err
	}
	after, err := m.read()
	if err != nil {
		return sample{}, err
	}
	s.cpu, s.foreign = after.since(before)
	return s, nil
}

// prepared is the turns of each client.
func prepared(ctx context.Context, clients int, of cell) ([][]step, error) {
	out := make([][]step, clients)
	group, ctx := errgroup.WithContext(ctx)
	for i := range out {
		group.Go(func() error {
			for range of.turns {
				steps, err := of.prepare(ctx)
				if err != nil {
					return fmt.Errorf("prepare: %w", err)
				}
				out[i] = append(out[i], steps...)
			}
			return nil
		})
	}
	return out, group.Wait()
}

// play lets all clients do their steps, with a pause after each, and times each.
func play(ctx context.Context, clients [][]step, pause time.Duration) (sample, error) {
	var s sample
	var one sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	began := time.Now()
	for _, steps := range clients {
		group.Go(func() error {
			took := make([]time.Duration, len(steps))
			for i, do := range steps {
				from := time.Now()
				if err := do(ctx); err != nil {
					return err
				}
				took[i] = time.Since(from)
				time.Sleep(pause)
			}
			one.Lock()
			defer one.Unlock()
			s.took = append(s.took, took...)
			return nil
		})
	}
	err := group.Wait()
	s.wall = time.Since(began)
	return s, err
}

// disturb begins what others do meanwhile; the function it returns ends that,
// each of them having finished.
func (c comparison) disturb(ctx context.Context) (quiet func() error) {
	stop := make(chan struct{})
	var group errgroup.Group
	for range c.others {
		group.Go(func() error {
			for {
				select {
				case <-stop:
					return nil
				default:
				}
				if err := c.other(ctx); err != nil {
					return fmt.Errorf("one of the others: %w", err)
				}
			}
		})
	}
	return func() error { close(stop); return group.Wait() }
}
