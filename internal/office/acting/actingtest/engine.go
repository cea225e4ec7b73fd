// Package actingtest is how an action is asked for in the tests of departments:
// a process that answers as a test wants it, on the register in memory.
package actingtest

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/acting"
)

// Engine is a process in memory; what a test leaves out is done at once, and no
// request is known.
type Engine struct {
	ActOf     func(appeal.Request) (appeal.Request, error)
	RequestOf func(id string) (appeal.Request, error)
	Down      error // Ready answers with it
}

func (f *Engine) Act(_ context.Context, r appeal.Request) (appeal.Request, error) {
	if f.ActOf == nil {
		r.State = appeal.Applied
		return r, nil
	}
	return f.ActOf(r)
}

func (f *Engine) Request(_ context.Context, id string) (appeal.Request, error) {
	if f.RequestOf == nil {
		return appeal.Request{}, frametest.Missing()
	}
	return f.RequestOf(id)
}

func (f *Engine) Ready(context.Context) error { return f.Down }

// Store tries actions on the cards of a register in memory, and has a person's
// own requests.
type Store struct {
	*frametest.Register
	Own []appeal.OwnRequest
}

// Try decides on the register's card, on records of tests.
func (f *Store) Try(ctx context.Context, id string, do func(*appeal.Card, appeal.Records) error) error {
	card, err := f.Card(ctx, id)
	if err != nil {
		return err
	}
	return do(card, frametest.Counter{Staff: frametest.Staff{Away: f.Away}})
}

func (f *Store) OwnRequests(context.Context, string, time.Time) ([]appeal.OwnRequest, error) {
	return f.Own, nil
}

// Composer writes letters that say what they are about.
type Composer struct{}

func (Composer) For(c *appeal.Card, e appeal.Event, _ appeal.Directory) ([]appeal.Letter, error) {
	out := []appeal.Letter{}
	for _, l := range e.Letters {
		text := "Срок до " + c.Statutory.Russian() + ". № " + c.Number
		if c.Extension != nil {
			text += "\n\n" + c.Extension.Reason
		}
		out = append(out, appeal.Letter{Kind: l.Kind, To: []appeal.Mailbox{{Name: "Петрова Анна",
			Email: "a@example.ru"}}, Subject: "О сроке", Text: text, State: appeal.Queued})
	}
	return out, nil
}

// Actor asks for actions in a house of tests.
func Actor(house *frame.Frame, store acting.Store, engine acting.Engine) *acting.Actor {
	return &acting.Actor{
		Cards: house, Trials: store, Requests: store, Engine: engine, Letters: Composer{},
		Office: house.Office, Logger: house.Logger, Patience: frame.UsualBudget,
	}
}
