package engine

import (
	"context"
	"errors"

	"appeals/internal/appeal"
)

// earlyRefusal is a refusal by the process's copy of the card: not yet an
// answer.
type earlyRefusal struct{ why *appeal.Error }

func (r *earlyRefusal) Error() string { return "the process refused by its copy: " + r.why.Error() }

// askTheCard has the last word after an early refusal. Where the register's
// own card refuses, too, that is the answer. Where it allows the action the
// process is behind its card: it reads it anew and is asked once more. If it
// still refuses, the action waits.
func (e *Engine) askTheCard(ctx context.Context, a asking) error {
	refusal, err := e.refusedByCard(ctx, a)
	if err != nil {
		return notAsked(err)
	}
	if refusal != nil {
		return refusal
	}
	if err := e.reloadSoon(ctx, a.AppealID); err != nil {
		return err
	}
	err = e.ask(ctx, a)
	var early *earlyRefusal
	if errors.As(err, &early) {
		return unavailable(err)
	}
	return err
}

// refusedByCard makes the check of the process on the card as it is.
func (e *Engine) refusedByCard(ctx context.Context, a asking) (refusal, err error) {
	card, err := e.Register.Card(ctx, a.AppealID)
	if err != nil {
		return nil, err
	}
	card.Derive()
	return a.row.Check(card.Process, appeal.Facts{Actor: a.actor, Values: a.Values, On: a.on}), nil
}

// reloadSoon is Reload with the patience that an action has.
func (e *Engine) reloadSoon(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, e.Wait)
	defer cancel()
	return e.Reload(ctx, id)
}
