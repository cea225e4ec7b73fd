package sweep

import (
	"context"

	"appeals/internal/appeal"
)

// compare reports a process that stands elsewhere than its card: after a
// restore of the register, or of the engine. It then refuses what the card
// allows, and nothing else shows it.
//
// The process is asked, the card is read after it, and the process is asked
// again. If it had no step on its way either time and has not moved, no step can
// have come in between.
func (r *run) compare(ctx context.Context, id string) error {
	before, known := r.standing(ctx, id)
	if !known || before.Busy {
		return nil
	}
	card, known, err := r.card(ctx, id)
	if err != nil || !known || card == before {
		return err
	}
	if after, known := r.standing(ctx, id); !known || after != before {
		return nil
	}
	f := Finding{Kind: ProcessDiffers, AppealID: id, Number: card.Number, Since: r.now, Card: &card, Process: &before}
	f.Restarted = r.repair(ctx, id, r.Engine.Reload) && r.agrees(ctx, id)
	r.found(f)
	return nil
}

// agrees tells whether a process stands where its card does, so that a repair
// that changed nothing is not told as one.
func (r *run) agrees(ctx context.Context, id string) bool {
	process, known := r.standing(ctx, id)
	card, has, err := r.card(ctx, id)
	return known && has && err == nil && process == card
}

func (r *run) card(ctx context.Context, id string) (appeal.Standing, bool, error) {
	found, err := r.Register.Standings(ctx, []string{id})
	card, known := found[id]
	return card, known, err
}

// standing asks a process where it stands. Without a worker none can tell: then
// no other is asked.
func (r *run) standing(ctx context.Context, id string) (s appeal.Standing, known bool) {
	if r.silent || r.mute {
		return s, false
	}
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	s, known, err := r.Engine.Standing(ctx, id)
	if err != nil {
		r.Log.Warn("no process tells where it stands; is a worker there? They are not compared", "appeal", id,
			"error", err)
		r.mute = true
	}
	return s, known && err == nil
}
