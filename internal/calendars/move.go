package calendars

import (
	"context"
	"fmt"
	"time"

	"appeals/internal/loop"
	"appeals/internal/office/calendar"
)

const (
	movePage    = 64
	moveTimeout = 20 * time.Second
)

// waits are the pauses after failed tries of an appeal. After the last one it
// is given up until the next hour.
var waits = []time.Duration{time.Second, 5 * time.Second, 15 * time.Second, 30 * time.Second, time.Minute,
	2 * time.Minute}

// move takes some appeals to their processes. The engine is asked for its
// health first: its absence is no failed try.
func (r *Recounter) move(ctx context.Context, job *calendar.LeasedRecount) (more bool, err error) {
	if err := loop.Ready(ctx, r.Engine); err != nil {
		return false, err
	}
	tasks, err := r.Register.RecountTasks(ctx, job.ID, movePage)
	if err != nil {
		return false, err
	}
	if len(tasks) == 0 {
		return r.end(ctx, job)
	}
	return true, loop.Each(ctx, r.Parallel, tasks, func(ctx context.Context, t calendar.RecountTask) error {
		return r.task(ctx, job, t)
	})
}

// end finishes a recount when nothing is left, and nothing came late.
func (r *Recounter) end(ctx context.Context, job *calendar.LeasedRecount) (more bool, err error) {
	pending, err := r.Register.RecountPending(ctx, job.ID)
	if err != nil || pending > 0 {
		return false, err
	}
	if job.Pass < maxPasses {
		late, err := r.latecomers(ctx, job.ID)
		if err != nil || late > 0 {
			return late > 0, err
		}
	}
	if err := r.Register.EndRecount(ctx, job); err != nil {
		return false, err
	}
	r.Log.Info("the recount is done", "recount", job.ID, "calendar", job.Version)
	r.looked, err = r.Now(ctx) // what was given up is left alone for an hour
	return false, err
}

// task does one appeal and writes down what became of it. Only the register's
// failure is its own.
func (r *Recounter) task(ctx context.Context, job *calendar.LeasedRecount, t calendar.RecountTask) error {
	inTime, cancel := context.WithTimeout(ctx, moveTimeout)
	defer cancel()
	err := r.take(inTime, job, t)
	switch {
	case err == nil:
		return r.Register.TaskDone(ctx, job.ID, t)
	case ctx.Err() != nil:
		return nil
	}
	wait, forNow := time.Duration(0), t.Tries >= len(waits)
	if !forNow {
		wait = waits[t.Tries]
	}
	r.Log.Warn("an appeal was not counted anew", "appeal", t.AppealID, "recount", job.ID, "try", t.Tries+1, "given up",
		forNow, "error", err)
	return r.Register.TaskFailed(ctx, job.ID, t, wait, forNow)
}

// take has the process of an appeal count it anew. Where none runs, because it
// was not started yet, the card is counted here; a process that was started in
// the meantime has read the card before and reads it again.
func (r *Recounter) take(ctx context.Context, job *calendar.LeasedRecount, t calendar.RecountTask) error {
	key := fmt.Sprintf("recalculate/%s/%d.%d/%s", job.Version, job.ID, t.Pass, t.AppealID)
	runs, err := r.Engine.Recalculate(ctx, t.AppealID, job.Version, key, job.ID)
	if err != nil || runs {
		return err
	}
	if _, err := r.Counter.Count(ctx, job.ID, t.AppealID, key); err != nil {
		return err
	}
	return r.Engine.Reload(ctx, t.AppealID)
}
