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
	run := &appealRun{id: in.AppealID, input: in, lock: workflow.NewMutex(ctx)}
	if err := run.listen(ctx); err != nil {
		return err
	}
	return run.end(ctx, run.live(ctx))
}

// live opens the card and does alarms until it is filed.
func (r *appealRun) live(ctx workflow.Context) error {
	if err := r.reload(ctx); err != nil {
		return err
	}
	for !r.process.Status.Final() {
		if crowded(ctx) {
			return workflow.NewContinueAsNewError(ctx, Appeal, r.input)
		}
		if err := r.step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// end waits until every accepted Update has its answer, however the run ends:
// by filing, by an error, or because somebody has cancelled it.
func (r *appealRun) end(ctx workflow.Context, ended error) error {
	r.unopenable = !r.opened
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	if err := workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) }); err != nil {
		return err
	}
	return ended
}

// crowded tells whether the history has grown so long that the life should go
// on in a fresh one. Everything that matters is in the register. Runs of
// earlier releases did not ask.
func crowded(ctx workflow.Context) bool {
	return workflow.GetInfo(ctx).GetContinueAsNewSuggested() && workflow.AllHandlersFinished(ctx) &&
		changed(ctx, freshHistory)
}

// appealRun is the state of a running appeal.
type appealRun struct {
	id      string
	input   AppealInput
	process appeal.Process
	opened  bool
	changes int             // grows with each adopted process, so that waits look again
	rung    map[string]bool // keys of alarms that have been done, or left out
	lock    workflow.Mutex  // one business step at a time
	waiting int             // people whose actions wait for their turn: they go before alarms
	holds   int             // how often the next alarm was held back

	unopenable bool // the run ends without having read its card
}

// step does the next alarm if its time has come, or waits for it.
func (r *appealRun) step(ctx workflow.Context) error {
	alarm, planned := r.next()
	if planned && !alarm.At.After(workflow.Now(ctx)) {
		return r.ring(ctx, alarm)
	}
	if planned {
		return r.sleepUntil(ctx, alarm)
	}
	seen := r.changes
	return workflow.Await(ctx, func() bool { return r.changes != seen })
}

// next is the earliest alarm that has not been done.
func (r *appealRun) next() (appeal.Alarm, bool) {
	for _, a := range r.process.Alarms {
		if !r.rung[a.Key] {
			return a, true
		}
	}
	return appeal.Alarm{}, false
}

// ring does an alarm. What came due while the office was down comes here one
// after the other, so nothing is skipped and nothing goes out twice.
//
// An action that arrived before the alarm's time goes first, though both wait:
// what counts by law is when it arrived.
func (r *appealRun) ring(ctx workflow.Context, a appeal.Alarm) error {
	if err := workflow.Await(ctx, func() bool { return r.waiting == 0 }); err != nil {
		return err
	}
	held, err := r.tryRing(ctx, a)
	if err != nil || !held {
		return err
	}
	return r.sleepFor(ctx, holdPause, a.Rung+": ждёт более раннее действие")
}

// tryRing does an alarm unless it is held back. An alarm that fails for good
// must not stop the later ones: it is left out until the next reload, and the
// sweep tells of it.
func (r *appealRun) tryRing(ctx workflow.Context, a appeal.Alarm) (held bool, err error) {
	if err := r.lock.Lock(ctx); err != nil {
		return false, err
	}
	defer r.lock.Unlock()
	if r.rung[a.Key] || !r.planned(a) {
		return false, nil // somebody acted while we waited for the lock
	}
	var result activities.RingResult
	in := activities.RingInput{AppealID: r.id, Alarm: a, At: workflow.Now(ctx), Held: r.holds}
	err = workflow.ExecuteActivity(registerWrite(ctx, ringSummary(r.process, a)), acts.Ring, in).Get(ctx, &result)
	switch {
	case temporal.IsCanceledError(err):
		return false, err
	case err == nil && result.Held:
		r.holds++
		return true, nil
	}
	r.rung[a.Key], r.holds = true, 0
	if err != nil {
		workflow.GetLogger(ctx).Error("an alarm failed for good", "alarm", a.Key, "error", err)
		return false, nil
	}
	return false, r.adopt(ctx, result.Process)
}

func (r *appealRun) planned(alarm appeal.Alarm) bool {
	for _, a := range r.process.Alarms {
		if a.Key == alarm.Key {
			return true
		}
	}
	return false
}

// reload reads the process from the register.
func (r *appealRun) reload(ctx workflow.Context) error {
	if err := r.lock.Lock(ctx); err != nil {
		return err
	}
	defer r.lock.Unlock()
	var p appeal.Process
	in := activities.OpenInput{AppealID: r.id}
	if err := workflow.ExecuteActivity(registerWrite(ctx, "карточка"), acts.Open, in).Get(ctx, &p); err != nil {
		return err
	}
	r.opened, r.rung = true, map[string]bool{} // what was done before is known to the register
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
	commit := activities.CommitInput{AppealID: r.id, RequestID: in.RequestID}
	if err := workflow.ExecuteActivity(registerWrite(ctx, row.Title), acts.Commit, commit).Get(ctx, &p); err != nil {
		return ActResult{}, refusal(err)
	}
	if err := r.adopt(ctx, p); err != nil {
		return ActResult{}, err
	}
	return ActResult{Status: p.Status, Version: p.Version}, nil
}

// takeTurn waits until no other step is being done. What has been accepted is
// done to its end, though the run is cancelled meanwhile: ctx is a disconnected
// one.
func (r *appealRun) takeTurn(ctx workflow.Context) error {
	r.waiting++
	defer func() { r.waiting-- }()
	if err := workflow.Await(ctx, func() bool { return r.opened || r.unopenable }); err != nil {
		return err
	}
	if !r.opened {
		return activities.Final(&appeal.Error{Code: appeal.Unavailable, Message: "Процесс обращения не открылся. Действие будет выполнено позже."})
	}
	return r.lock.Lock(ctx)
}

// check asks the table about the process as this run knows it. Where the run
// knows that it may be behind its card, it lets the action pass: it has not
// been opened, or a step is on its way, which the register may have done
// already. The register checks every action again.
func (r *appealRun) check(row appeal.Row, in ActInput) error {
	if !r.opened || r.waiting > 0 || r.lock.IsLocked() {
		return nil
	}
	on, err := law.ParseDate(in.On)
	if err != nil {
		return activities.Early(&appeal.Error{Code: appeal.Invalid, Message: "Дата действия не читается."})
	}
	facts := appeal.Facts{Actor: appeal.Person{Code: in.Actor, Roles: in.Roles, For: in.For}, Values: in.Values, On: on}
	err = row.Check(r.process, facts)
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
		if !changed(ctx, restoredRegister) {
			return nil
		}
		r.rung = map[string]bool{}
	}
	r.process = p
	r.changes++
	next, planned := r.next()
	workflow.SetCurrentDetails(ctx, details(p, next, planned))
	return workflow.UpsertTypedSearchAttributes(ctx, attributes(p, workflow.Now(ctx))...)
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
