package workflows

import (
	"slices"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
)

// step does the next alarm if its time has come, or waits for it.
func (r *appealRun) step(ctx workflow.Context) error {
	alarm, planned := r.next()
	if !planned && r.more() {
		return r.look(ctx)
	}
	if planned && !alarm.At.After(workflow.Now(ctx)) {
		r.disarm()
		return r.ring(ctx, alarm)
	}
	if planned {
		return r.sleepUntil(ctx, alarm)
	}
	r.disarm()
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

// more tells whether the plan may go on behind the alarms that are known.
func (r *appealRun) more() bool { return r.lean && len(r.process.Alarms) == nextAlarms }

// window is how much of the plan a step comes back with.
func (r *appealRun) window(done ...string) activities.Window {
	if !r.lean {
		return activities.Window{}
	}
	done = append(done, workflow.DeterministicKeys(r.rung)...)
	slices.Sort(done)
	return activities.Window{Next: nextAlarms, Rung: done}
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
	in := activities.RingInput{AppealID: r.id, Alarm: a, At: workflow.Now(ctx), Held: r.holds, Window: r.window(a.Key)}
	err = r.write(ctx, ringSummary(r.process, a), ring, in, &result)
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
