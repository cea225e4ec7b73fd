package engine

import (
	"context"

	"appeals/internal/appeal"
	"appeals/internal/reception"
	"appeals/workflows"
)

// deed is what the way of an action asks of its row, whatever the kind of its case.
type deed interface {
	CheckCodes(appeal.Values, appeal.Directory) error
	Public(appeal.Values) appeal.Values
	ActorOf(dir appeal.Directory, code string) (appeal.Person, bool)
}

// kind is what the way of an action asks of the kind of its case. Everything else,
// the request, the Update, what is early, held or pending, is the same for all.
type kind interface {
	row(appeal.Action) (deed, bool)
	workflow(id string) string
	// missing is for an action that finds no workflow: it begins one, and the action
	// is asked for again, or does or refuses it.
	missing(ctx context.Context, a asking) (again bool, err error)
	// refused makes the check of the process on the register's own copy.
	refused(ctx context.Context, a asking) (refusal, err error)
}

func (e *Engine) kindOf(c appeal.Case) kind {
	if c.Kind == appeal.OfReception {
		return receptions{e}
	}
	return appeals{e}
}

// StartCase starts the workflow of an accepted case.
func (e *Engine) StartCase(ctx context.Context, c appeal.Case) error {
	if c.Kind == appeal.OfReception {
		return e.startReception(ctx, c.ID)
	}
	return e.Start(ctx, c.ID)
}

// CaseRuns tells whether the workflow of a case runs.
func (e *Engine) CaseRuns(ctx context.Context, c appeal.Case) (bool, error) {
	return e.runs(ctx, e.kindOf(c).workflow(c.ID))
}

// appeals is the first kind of cases.
type appeals struct{ e *Engine }

func (appeals) row(a appeal.Action) (deed, bool) { r, ok := appeal.RowOf(a); return r, ok }

func (appeals) workflow(id string) string { return workflows.AppealID(id) }

func (k appeals) missing(ctx context.Context, a asking) (bool, error) {
	card, err := k.e.Register.Card(ctx, a.AppealID)
	if err != nil {
		return false, notAsked(err)
	}
	if card.Status.Final() {
		row, _ := appeal.RowOf(a.Action)
		if refusal := row.CheckStage(card.Process); refusal != nil {
			return false, refusal
		}
		return false, k.e.wake(ctx, a, card)
	}
	if err := k.e.Begin(ctx, card); err != nil {
		return false, notAsked(err)
	}
	return true, nil
}

func (k appeals) refused(ctx context.Context, a asking) (refusal, err error) {
	card, err := k.e.Register.Card(ctx, a.AppealID)
	if err != nil {
		return nil, err
	}
	card.Derive()
	row, _ := appeal.RowOf(a.Action)
	return row.Check(card.Process, appeal.Facts{Actor: a.actor, Values: a.Values, On: a.on}), nil
}

// receptions are the personal receptions.
type receptions struct{ e *Engine }

func (receptions) row(a appeal.Action) (deed, bool) { r, ok := reception.RowOf(a); return r, ok }

func (receptions) workflow(id string) string { return workflows.ReceptionID(id) }

func (k receptions) missing(ctx context.Context, a asking) (bool, error) {
	r, err := k.e.Receptions.Reception(ctx, a.ReceptionID)
	switch {
	case err != nil:
		return false, notAsked(err)
	case !r.State.Final():
		if err := k.e.beginReception(ctx, r); err != nil {
			return false, notAsked(err)
		}
		return true, nil
	}
	refusal, err := k.refused(ctx, a)
	if err == nil && refusal == nil { // as to tell somebody that his booking was cancelled
		return false, k.e.wakeReception(ctx, a, r)
	}
	return false, first(refusal, err)
}

func (k receptions) refused(ctx context.Context, a asking) (refusal, err error) {
	r, err := k.e.Receptions.Reception(ctx, a.ReceptionID)
	if err != nil {
		return nil, err
	}
	office := k.e.Office()
	r.Arrange(office)
	row, _ := reception.RowOf(a.Action)
	return row.Check(r.Process, reception.Facts{Actor: a.actor, Values: a.Values, On: a.on,
		At: a.At.In(office.Zone)}), nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
