// Command bench measures the office beside what it is made of, in one run: a
// person's action beside a bare Update on the same engine, a receipt beside the
// bare commit of the same rows, a whole appeal beside a bare workflow of the
// same shape. Only ratios within one run are kept; see docs/performance.md.
//
//	make bench
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"appeals/e2e/stack"
)

// limit is when the bench gives up. It takes some four minutes.
const limit = 20 * time.Minute

func main() {
	rounds := flag.Int("rounds", 5, "rounds of actions and receipts; of whole appeals one for two")
	only := flag.String("only", "", "one part: rest, actions, receipts, courses or history; all if not set")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	began := time.Now()
	goals, err := run(ctx, *rounds, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: the run is not sound, its figures do not count:", err)
		os.Exit(1)
	}
	took := time.Since(began).Round(time.Second)
	fmt.Printf("\n%s\nbench: sound, %s, %d of %d goals are met\n", goals.table(), took, goals.met(), len(goals))
}

// run opens an office, measures and closes it. An error says that the figures
// do not count; a goal that was missed is none.
func run(ctx context.Context, rounds int, only string) (found goals, err error) {
	office, err := stack.Start()
	if err != nil {
		return nil, fmt.Errorf("the office did not open: %w", err)
	}
	defer func() {
		if stopped := office.Stop(); err == nil && stopped != nil {
			err = fmt.Errorf("the office did not close: %w", stopped)
		}
	}()
	b, err := newBench(ctx, office, rounds)
	if err != nil {
		return nil, err
	}
	defer b.close()
	fmt.Printf("Load of the machine at the beginning: %s\n", load())
	err = b.measure(ctx, only)
	fmt.Printf("\nLoad of the machine at the end: %s\n", load())
	return b.goals, err
}

// bench is what is compared: the product as its people reach it, the bare
// engine and the bare database below it.
type bench struct {
	rounds  int
	meter   *meter
	product *product
	engine  *engine
	floor   *floor
	goals   goals
}

func newBench(ctx context.Context, office *stack.Stack, rounds int) (*bench, error) {
	b := &bench{rounds: rounds, meter: &meter{office: office}}
	var err error
	if b.product, err = signIn(ctx, office); err != nil {
		return nil, err
	}
	if b.floor, err = openFloor(ctx, office); err != nil {
		return nil, err
	}
	if b.engine, err = dial(office, b.floor); err != nil {
		return nil, err
	}
	return b, nil
}

func (b *bench) close() {
	b.engine.close()
	b.floor.close()
}

// measure does one part after the other, or only one, and checks that no
// process was lost meanwhile.
func (b *bench) measure(ctx context.Context, only string) error {
	before, err := b.meter.processes()
	if err != nil {
		return err
	}
	done := 0
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"rest", b.rest}, {"actions", b.actions}, {"receipts", b.receipts}, {"courses", b.courses},
		{"history", b.history},
	} {
		if only != "" && only != part.name {
			continue
		}
		if err := part.do(ctx); err != nil {
			return err
		}
		done++
	}
	if done == 0 {
		return fmt.Errorf("there is no part %q", only)
	}
	rss, err := b.meter.memory()
	if err != nil {
		return err
	}
	fmt.Printf("\nMemory after the load, MB: %s.\n", rss)
	after, err := b.meter.processes()
	if err == nil && before != after {
		err = fmt.Errorf("a process ended and was started again: %s, then %s", before, after)
	}
	return err
}
