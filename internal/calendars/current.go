package calendars

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

// Newest is what Current needs of the register.
type Newest interface {
	// CalendarNo is the number of the newest calendar, 0 without any.
	CalendarNo(ctx context.Context) (int64, error)
	NewestCalendar(ctx context.Context) (appeal.CalendarEdition, []byte, error)
}

// Current keeps the almanac of a program at the calendar in force: the newest one.
type Current struct {
	Register Newest
	Almanac  *law.Almanac
	Log      *slog.Logger

	one sync.Mutex
	no  int64 // of the adopted calendar
}

// Refresh adopts the newest calendar. It costs one tiny query if nothing is new.
func (c *Current) Refresh(ctx context.Context) error {
	c.one.Lock()
	defer c.one.Unlock()
	no, err := c.Register.CalendarNo(ctx)
	if err != nil || no == c.no {
		return err
	}
	edition, text, err := c.Register.NewestCalendar(ctx)
	if err != nil {
		return err
	}
	calendar, err := law.ParseAny(edition.Version, text)
	if err != nil {
		return fmt.Errorf("calendar %d of the register: %w", edition.No, err)
	}
	c.Almanac.Adopt(calendar)
	level := slog.LevelInfo
	if c.no == 0 {
		level = slog.LevelDebug // the program has just started
	}
	c.no = edition.No
	c.Log.Log(ctx, level, "the production calendar was adopted", "version", edition.Version, "no", edition.No)
	return nil
}

// No is the number of the adopted calendar, 0 for the program's own.
func (c *Current) No() int64 {
	c.one.Lock()
	defer c.one.Unlock()
	return c.no
}

// Run refreshes until ctx ends. A register that is away changes nothing: what
// was adopted stays in force.
func (c *Current) Run(ctx context.Context) error {
	tick := time.NewTicker(Poll)
	defer tick.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		err := c.Refresh(ctx)
		if err != nil && ctx.Err() == nil && !failing {
			c.Log.Warn("the newest calendar cannot be read", "error", err)
		}
		failing = err != nil
	}
}
