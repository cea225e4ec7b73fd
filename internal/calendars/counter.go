package calendars

import (
	"context"
	"errors"
	"fmt"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/office/calendar"
)

// Counts is what the counter needs of the register: one appeal is counted in
// one transaction, once for each key.
type Counts interface {
	Recount(ctx context.Context, recount int64, appealID, key string,
		do func(*appeal.Card, appeal.Records) (calendar.Recounted, error)) (*appeal.Card, error)
}

// Composer writes the letters that an event orders.
type Composer interface {
	For(c *appeal.Card, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error)
}

// Policies are the policies of the office, as a program knows them.
type Policies interface {
	// Refresh adopts the newest edition.
	Refresh(ctx context.Context) error
	// Edition is the office by an edition that was in force; nil for one that the
	// program cannot read any more.
	Edition(ctx context.Context, no int64) (*appeal.Office, error)
}

// Counter counts the terms of one appeal anew.
type Counter struct {
	Register Counts
	Letters  Composer
	Office   func() appeal.Office
	Current  *Current
	Policies Policies
	Now      func(context.Context) (time.Time, error) // the office's clock
}

// Count counts an appeal by the newest calendar, whichever program it runs in:
// history and letters go with it. A term that needs nothing stands. Who plans its
// alarms next does so by the newest policy.
func (c *Counter) Count(ctx context.Context, recount int64, appealID, key string) (*appeal.Card, error) {
	if err := errors.Join(c.Current.Refresh(ctx), c.Policies.Refresh(ctx)); err != nil {
		return nil, err
	}
	at, err := c.Now(ctx)
	if err != nil {
		return nil, err
	}
	return c.Register.Recount(ctx, recount, appealID,
		key, func(card *appeal.Card, records appeal.Records) (calendar.Recounted, error) {
			return c.count(comparison{office: c.Office(), at: at}, card, records, key)
		})
}

func (c *Counter) count(by comparison, card *appeal.Card, records appeal.Records,
	key string) (calendar.Recounted, error) {
	event, moves, err := by.recalculate(card)
	if err != nil || event.Action == "" {
		return calendar.Recounted{}, err
	}
	event.Notices = c.Office().Notices(card, event, key, records)
	letters, err := c.Letters.For(card, event, records)
	if err != nil {
		return calendar.Recounted{}, err
	}
	for i := range letters { // the version of the card stays, so it cannot tell one recount from another
		letters[i].Key = fmt.Sprintf("%s/%s/%d", key, letters[i].Kind, i+1)
	}
	for i := range moves {
		moves[i].State, moves[i].DoneAt = appeal.MoveDone, by.at
	}
	return calendar.Recounted{Event: event, Letters: letters, Moves: moves}, nil
}
