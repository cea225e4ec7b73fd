package activities

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// OpenInput names the card that a workflow opens.
type OpenInput struct {
	AppealID string `json:"appeal_id"`
}

// Open reads the process of a card with its plan of alarms: what the workflow
// begins with, and what it looks at again after a repair.
func (a *Activities) Open(ctx context.Context, in OpenInput) (appeal.Process, error) {
	card, err := a.Register.Card(ctx, in.AppealID)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	return a.process(ctx, card)
}

// CommitInput names the request to do. The texts stay in the register.
type CommitInput struct {
	AppealID  string `json:"appeal_id"`
	RequestID string `json:"request_id"` // also the key that makes it happen once
}

// Commit does a person's action: card, history and letters in one transaction.
func (a *Activities) Commit(ctx context.Context, in CommitInput) (appeal.Process, error) {
	request, err := a.Register.Request(ctx, in.RequestID)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	if request.AppealID != in.AppealID || request.State == appeal.Denied {
		return appeal.Process{}, Final(&appeal.Error{Code: appeal.Refused, Message: "Это действие уже отклонено, повторите его заново."})
	}
	actor, err := a.Register.Person(ctx, request.Actor)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	staff, err := a.Register.Directory(ctx)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	actor = actor.OnDay(staff.Absences(), a.Office.Today(request.At))
	step := appeal.Step{Action: request.Action, Actor: actor, At: request.At, Values: request.Values, Version: request.Version}
	return a.change(ctx, in.AppealID, in.RequestID, func(c *appeal.Card, desk appeal.Desk) (appeal.Event, error) {
		return a.Office.Do(c, step, desk)
	})
}

// RingInput is an alarm that has struck at an instant of the workflow's time.
type RingInput struct {
	AppealID string       `json:"appeal_id"`
	Alarm    appeal.Alarm `json:"alarm"`
	At       time.Time    `json:"at"`
	Held     int          `json:"held,omitempty"` // how often it was held back before
}

// RingResult is the process after an alarm, or Held if an action that arrived
// before the alarm's time has still to be done.
type RingResult struct {
	appeal.Process
	Held bool `json:"held,omitempty"`
}

// maxHolds bounds how long a pending action holds an alarm back: with the
// workflow's pauses some five minutes.
const maxHolds = 10

// Ring sends a reminder or an escalation, or marks the appeal as overdue.
func (a *Activities) Ring(ctx context.Context, in RingInput) (RingResult, error) {
	if in.Held < maxHolds {
		pending, err := a.Register.PendingBefore(ctx, in.AppealID, in.Alarm.At)
		if err != nil {
			return RingResult{}, fault(ctx, err)
		}
		if pending {
			return RingResult{Held: true}, nil
		}
	}
	at, err := a.later(ctx, in.At)
	if err != nil {
		return RingResult{}, fault(ctx, err)
	}
	process, err := a.change(ctx, in.AppealID, in.Alarm.Step(in.AppealID), func(c *appeal.Card, _ appeal.Desk) (appeal.Event, error) {
		event, due := a.Office.Ring(c, in.Alarm, at)
		if !due {
			return appeal.Event{}, nil
		}
		return event, nil
	})
	return RingResult{Process: process}, err
}

// later is the office's time if the workflow's is behind it: the alarm struck
// in time, but the register was away since.
func (a *Activities) later(ctx context.Context, at time.Time) (time.Time, error) {
	now, err := a.Now(ctx)
	if err != nil || now.Before(at) {
		return at, err
	}
	return now, nil
}

// change runs a decision in the register and composes its letters. The plan is
// made anew from the card, so a repeated step answers like the first one.
func (a *Activities) change(ctx context.Context, id, key string, decide func(*appeal.Card, appeal.Desk) (appeal.Event, error)) (appeal.Process, error) {
	card, err := a.Register.Change(ctx, id, key, func(c *appeal.Card, desk appeal.Desk) (appeal.Event, []appeal.Letter, error) {
		a.Office.Arrange(c)
		event, err := decide(c, desk)
		if err != nil || event.Action == "" {
			return event, nil, err
		}
		event.Notices = a.Office.Notices(c, event, key, desk)
		letters, err := a.Letters.For(c, event, desk)
		return event, letters, err
	})
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	return a.process(ctx, card)
}

// process is what the workflow carries of a card: arranged, and with the one
// who stands in for whom the appeal waits for.
func (a *Activities) process(ctx context.Context, card *appeal.Card) (appeal.Process, error) {
	a.Office.Arrange(card)
	staff, err := a.Register.Directory(ctx)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	now, err := a.Now(ctx)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	holder := card.Process.Holder()
	card.Acting = ""
	if holder == appeal.Department || card.Status == appeal.Check {
		return card.Process, nil // no one person holds it
	}
	if acting := appeal.StandIn(staff.Absences(), holder, a.Office.Today(now)); acting != holder {
		card.Acting = acting
	}
	return card.Process, nil
}
