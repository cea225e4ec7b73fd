package policy

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/loop"
)

const (
	// Poll is how often a program asks for the newest edition.
	Poll = 2 * time.Second
	// Settle is how long a recount waits, so that no program plans by the policy
	// before while it is at work.
	Settle = 3 * Poll
)

// Editions is what Current needs of the register.
type Editions interface {
	// PolicyNo is the number of the newest edition, 0 without any.
	PolicyNo(ctx context.Context) (int64, error)
	Policy(ctx context.Context, no int64) (appeal.PolicyEdition, []byte, error)
}

// Current keeps the office of a program at the policy in force: the newest edition
// of the register. What asks for Office each time has a new policy within Poll.
type Current struct {
	Register Editions
	Default  appeal.Office // while the register has none; its calendars and its address are always the office's
	Log      *slog.Logger

	one     sync.Mutex
	begun   bool // the program has asked before
	adopted atomic.Pointer[appeal.Office]
}

// Office is the office by the policy in force.
func (c *Current) Office() appeal.Office {
	if o := c.adopted.Load(); o != nil {
		return *o
	}
	return c.Default
}

// Refresh adopts the newest edition. It costs one tiny query if nothing is new.
func (c *Current) Refresh(ctx context.Context) error {
	c.one.Lock()
	defer c.one.Unlock()
	no, err := c.Register.PolicyNo(ctx)
	before := c.Office()
	if err != nil {
		return err
	}
	begun := c.begun
	if c.begun = true; no == before.Edition.No {
		return nil
	}
	office, err := c.read(ctx, no)
	if err != nil {
		return err
	}
	if office.Zone.String() != before.Zone.String() && begun {
		c.Log.Warn("the office has another time zone: restart the programs", "zone", office.Zone)
		office.Zone = before.Zone // what the register tells of days was set up with it
	}
	c.adopted.Store(office)
	level := slog.LevelInfo
	if !begun {
		level = slog.LevelDebug // the program has just begun
	}
	c.Log.Log(ctx, level, "the policy was adopted", "no", no)
	return nil
}

// read is the office by an edition of the register.
func (c *Current) read(ctx context.Context, no int64) (*appeal.Office, error) {
	edition, text, err := c.Register.Policy(ctx, no)
	if err != nil {
		return nil, err
	}
	office, err := Parse(text)
	if err != nil {
		return nil, fmt.Errorf("policy %d of the register:\n%w", no, err)
	}
	office.Edition = edition
	office.PublicURL, office.Clock.Calendars = c.Default.PublicURL, c.Default.Clock.Calendars
	return &office, nil
}

// Edition is the office by an edition that was in force. It is nil for one that
// cannot be read any more: a newer program may ask more of a policy.
func (c *Current) Edition(ctx context.Context, no int64) (*appeal.Office, error) {
	if no == 0 {
		office := c.Default
		return &office, nil
	}
	office, err := c.read(ctx, no)
	var wrong *Mistakes
	if errors.As(err, &wrong) {
		return nil, nil
	}
	return office, err
}

// Run refreshes until ctx ends. A register that is away changes nothing: what was
// adopted stays in force.
func (c *Current) Run(ctx context.Context) error {
	return loop.Loop{Name: "policy", Idle: Poll, Longest: Poll, Log: c.Log}.Run(ctx,
		func(ctx context.Context) (bool, error) { return false, c.Refresh(ctx) })
}
