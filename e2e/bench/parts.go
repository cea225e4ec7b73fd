package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// actions compares a person's action with the bare Update, the bare local
// activity and the bare transaction.
func (b *bench) actions(ctx context.Context) error {
	for _, clients := range []int{1, 8} {
		turns := max(2, 8/clients)
		result, err := b.meter.compare(ctx, comparison{
			title:  fmt.Sprintf("A person's action, C=%d", clients),
			rounds: b.rounds, clients: clients, base: regular.title(),
			cells: []cell{
				{name: "product: action", turns: turns, prepare: b.product.actions},
				{name: regular.title(), turns: turns, prepare: b.engine.updates(regular)},
				{name: local.title(), turns: turns, prepare: b.engine.updates(local)},
				{name: nothing.title(), turns: turns, prepare: b.engine.updates(nothing)},
				{name: "product: GET card", turns: 10 * turns, prepare: once(b.product.read)},
				{name: "bare pgx transaction", turns: 20 * turns, prepare: once(b.floor.write)},
			},
		})
		if err != nil {
			return err
		}
		is := func(what string) string { return fmt.Sprintf("action, C=%d: %s", clients, what) }
		b.goals.most(is("p50, × bare Update"), 1.3, result.p50("product: action", regular.title()))
		b.goals.most(is("p99, × bare Update"), 1.5, result.p99("product: action", regular.title()))
		b.goals.most(is("p50, × bare Update, local activity"), 2.5, result.p50("product: action", local.title()))
	}
	return nil
}

const commit = "bare commit, same rows, same tables"

// aMoment is long enough for what follows a receipt by itself to be over before
// the next one: no clerk is quicker.
const aMoment = 200 * time.Millisecond

// receipts compares a receipt with the commit of its rows, alone and while
// other people act.
func (b *bench) receipts(ctx context.Context) error {
	if err := b.product.sample(ctx, b.floor, b.meter); err != nil {
		return err
	}
	for _, x := range []struct {
		when    string
		clients int
		others  int           // people who act meanwhile
		pause   time.Duration // before the next letter
	}{
		{"a letter every now and then", 1, 0, aMoment},
		{"one after the other", 1, 0, 0},
		{"eight clerks", 8, 0, 0},
		{"beside 4 who act", 1, 4, 0},
	} {
		result, err := b.meter.compare(ctx, comparison{
			title:  fmt.Sprintf("A receipt, C=%d, %s (%s)", x.clients, x.when, b.floor.describe()),
			rounds: b.rounds, clients: x.clients, pause: x.pause, base: commit,
			others: x.others, other: b.product.course,
			cells: []cell{
				{name: "product: receipt", turns: max(8, 32/x.clients), prepare: once(b.product.receipt)},
				{name: commit, turns: max(20, 80/x.clients), prepare: once(b.floor.replay)},
			},
		})
		if err != nil {
			return err
		}
		if err := b.floor.putAway(ctx); err != nil {
			return err
		}
		b.goals.most("receipt, "+x.when+": p50, × bare commit", 2, result.p50("product: receipt", commit))
	}
	return nil
}

// courses compares whole appeals, 32 at once, with bare workflows of the same
// shape: opened, six Updates, each with a transaction, an attribute and a
// timer armed anew.
func (b *bench) courses(ctx context.Context) error {
	result, err := b.meter.compare(ctx, comparison{
		title:  "Whole appeals, 32 in flight: receipt and six actions",
		rounds: max(1, (b.rounds+1)/2), clients: 32, base: "bare course, plain",
		cells: []cell{
			{name: "product: course", turns: 2, prepare: once(b.product.course)},
			{name: "bare course, plain", turns: 2, prepare: once(b.engine.course(regular))},
			{name: "bare course, eager and local", turns: 2, prepare: once(b.engine.course(local))},
		},
	})
	if err != nil {
		return err
	}
	b.goals.least("appeals a second at 32, × bare, plain", 1, result.perSecond("product: course", "bare course, plain"))
	b.goals.most("CPU of an appeal, × bare, plain (0.55 of 1.70)", 0.93,
		result.cpuRatio("product: course", "bare course, plain"))
	b.goals.most("CPU of an appeal, ms on a quiet machine (0.55 of 220)", 121, result.cpu("product: course"))
	return b.engine.nothingRuns(ctx)
}

// aWhile is how long the office lies still before it is weighed.
const aWhile = 20 * time.Second

// rest weighs what lies still: memory before the load, with people signed in,
// and the programs.
func (b *bench) rest(ctx context.Context) error {
	if err := b.meter.settle(ctx); err != nil {
		return err
	}
	time.Sleep(aWhile)
	rss, err := b.meter.memory()
	if err != nil {
		return err
	}
	program, err := os.Stat(filepath.Join(os.Getenv("OFFICE_BIN"), "appeals"))
	if err != nil {
		return err
	}
	size := float64(program.Size()) / 1e6
	fmt.Printf("\n### Weight\n\nThe program has %.1f MB. Memory at rest, MB: %s.\n", size, rss)
	b.goals.most("memory of api and worker at rest, MB", 120, one(rss["api"]+rss["worker"]))
	b.goals.most("program, MB", 45, one(size))
	return nil
}

// history counts what a plain appeal leaves in the engine.
func (b *bench) history(ctx context.Context) error {
	id, err := b.product.plain(ctx)
	if err != nil {
		return err
	}
	h, err := b.engine.history(ctx, id)
	if err != nil {
		return err
	}
	fmt.Print(h)
	b.goals.most("events of a plain appeal", 50, one(float64(h.events)))
	b.goals.most("history of a plain appeal, kB", 15, one(float64(h.bytes)/1000))
	return nil
}
