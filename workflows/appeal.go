package workflows

import (
	"errors"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Appeal is the life of one appeal, from receipt to filing. People move it by
// Updates, one for each row of appeal.Table; time moves it by alarms: the
// reminders before the date, the mark on the date, the escalation after it.
func Appeal(ctx workflow.Context, in AppealInput) error {
	run := &appealRun{
		id: in.AppealID, input: in, turns: turns{lock: workflow.NewMutex(ctx)}, lean: changed(ctx, leanHistory),
		holder: workflow.GetTypedSearchAttributes(ctx).ContainsKey(holderKey),
	}
	if err := run.listen(ctx); err != nil {
		return err
	}
	return run.finish(ctx, run.live(ctx))
}

// live opens the card and does alarms until it is filed or annulled.
func (r *appealRun) live(ctx workflow.Context) error {
	if err := r.begin(ctx); err != nil {
		return err
	}
	for !r.process.Status.Final() {
		if err := ctx.Err(); err != nil {
			return err // a cancelled timer is ready, too: it would be waited for without end
		}
		if r.crowded(ctx) {
			r.input.Process = nil // it has gone on
			return workflow.NewContinueAsNewError(ctx, Appeal, r.input)
		}
		if err := r.step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// begin takes over the process that the run was started with, or reads it.
func (r *appealRun) begin(ctx workflow.Context) error {
	if !r.lean || r.input.Process == nil {
		return r.reload(ctx)
	}
	r.opened, r.rung = true, map[string]bool{}
	return r.adopt(ctx, *r.input.Process)
}

// crowded tells whether the history has grown so long that the life should go
// on in a fresh one. Everything that matters is in the register. Runs of
// earlier releases did not ask.
func (r *appealRun) crowded(ctx workflow.Context) bool {
	return workflow.GetInfo(ctx).GetContinueAsNewSuggested() && workflow.AllHandlersFinished(ctx) &&
		(r.lean || changed(ctx, freshHistory))
}

// appealRun is the state of a running appeal.
type appealRun struct {
	id      string
	input   AppealInput
	process appeal.Process
	turns
	changes int             // grows with each adopted process, so that waits look again
	rung    map[string]bool // keys of alarms that have been done, or left out
	holds   int             // how often the next alarm was held back

	lean   bool   // see leanHistory
	holder bool   // started with a holder for managers: see holderShown
	armed  *armed // the timer of the next alarm, kept while that stays the same
	shown  string // the details that managers read
}

// reload reads the process from the register.
func (r *appealRun) reload(ctx workflow.Context) error {
	if err := r.lock.Lock(ctx); err != nil {
		return err
	}
	defer r.lock.Unlock()
	r.rung = map[string]bool{} // what was done before is known to the register
	return r.read(ctx)
}

// look reads the process again for more of its plan.
func (r *appealRun) look(ctx workflow.Context) error {
	if err := r.lock.Lock(ctx); err != nil {
		return err
	}
	defer r.lock.Unlock()
	return r.read(ctx)
}

func (r *appealRun) read(ctx workflow.Context) error {
	var p appeal.Process
	in := activities.OpenInput{AppealID: r.id, Window: r.window()}
	if err := r.write(ctx, "карточка", open, in, &p); err != nil {
		return err
	}
	r.opened = true
	return r.adopt(ctx, p)
}

// act does a person's action in its turn, by the one transaction in the
// register. The register checks the action against the table once more, since
// the stage may have changed while it waited. That check is not made here: a
// history must replay after the table has changed.
func (r *appealRun) act(ctx workflow.Context, row appeal.Row, in ActInput) (ActResult, error) {
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	if err := r.takeTurn(ctx); err != nil {
		return ActResult{}, err
	}
	defer r.lock.Unlock()
	var p appeal.Process
	input := activities.CommitInput{AppealID: r.id, RequestID: in.RequestID, Window: r.window()}
	if err := r.write(ctx, row.Title, commit, input, &p); err != nil {
		return ActResult{}, refusal(err)
	}
	if err := r.adopt(ctx, p); err != nil {
		return ActResult{}, err
	}
	return ActResult{Status: p.Status, Version: p.Version}, nil
}

// check asks the table about the process as this run knows it. Where the run
// knows that it may be behind its card, it lets the action pass: it has not
// been opened, or a step is on its way, which the register may have done
// already. The register checks every action again.
func (r *appealRun) check(row appeal.Row, in ActInput) error {
	if r.behind() {
		return nil
	}
	on, err := law.ParseDate(in.On)
	if err != nil {
		return activities.Early(&appeal.Error{Code: appeal.Invalid, Message: "Дата действия не читается."})
	}
	facts := appeal.Facts{Actor: appeal.Person{Code: in.Actor, Roles: in.Roles, For: in.For}, Values: in.Values, On: on}
	return early(row.Check(r.process, facts))
}

// early is a refusal by the run's own copy, which may be behind.
func early(err error) error {
	var known *appeal.Error
	if errors.As(err, &known) {
		return activities.Early(known)
	}
	return err
}

// adopt takes over the process as the register wrote it and shows it to the
// managers. Steps take turns, so a lower version than before means that the
// register was restored from a copy: it is right, and it may have forgotten
// alarms. Runs of earlier releases kept what they had.
func (r *appealRun) adopt(ctx workflow.Context, p appeal.Process) error {
	if r.changes > 0 && p.Version < r.process.Version {
		if !r.lean && !changed(ctx, restoredRegister) {
			return nil
		}
		r.rung = map[string]bool{}
	}
	r.process = p
	r.changes++
	next, planned := r.next()
	if text := details(r.id, p, next, planned); text != r.shown {
		workflow.SetCurrentDetails(ctx, text)
		r.shown = text
	}
	return r.show(ctx)
}

// show tells managers what they search by.
func (r *appealRun) show(ctx workflow.Context) error {
	told := attributes(r.process, workflow.Now(ctx))
	if !r.holder && !changed(ctx, holderShown) {
		told = attributesBefore(r.process, workflow.Now(ctx))
	}
	if r.lean {
		if told = news(workflow.GetTypedSearchAttributes(ctx), told); len(told) == 0 {
			return nil
		}
	}
	return workflow.UpsertTypedSearchAttributes(ctx, told...)
}

// refusal unwraps the error of the activity, so that the caller of the Update
// sees the code of the domain.
func refusal(err error) error {
	var app *temporal.ApplicationError
	if errors.As(err, &app) {
		return app
	}
	return err
}
