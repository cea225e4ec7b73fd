package testkit

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/intake"
	"appeals/internal/office/stores"
	"appeals/internal/reception"
)

// Silent writes no letters and starts no process.
type Silent struct{}

func (Silent) For(*appeal.Card, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
	return nil, nil
}

// ForReception writes no letters either.
func (Silent) ForReception(*reception.Reception, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
	return nil, nil
}

func (Silent) Begin(context.Context, *appeal.Card) error { return nil }

// staffed lends the intake the register with its staff.
type staffed struct{ *stores.All }

func (s staffed) Staff(ctx context.Context) (appeal.Directory, error) { return s.Directory(ctx) }

// Intake takes appeals into a register, without letters and without the engine.
func Intake(store *stores.All, office appeal.Office) *intake.Intake {
	return &intake.Intake{Register: staffed{store}, Letters: Silent{}, Starter: Silent{}, Office: office.Fixed,
		Log: slog.New(slog.DiscardHandler)}
}

// Engine does at once what the process would do: the same domain on the same
// register, without the engine between.
type Engine struct {
	Store   *stores.All
	Office  appeal.Office
	Letters intake.Composer // nil where no letter is looked at
}

func (d Engine) Act(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	asked := r
	asked.At = time.Time{}
	print, err := json.Marshal(asked)
	if err != nil {
		return r, err
	}
	saved, _, err := d.Store.SaveRequest(ctx, r, print)
	if err != nil || saved.State != appeal.Pending {
		return saved, err
	}
	return d.Resubmit(ctx, r)
}

// Resubmit does a request that the register has.
func (d Engine) Resubmit(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	if r.Case().Kind == appeal.OfReception {
		return d.onReception(ctx, r)
	}
	who := appeal.Person{}
	if row, _ := appeal.RowOf(r.Action); !row.Own {
		who = Person(r.Actor)
	}
	step := appeal.Step{Action: r.Action, Actor: who, At: r.At, Values: r.Values, Version: r.Version}
	decide := func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
		event, err := d.Office.Do(c, step, records)
		if err != nil || d.Letters == nil {
			return event, nil, err
		}
		staff, err := d.Store.Directory(ctx)
		if err != nil {
			return event, nil, err
		}
		written, err := d.Letters.For(c, event, staff)
		if err == nil {
			d.Office.Hold(c, &event, written)
		}
		return event, written, err
	}
	if _, err := d.Store.Change(ctx, r.AppealID, r.ID, decide); err != nil {
		return r, err
	}
	return d.Store.Request(ctx, r.ID)
}

func (d Engine) onReception(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	who := appeal.Person{}
	if r.Actor != "" {
		who = Person(r.Actor)
	}
	step := appeal.Step{Action: r.Action, Actor: who, At: r.At, Values: r.Values, Version: r.Version}
	_, err := d.Store.ChangeReception(ctx, r.ReceptionID, r.ID, Intake(d.Store, d.Office).Oral,
		func(c *reception.Reception, _ *appeal.Request, records reception.Records) (appeal.Event, []appeal.Letter,
			error) {
			event, err := reception.Do(d.Office, c, step, records)
			return event, nil, err
		})
	if err != nil {
		return r, err
	}
	return d.Store.Request(ctx, r.ID)
}

func (d Engine) Request(ctx context.Context, id string) (appeal.Request, error) {
	return d.Store.Request(ctx, id)
}

func (d Engine) Ready(context.Context) error { return nil }

// Unprepared says that nothing is lacking.
func (d Engine) Unprepared(context.Context) ([]string, error) { return nil, nil }
