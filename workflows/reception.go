package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/reception"
)

// ReceptionID is the workflow ID of a reception.
func ReceptionID(id string) string { return "reception/" + id }

// ReceptionInput starts the workflow of a reception.
type ReceptionInput struct {
	ReceptionID string `json:"reception_id"`
}

// ReceptionResult is the state that an action led to.
type ReceptionResult struct {
	State   reception.State `json:"state"`
	Version int             `json:"version"`
}

// Reception is the life of one booking, from the time that was given to the last
// outcome. People move it by Updates, one for each row of reception.Table; time
// reminds the visitor of the day before and ends the day on which nobody came.
func Reception(ctx workflow.Context, in ReceptionInput) error {
	run := &receptionRun{id: in.ReceptionID, failed: map[string]bool{}, turns: turns{lock: workflow.NewMutex(ctx)}}
	if err := run.listen(ctx); err != nil {
		return err
	}
	return run.finish(ctx, run.live(ctx))
}

// receptionRun is the state of a running reception.
type receptionRun struct {
	id      string
	process reception.Process
	turns
	failed  map[string]bool // alarms that failed for good since the booking was last read
	changes int
	holds   int // how often the next alarm was held back
}

func (r *receptionRun) listen(ctx workflow.Context) error {
	for _, row := range reception.Table() {
		handler := func(ctx workflow.Context, in ActInput) (ReceptionResult, error) { return r.act(ctx, row, in) }
		options := workflow.UpdateHandlerOptions{
			Description: row.Title,
			Validator:   func(_ workflow.Context, in ActInput) error { return r.check(row, in) },
		}
		if err := workflow.SetUpdateHandlerWithOptions(ctx, string(row.Action), handler, options); err != nil {
			return err
		}
	}
	return workflow.SetUpdateHandler(ctx, Reload, func(ctx workflow.Context) (ReceptionResult, error) {
		ctx, _ = workflow.NewDisconnectedContext(ctx)
		err := r.read(ctx)
		return ReceptionResult{State: r.process.State, Version: r.process.Version}, err
	})
}

// live reads the booking and does its alarms until nothing is left to do.
func (r *receptionRun) live(ctx workflow.Context) error {
	if err := r.read(ctx); err != nil {
		return err
	}
	for !r.process.State.Final() {
		if err := ctx.Err(); err != nil {
			return err
		}
		next := r.process.Next
		if next != nil && !next.At.After(workflow.Now(ctx)) {
			if err := r.ring(ctx, *next); err != nil {
				return err
			}
			continue
		}
		if err := r.rest(ctx, next); err != nil {
			return err
		}
	}
	return nil
}

// rest waits for an alarm, if there is one, or for a change.
func (r *receptionRun) rest(ctx workflow.Context, next *reception.Alarm) error {
	if next == nil {
		seen := r.changes
		return workflow.Await(ctx, func() bool { return r.changes != seen })
	}
	return r.sleep(ctx, next.At, alarmWords[next.Kind])
}

// sleep waits until an instant or for a change.
func (r *receptionRun) sleep(ctx workflow.Context, until time.Time, summary string) error {
	seen := r.changes
	timerCtx, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimerWithOptions(timerCtx, until.Sub(workflow.Now(ctx)),
		workflow.TimerOptions{Summary: summary})
	err := workflow.Await(ctx, func() bool { return r.changes != seen || timer.IsReady() })
	cancel() // not deferred: defers also run when a cached run is evicted
	return err
}

var alarmWords = map[string]string{reception.Remind: "напомнить о приёме", reception.NotCome: "день приёма кончился"}

func (r *receptionRun) read(ctx workflow.Context) error {
	if err := r.lock.Lock(ctx); err != nil {
		return err
	}
	defer r.lock.Unlock()
	var p reception.Process
	in := activities.ReceptionInput{ReceptionID: r.id}
	if err := write(ctx, true, "запись на приём", openReception, in, &p); err != nil {
		return err
	}
	r.opened = true
	clear(r.failed)
	return r.adopt(ctx, p)
}

// act does a person's action in its turn, by the one transaction in the register,
// which checks it against the table once more.
func (r *receptionRun) act(ctx workflow.Context, row reception.Row, in ActInput) (ReceptionResult, error) {
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	if err := r.takeTurn(ctx); err != nil {
		return ReceptionResult{}, err
	}
	defer r.lock.Unlock()
	var p reception.Process
	input := activities.ReceptionInput{ReceptionID: r.id, RequestID: in.RequestID}
	if err := write(ctx, true, row.Title, commitReception, input, &p); err != nil {
		return ReceptionResult{}, refusal(err)
	}
	err := r.adopt(ctx, p)
	return ReceptionResult{State: p.State, Version: p.Version}, err
}

