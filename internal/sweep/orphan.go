package sweep

import (
	"context"

	"appeals/internal/appeal"
)

// listed looks at the processes from the engine's side: each one that runs has
// a card that is not filed, and a number that no other has. A card is there
// before its process starts, so that one without a card has lost it: the
// register was restored to a time before the receipt.
func (r *run) listed(ctx context.Context) error {
	holders := map[string]holder{}
	for mark := ""; !r.silent; {
		page, next, err := r.list(ctx, mark)
		if err != nil {
			r.silence("the engine did not list its workflows", err)
			return nil
		}
		ids := make([]string, len(page))
		for i, p := range page {
			ids[i] = p.AppealID
		}
		cards, err := r.Register.Standings(ctx, ids)
		if err != nil {
			return err
		}
		for _, p := range page {
			card, has := cards[p.AppealID]
			r.shared(ctx, holders, holder{p, has && card.Number == p.Number})
			if err := r.owned(ctx, p, card, has); err != nil {
				return err
			}
		}
		if mark = next; mark == "" {
			return nil
		}
	}
	return nil
}

func (r *run) list(ctx context.Context, mark string) ([]appeal.Running, string, error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	return r.Engine.RunningAppeals(ctx, mark)
}

// owned reports a process that has no card, or whose card is filed. The list
// may be behind, so the engine is asked once more.
func (r *run) owned(ctx context.Context, p appeal.Running, card appeal.Standing, has bool) error {
	if has && !card.Status.Final() || !r.runs(ctx, p.AppealID) || r.silent {
		return nil
	}
	if has {
		return r.compare(ctx, p.AppealID)
	}
	f := Finding{Kind: Orphan, AppealID: p.AppealID, Number: p.Number, Since: r.now}
	f.Restarted = r.EndOrphans && r.repair(ctx, p.AppealID, func(ctx context.Context, id string) error {
		return r.Engine.EndOrphan(ctx, id, "appeals sweep")
	})
	r.found(f)
	return nil
}

// holder is a process with a number, and whether its card has the number.
type holder struct {
	appeal.Running
	rightful bool
}

// shared reports a number that two processes have: it was given again after a
// restore, so that two applicants were told the same one. The finding names the
// process whose card does not have it.
func (r *run) shared(ctx context.Context, holders map[string]holder, h holder) {
	other, taken := holders[h.Number]
	if h.Number == "" || !taken {
		holders[h.Number] = h
		return
	}
	if h.rightful {
		holders[h.Number] = h
		h = other
	}
	if r.runs(ctx, h.AppealID) && !r.silent {
		r.found(Finding{Kind: NumberTwice, AppealID: h.AppealID, Number: h.Number, Since: r.now})
	}
}
