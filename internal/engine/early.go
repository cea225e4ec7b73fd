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
	refusal, err := e.kindOf(a.Case()).refused(ctx, a)
	if err != nil {
		return notAsked(err)
	}
	if refusal != nil {
		return refusal
	}
	if err := e.reloadSoon(ctx, a.Case()); err != nil {
		return err
	}
	err = e.ask(ctx, a)
	var early *earlyRefusal
	if errors.As(err, &early) {
		return unavailable(err)
	}
	return err
}

// reloadSoon is Reload of the process of a case with the patience that an action has.
func (e *Engine) reloadSoon(ctx context.Context, c appeal.Case) error {
	ctx, cancel := context.WithTimeout(ctx, e.Wait)
	defer cancel()
	return e.reload(ctx, e.kindOf(c).workflow(c.ID))
}