// ring does an alarm. An action that arrived before the alarm's time goes first, as
// with an appeal: see appealRun.ring.
func (r *receptionRun) ring(ctx workflow.Context, a reception.Alarm) error {
	held, err := r.tryRing(ctx, a)
	if err != nil || !held {
		return err
	}
	return r.sleep(ctx, workflow.Now(ctx).Add(holdPause), alarmWords[a.Kind]+": ждёт более раннее действие")
}

func (r *receptionRun) tryRing(ctx workflow.Context, a reception.Alarm) (held bool, err error) {
	if err := r.lock.Lock(ctx); err != nil {
		return false, err
	}
	defer r.lock.Unlock()
	if r.process.Next == nil || r.process.Next.Key != a.Key {
		return false, nil // somebody acted while we waited for the lock
	}
	var p activities.ReceptionRung
	in := activities.ReceptionInput{ReceptionID: r.id, Alarm: &a, At: workflow.Now(ctx), Held: r.holds}
	err = write(ctx, true, alarmWords[a.Kind], ringReception, in, &p)
	switch {
	case temporal.IsCanceledError(err):
		return false, err
	case err == nil && p.Held:
		r.holds++
		return true, nil
	}
	r.holds = 0
	if err != nil { // it failed for good: the life goes on with the next one, see appealRun.tryRing
		workflow.GetLogger(ctx).Error("an alarm failed for good", "alarm", a.Key, "error", err)
		r.failed[a.Key] = true
		r.process.Next, r.process.Then = r.process.Then, nil
		r.changes++
		return false, nil
	}
	return false, r.adopt(ctx, p.Process)
}

// check asks the table about the process as this run knows it; see appealRun.check.
func (r *receptionRun) check(row reception.Row, in ActInput) error {
	if r.behind() {
		return nil
	}
	on, err := law.ParseDate(in.On)
	if err != nil {
		return activities.Early(&appeal.Error{Code: appeal.Invalid, Message: "Дата действия не читается."})
	}
	facts := reception.Facts{Actor: appeal.Person{Code: in.Actor, Roles: in.Roles, For: in.For}, Values: in.Values,
		On: on, At: in.At}
	return early(row.Check(r.process, facts))
}

// adopt takes over the process as the register wrote it and shows it to managers.
func (r *receptionRun) adopt(ctx workflow.Context, p reception.Process) error {
	p.ID = r.id
	if p.Then != nil && r.failed[p.Next.Key] {
		p.Next, p.Then = p.Then, nil
	}
	r.process = p
	r.changes++
	workflow.SetCurrentDetails(ctx, receptionDetails(p))
	told := news(workflow.GetTypedSearchAttributes(ctx), receptionAttributes(p))
	if len(told) == 0 {
		return nil
	}
	return workflow.UpsertTypedSearchAttributes(ctx, told...)
}

// ReceptionSummary is what the list of the Temporal UI says of a reception.
func ReceptionSummary(p reception.Process) string { return "личный приём " + p.Number }

func receptionDetails(p reception.Process) string {
	text := p.State.Title() + ", приём " + p.StartsAt.Format("02.01.2006 15:04")
	if p.Next != nil {
		at := p.Next.At.In(p.StartsAt.Location())
		text += "\n\nДальше: " + alarmWords[p.Next.Kind] + ", " + at.Format("02.01.2006 15:04")
	}
	return text
}

// ReceptionAttributes are by which managers find receptions beside appeals.
func ReceptionAttributes(p reception.Process) temporal.SearchAttributes {
	return temporal.NewSearchAttributes(receptionAttributes(p)...)
}

func receptionAttributes(p reception.Process) []temporal.SearchAttributeUpdate {
	told := []temporal.SearchAttributeUpdate{
		numberKey.ValueSet(p.Number), statusKey.ValueSet(string(p.State)), holderKey.ValueSet(p.Official),
		channelKey.ValueSet(string(appeal.OfReception)), dueKey.ValueSet(p.StartsAt.Truncate(time.Second)),
	}
	if len(p.Questions) > 0 && p.Questions[0].Topic != "" {
		told = append(told, topicKey.ValueSet(p.Questions[0].Topic))
	}
	return told
}
