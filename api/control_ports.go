package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Overview is what managers read of the register.
type Overview interface {
	Tallies(ctx context.Context, by string, now time.Time, today law.Date, soon law.Date) ([]appeal.Tally, error) // by: unit, executor, topic, channel
	CountIn(ctx context.Context, f appeal.Filter, folders ...appeal.Folder) (map[appeal.Folder]int, error)
	// Figures counts consecutive periods, given by their first days and the day
	// after the last one.
	Figures(ctx context.Context, starts []law.Date, cut appeal.Cut) ([]appeal.Figures, error)
	Discipline(ctx context.Context, by string, now time.Time, today law.Date, period appeal.Period) ([]appeal.Discipline, error) // by: unit, executor

	NowStuck(ctx context.Context, now time.Time, today law.Date) ([]appeal.Stuck, error)
	LastSweep(ctx context.Context) (appeal.Sweeping, error)
	HurryRequest(ctx context.Context, id string) error // a pending action is tried again at once
	WantSweep(ctx context.Context) error               // the worker takes it up within seconds
}

// Repairs help a process that is stuck. internal/engine satisfies it.
type Repairs interface {
	// Revive starts the process of an appeal, or makes a running one read its
	// card anew: either way it does what it owes.
	Revive(ctx context.Context, appealID string) error
	// Resubmit asks the process once more for an action that was kept.
	Resubmit(ctx context.Context, r appeal.Request) (appeal.Request, error)
	// EndOrphan ends the process of an appeal that the register does not know.
	EndOrphan(ctx context.Context, appealID, by string) error
	// StartDigests starts the digests that do not run.
	StartDigests(ctx context.Context) (started []string, err error)
}
