package activities

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/reception"
)

// ReceptionRegister is what the activities of a reception need of the register.
type ReceptionRegister interface {
	Reception(ctx context.Context, id string) (*reception.Reception, error)
	PendingBefore(ctx context.Context, on appeal.Case, at time.Time) (bool, error)
	// ChangeReception does one business step on a reception, once for each key; what
	// is asked for is nil where the key names no request.
	ChangeReception(ctx context.Context, id, key string, accept AcceptOral, do DecideReception) (*reception.Reception,
		error)
}

// DecideReception does one step on a reception inside the register's transaction.
type DecideReception = func(r *reception.Reception, asked *appeal.Request, records reception.Records) (appeal.Event,
	[]appeal.Letter, error)

// AcceptOral makes the card of an oral appeal with its number; the intake does it.
type AcceptOral = func(in appeal.Intake, by appeal.Person, at time.Time, records appeal.Records) (*appeal.Card,
	[]appeal.Event, []appeal.Letter, error)

// ReceptionComposer writes the letters of a reception.
type ReceptionComposer interface {
	ForReception(r *reception.Reception, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error)
}

// Receptions are the activities of a reception.
type Receptions struct {
	Register ReceptionRegister
	Letters  ReceptionComposer
	Accept   AcceptOral
	Office   func() appeal.Office
}

// ReceptionInput names a reception, the request that is done on it, or the alarm
// that has struck at an instant of the workflow's time.
type ReceptionInput struct {
	ReceptionID string           `json:"reception_id"`
	RequestID   string           `json:"request_id,omitempty"`
	Alarm       *reception.Alarm `json:"alarm,omitempty"`
	At          time.Time        `json:"at,omitzero"`
	Held        int              `json:"held,omitempty"` // how often the alarm was held back before
}

// ReceptionRung is the process after an alarm, or Held if an action that arrived
// before the alarm's time has still to be done.
type ReceptionRung struct {
	reception.Process
	Held bool `json:"held,omitempty"`
}

// OpenReception reads the process of a reception.
func (a *Receptions) OpenReception(ctx context.Context, in ReceptionInput) (_ reception.Process, err error) {
	defer rescue(ctx, &err)
	r, err := a.Register.Reception(ctx, in.ReceptionID)
	return a.process(ctx, r, err)
}

// CommitReception does a person's action in one transaction, with the appeal that it
// may register.
func (a *Receptions) CommitReception(ctx context.Context, in ReceptionInput) (_ reception.Process, err error) {
	defer rescue(ctx, &err)
	r, err := a.Register.ChangeReception(ctx, in.ReceptionID, in.RequestID, a.Accept,
		func(r *reception.Reception, asked *appeal.Request, records reception.Records) (appeal.Event, []appeal.Letter,
			error) {
			if asked == nil || asked.ReceptionID != in.ReceptionID || asked.State == appeal.Denied {
				return appeal.Event{}, nil, appeal.Refuse("Это действие уже отклонено, повторите его заново.", "")
			}
			event, err := a.do(r, *asked, records)
			return a.tell(r, event, records, err)
		})
	return a.process(ctx, r, err)
}

func (a *Receptions) do(r *reception.Reception, asked appeal.Request, records reception.Records) (appeal.Event, error) {
	row, _ := reception.RowOf(asked.Action)
	actor, known := row.ActorOf(records, asked.Actor)
	if !known {
		return appeal.Event{}, &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
	}
	actor = actor.OnDay(records.Absences(), a.Office().Today(asked.At))
	return reception.Do(a.Office(), r, appeal.Step{Action: asked.Action, Actor: actor, At: asked.At,
		Values: asked.Values, Version: asked.Version}, records)
}

// RingReception does an alarm of a reception. It waits for what arrived earlier: who
// came in time has come, though the engine hears of it only after the day.
func (a *Receptions) RingReception(ctx context.Context, in ReceptionInput) (_ ReceptionRung, err error) {
	defer rescue(ctx, &err)
	if in.Held < maxHolds {
		pending, err := a.Register.PendingBefore(ctx, appeal.ReceptionCase(in.ReceptionID), in.Alarm.At)
		if err != nil {
			return ReceptionRung{}, fault(ctx, err)
		}
		if pending {
			return ReceptionRung{Held: true}, nil
		}
	}
	key := "reception/" + in.ReceptionID + "/" + in.Alarm.Key
	r, err := a.Register.ChangeReception(ctx, in.ReceptionID, key, a.Accept,
		func(r *reception.Reception, _ *appeal.Request, records reception.Records) (appeal.Event, []appeal.Letter,
			error) {
			event, due := reception.Ring(a.Office(), r, *in.Alarm, in.At)
			if !due {
				return appeal.Event{}, nil, nil
			}
			return a.tell(r, event, records, nil)
		})
	process, err := a.process(ctx, r, err)
	return ReceptionRung{Process: process}, err
}

func (a *Receptions) tell(r *reception.Reception, event appeal.Event, records appeal.Directory, err error,
) (appeal.Event, []appeal.Letter, error) {
	if err != nil {
		return event, nil, err
	}
	letters, err := a.Letters.ForReception(r, event, records)
	return event, letters, err
}

func (a *Receptions) process(ctx context.Context, r *reception.Reception, err error) (reception.Process, error) {
	if err != nil {
		return reception.Process{}, fault(ctx, err)
	}
	r.Arrange(a.Office())
	p := r.Process
	p.ID = ""
	return p, nil
}
