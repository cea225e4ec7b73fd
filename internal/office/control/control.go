// Package control is the manager's view: what is open, overdue and due, the trend, the
// discipline, escalation by hand and what is stuck.
package control

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// Store is what the department reads and writes of the register.
type Store interface {
	CountIn(ctx context.Context, f lists.Filter, folders ...lists.Folder) (map[lists.Folder]int, error)
	// by: unit, executor
	Discipline(ctx context.Context, by string, now time.Time, today law.Date, period lists.Period) ([]Discipline, error)
	// Figures counts consecutive periods, given by their first days and the day
	// after the last one.
	Figures(ctx context.Context, starts []law.Date, cut Cut) ([]Figures, error)
	HurryRequest(ctx context.Context, id string) error // a pending action is tried again at once
	LastSweep(ctx context.Context) (Sweeping, error)
	Letter(ctx context.Context, id string) (appeal.PostedLetter, error)
	List(ctx context.Context, f lists.Filter) (lists.Page, error)
	// what was signed before sentBy should have been sent by now
	NowStuck(ctx context.Context, now, sentBy time.Time, today law.Date) ([]Stuck, error)
	// RetryLetter sends an undeliverable letter once more: → queued.
	RetryLetter(ctx context.Context, id string, by appeal.Person, at time.Time) error
	// by: unit, executor, topic, channel
	Tallies(ctx context.Context, by string, now time.Time, today law.Date, soon law.Date) ([]lists.Tally, error)
	// the worker takes it up within seconds
	WantSweep(ctx context.Context) error
}
