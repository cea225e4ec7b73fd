// Package sweep is the safety net beside the engine. It asks the register what
// should have happened by now and left no trace, and the engine, if it answers,
// whether the process of every open appeal runs and stands where its card does,
// and whether every process has a card. In an office that works it finds nothing.
package sweep

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/reception"
)

// Register is what the sweep reads. Stuck reports what has waited for too long;
// StepsDone tells which steps have been done, by their keys; Started tells
// whether the process of an appeal has ever run.
type Register interface {
	Started(ctx context.Context, id string) (bool, error)
	OpenAppeals(ctx context.Context, after string, limit int) ([]string, error)
	Card(ctx context.Context, id string) (*appeal.Card, error)
	StepsDone(ctx context.Context, keys []string) (map[string]bool, error)
	Standings(ctx context.Context, ids []string) (map[string]appeal.Standing, error)
	OpenReceptions(ctx context.Context, after string, limit int) ([]string, error)
	Reception(ctx context.Context, id string) (*reception.Reception, error)
	Stuck(ctx context.Context, now time.Time, found func(kind, appealID, number string, since time.Time)) error
}

// Engine tells whether the workflow of an appeal runs, starts it, or makes it
// read its card anew. A started one begins where the card stands: what was done
// is folded by its key.
type Engine interface {
	Running(ctx context.Context, id string) (bool, error)
	Start(ctx context.Context, id string) error
	Reload(ctx context.Context, id string) error
	// CaseRuns and StartCase are the same for a case of any kind.
	CaseRuns(ctx context.Context, c appeal.Case) (bool, error)
	StartCase(ctx context.Context, c appeal.Case) error
	// Standing asks a workflow where it stands; known is false where it cannot tell.
	Standing(ctx context.Context, id string) (s appeal.Standing, known bool, err error)
	// RunningAppeals lists the workflows that run, by pages; the list may be a
	// little behind.
	RunningAppeals(ctx context.Context, mark string) (page []appeal.Running, next string, err error)
	// EndOrphan ends the workflow of an appeal that the register does not know.
	EndOrphan(ctx context.Context, id, by string) error
	MissingDigests(ctx context.Context) ([]string, error)
	StartDigests(ctx context.Context) (started []string, err error)
}

const (
	pageSize   = 100
	askTimeout = 10 * time.Second
	// alarmGrace is how late an alarm may be, startGrace how late a process may
	// begin after the receipt.
	alarmGrace = 30 * time.Minute
	startGrace = 10 * time.Minute
)

// Sweep looks for what was lost. With Restart it starts lost workflows again,
// and makes those that owe an alarm plan anew: so they do it, and follow a
// policy that has changed since they planned.
type Sweep struct {
	Register Register
	Engine   Engine
	Office   func() appeal.Office
	Log      *slog.Logger
	Restart  bool
	// EndOrphans ends workflows without a card, too. That cannot be undone, so
	// that somebody has to ask for it.
	EndOrphans bool
}

// Run sweeps once, at an instant of the office. It fails with the register
// only: an engine that is silent is a finding.
func (s Sweep) Run(ctx context.Context, now time.Time) ([]Finding, error) {
	r := &run{Sweep: s, now: now}
	if err := s.Register.Stuck(ctx, now, r.stuck); err != nil {
		return nil, err
	}
	r.digests(ctx)
	if err := r.listed(ctx); err != nil {
		return nil, err
	}
	if err := r.receptions(ctx); err != nil {
		return nil, err
	}
	for after := ""; ; {
		ids, err := s.Register.OpenAppeals(ctx, after, pageSize)
		if err != nil || len(ids) == 0 {
			return r.findings, err
		}
		if err := r.page(ctx, ids); err != nil {
			return nil, err
		}
		after = ids[len(ids)-1]
	}
}

// run is one sweep.
type run struct {
	Sweep
	now      time.Time
	silent   bool // the engine has not answered; it is not asked again
	mute     bool // no worker tells where a process stands
	findings []Finding
}

func (r *run) found(f Finding) { r.findings = append(r.findings, f) }

func (r *run) stuck(kind, appealID, number string, since time.Time) {
	r.found(Finding{Kind: Kind(kind), AppealID: appealID, Number: number, Since: since})
}

// page looks at some open appeals. Each card is read after the engine was
// asked, and the steps after the cards: what ends or happens in between then
// shows, and is not taken for lost.
func (r *run) page(ctx context.Context, ids []string) error {
	due := []dueAlarm{}
	for _, id := range ids {
		runs := r.runs(ctx, id)
		card, err := r.Register.Card(ctx, id)
		if err != nil {
			return err
		}
		if runs {
			err = r.compare(ctx, id)
		} else {
			err = r.lost(ctx, card)
		}
		if err != nil {
			return err
		}
		due = append(due, r.due(card, runs)...)
	}
	return r.missing(ctx, due)
}

// runs asks the engine for the workflow of an appeal. One that cannot be asked
// for counts as running.
func (r *run) runs(ctx context.Context, id string) bool {
	return r.asked(ctx, func(ctx context.Context) (bool, error) { return r.Engine.Running(ctx, id) })
}

func (r *run) asked(ctx context.Context, ask func(context.Context) (bool, error)) bool {
	if r.silent {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	runs, err := ask(ctx)
	if err != nil {
		r.silence("the engine did not tell whether a workflow runs", err)
		return true
	}
	return runs
}

// silence notes that the engine does not answer.
func (r *run) silence(what string, err error) {
	r.Log.Warn(what, "error", err)
	r.silent = true
	r.found(Finding{Kind: EngineSilent, Since: r.now})
}

// digests reports each digest that does not run, and starts it if the sweep may.
func (r *run) digests(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	missing, err := r.Engine.MissingDigests(ctx)
	if err != nil {
		r.silence("the engine did not tell whether the digests run", err)
		return
	}
	restarted := len(missing) > 0 && r.repair(ctx, "", func(ctx context.Context, _ string) error {
		_, err := r.Engine.StartDigests(ctx)
		return err
	})
	for _, id := range missing {
		r.found(Finding{Kind: DigestMissing, Of: id, Since: r.now, Restarted: restarted})
	}
}

// lost reports an open appeal without a process, unless it has just come in and
// its process is about to begin, and starts the process again if it may.
func (r *run) lost(ctx context.Context, card *appeal.Card) error {
	if card.Status.Final() {
		return nil
	}
	if r.now.Sub(later(card.ReceivedAt, card.CarriedAt)) < startGrace {
		if began, err := r.Register.Started(ctx, card.ID); err != nil || !began {
			return err
		}
	}
	f := Finding{Kind: WorkflowMissing, AppealID: card.ID, Number: card.Number, Since: r.now}
	f.Restarted = r.repair(ctx, card.ID, r.Engine.Start)
	r.found(f)
	return nil
}

// repair starts or reloads the workflow of an appeal, if the sweep may.
func (r *run) repair(ctx context.Context, id string, do func(context.Context, string) error) bool {
	if !r.Restart || r.silent {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	if err := do(ctx, id); err != nil {
		r.Log.Warn("the workflow is not started again", "appeal", id, "error", err)
		return false
	}
	return true
}
