package almanac

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

const (
	// Poll is how often a program asks for the newest calendar.
	Poll = 2 * time.Second
	// Settle is how long a recount waits, so that no program counts by the
	// calendar before while it is at work.
	Settle = 3 * Poll
)

// Newest is what the keeper needs of the register.
type Newest interface {
	// CalendarNo is the number of the newest calendar, 0 without any.
	CalendarNo(ctx context.Context) (int64, error)
	NewestCalendar(ctx context.Context) (appeal.CalendarEdition, []byte, error)
}

// Keeper keeps the almanac of a program at the newest calendar.
type Keeper struct {
	Register Newest
	Almanac  *law.Almanac
	Log      *slog.Logger

	one sync.Mutex
	no  int64 // of the adopted calendar
}

// Refresh adopts the newest calendar. It costs one tiny query if nothing is new.
func (k *Keeper) Refresh(ctx context.Context) error {
	k.one.Lock()
	defer k.one.Unlock()
	no, err := k.Register.CalendarNo(ctx)
	if err != nil || no == k.no {
		return err
	}
	edition, text, err := k.Register.NewestCalendar(ctx)
	if err != nil {
		return err
	}
	calendar, err := law.ParseAny(edition.Version, text)
	if err != nil {
		return fmt.Errorf("calendar %d of the register: %w", edition.No, err)
	}
	k.Almanac.Adopt(calendar)
	level := slog.LevelInfo
	if k.no == 0 {
		level = slog.LevelDebug // the program has just started
	}
	k.no = edition.No
	k.Log.Log(ctx, level, "the production calendar was adopted", "version", edition.Version, "no", edition.No)
	return nil
}

// No is the number of the adopted calendar, 0 for the program's own.
func (k *Keeper) No() int64 {
	k.one.Lock()
	defer k.one.Unlock()
	return k.no
}

// Run refreshes until ctx ends. A register that is away changes nothing: what
// was adopted stays in force.
func (k *Keeper) Run(ctx context.Context) error {
	tick := time.NewTicker(Poll)
	defer tick.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		err := k.Refresh(ctx)
		if err != nil && ctx.Err() == nil && !failing {
			k.Log.Warn("the newest calendar cannot be read", "error", err)
		}
		failing = err != nil
	}
}
