package activities

import (
	"context"
	"slices"
	"time"

	"appeals/internal/appeal"
)

// Window is how much of the plan of alarms a process comes back with. The whole
// plan was almost half of what a history weighed.
type Window struct {
	Next int      `json:"next,omitempty"` // at most so many alarms; 0 for the whole plan
	Rung []string `json:"rung,omitempty"` // keys of those done, or left out: not they
}

// Of cuts a plan.
func (w Window) Of(plan []appeal.Alarm) []appeal.Alarm {
	if w.Next == 0 {
		return plan
	}
	out := []appeal.Alarm{}
	for _, a := range plan {
		if len(out) < w.Next && !slices.Contains(w.Rung, a.Key) {
			out = append(out, a)
		}
	}
	return out
}

// OpenInput names the card that a workflow opens.
type OpenInput struct {
	AppealID string `json:"appeal_id"`
	Window
}

// Open reads the process of a card with its plan of alarms: what the workflow
// begins with, and what it looks at again after a repair.
func (a *Activities) Open(ctx context.Context, in OpenInput) (_ appeal.Process, err error) {
	defer rescue(ctx, &err)
	card, err := a.Register.Card(ctx, in.AppealID)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	return a.process(ctx, card, nil, in.Window)
}

// CommitInput names the request to do. The texts stay in the register.
type CommitInput struct {
	AppealID  string `json:"appeal_id"`
	RequestID string `json:"request_id"` // also the key that makes it happen once
	Window
}

// Commit does a person's action: card, history and letters in one transaction.
func (a *Activities) Commit(ctx context.Context, in CommitInput) (_ appeal.Process, err error) {
	defer rescue(ctx, &err)
	var who appeal.Directory
	card, err := a.Register.Act(ctx, in.AppealID, in.RequestID,
		func(c *appeal.Card, asked appeal.Request, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
			who = records
			if asked.AppealID != in.AppealID || asked.State == appeal.Denied {
				return appeal.Event{}, nil, appeal.Refuse("Это действие уже отклонено, повторите его заново.", "")
			}
			event, err := a.do(c, asked, records)
			return a.tell(c, event, in.RequestID, records, err)
		})
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	return a.process(ctx, card, who, in.Window)
}

// do is the request done on the card by whoever asked, as that person stood on
// the day.
func (a *Activities) do(c *appeal.Card, asked appeal.Request, records appeal.Records) (appeal.Event, error) {
	row, _ := appeal.RowOf(asked.Action)
	actor, known := row.ActorOf(records, asked.Actor)
	if !known {
		return appeal.Event{}, &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
	}
	actor = actor.OnDay(records.Absences(), a.Office().Today(asked.At))
	return a.Office().Do(c, appeal.Step{Action: asked.Action, Actor: actor, At: asked.At, Values: asked.Values,
		Version: asked.Version}, records)
}

// RingInput is an alarm that has struck at an instant of the workflow's time.
type RingInput struct {
	AppealID string       `json:"appeal_id"`
	Alarm    appeal.Alarm `json:"alarm"`
	At       time.Time    `json:"at"`
	Held     int          `json:"held,omitempty"` // how often it was held back before
	Window
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
func (a *Activities) Ring(ctx context.Context, in RingInput) (_ RingResult, err error) {
	defer rescue(ctx, &err)
	if in.Held < maxHolds {
		pending, err := a.Register.PendingBefore(ctx, appeal.AppealCase(in.AppealID), in.Alarm.At)
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
	var who appeal.Directory
	key := in.Alarm.Step(in.AppealID)
	card, err := a.Register.Change(ctx, in.AppealID,
		key, func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
			who = records
			c.Derive()
			event, due := a.Office().Ring(c, in.Alarm, at)
			if !due {
				return appeal.Event{}, nil, nil
			}
			return a.tell(c, event, key, records, nil)
		})
	if err != nil {
		return RingResult{}, fault(ctx, err)
	}
	process, err := a.process(ctx, card, who, in.Window)
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

// tell adds to an event that has happened whom it is told and by which letters.
func (a *Activities) tell(c *appeal.Card, event appeal.Event, key string, records appeal.Records, err error,
) (appeal.Event, []appeal.Letter, error) {
	if err != nil || event.Action == "" {
		return event, nil, err
	}
	event.Notices = a.Office().Notices(c, event, key, records)
	letters, err := a.Letters.For(c, event, records)
	if err == nil {
		a.Office().Hold(c, &event, letters)
	}
	return event, letters, err
}

// process is what the workflow carries of a card: arranged, with the next
// alarms, and with the one who stands in for whom the appeal waits for. Who may
// be nil: a step that was done before has not looked at the directory.
func (a *Activities) process(ctx context.Context, card *appeal.Card, who appeal.Directory,
	w Window) (appeal.Process, error) {
	p := ProcessOf(a.Office(), card, w)
	p.Acting = ""
	holder := p.Holder()
	if holder == appeal.Department || p.Status == appeal.Check {
		return p, nil // no one person holds it
	}
	if who == nil {
		staff, err := a.Register.Directory(ctx)
		if err != nil {
			return appeal.Process{}, fault(ctx, err)
		}
		who = staff
	}
	now, err := a.Now(ctx)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	if acting := appeal.StandIn(who.Absences(), holder, a.Office().Today(now)); acting != holder {
		p.Acting = acting
	}
	return p, nil
}

// ProcessOf is the process of a card, which it arranges, as the engine keeps it
// with each step: without what the workflow's own ID says.
func ProcessOf(o appeal.Office, card *appeal.Card, w Window) appeal.Process {
	o.Arrange(card)
	p := card.Process
	p.ID, p.Alarms = "", w.Of(p.Alarms)
	return p
}
