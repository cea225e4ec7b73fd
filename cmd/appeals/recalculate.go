package main

import (
	"context"
	"log/slog"

	"appeals/internal/appeal"
	"appeals/internal/register"
)

// recalculate counts anew what was counted by an earlier production calendar:
// first of all the provisional dates of a year whose calendar has arrived with
// this release. The register decides whose date moves; only those workflows
// are told.
func (p *parts) recalculate(ctx context.Context, log *slog.Logger) error {
	version := p.Office.Clock.Calendar.Version()
	for after := ""; ; {
		ids, err := p.Register.CountedOtherwise(ctx, version, after, 200)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			if err := p.recount(ctx, id, version, log); err != nil {
				return err
			}
		}
		after = ids[len(ids)-1]
	}
}

// recount is done when the process knows the new date, too: a program that dies
// before that does it again.
func (p *parts) recount(ctx context.Context, id, version string, log *slog.Logger) error {
	at, err := p.Now(ctx)
	if err != nil {
		return err
	}
	card, err := p.Register.Change(ctx, id, "recalculate/"+version+"/"+id, func(c *appeal.Card, _ appeal.Desk) (appeal.Event, []appeal.Letter, error) {
		event, _, err := p.Office.Recalculate(c, at)
		return event, nil, err
	})
	if err != nil {
		return err
	}
	if d := card.Running(); d != nil && d.Calendar == version {
		log.Info("the date was counted anew", "appeal", id, "calendar", version)
		if err := p.Engine.Reload(ctx, id); err != nil {
			return err
		}
	}
	_, err = p.Register.Change(ctx, id, register.RecountKey(version, id), nothing)
	return err
}

// nothing only marks a step as done.
func nothing(*appeal.Card, appeal.Desk) (appeal.Event, []appeal.Letter, error) {
	return appeal.Event{}, nil, nil
}
