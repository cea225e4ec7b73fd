package sweep

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// dueAlarm is an alarm that must have left its step in the register by now.
type dueAlarm struct {
	step string // its key
	runs bool   // the workflow that owes it
	Finding
}

// due lists the alarms of a card that are long past. On a term that was entered
// late, or a stage that began late, what was already due then is due from that
// moment.
func (r *run) due(card *appeal.Card, runs bool) []dueAlarm {
	out := []dueAlarm{}
	for _, a := range r.Office().Plan(card) {
		since := later(a.At, a.Known)
		if r.now.Sub(since) < alarmGrace {
			continue
		}
		f := Finding{Kind: AlarmMissing, AppealID: card.ID, Number: card.Number, Since: since}
		out = append(out, dueAlarm{a.Step(card.ID), runs, f})
	}
	return out
}

// missing reports the alarms whose steps the register does not know.
func (r *run) missing(ctx context.Context, due []dueAlarm) error {
	keys := make([]string, len(due))
	for i, a := range due {
		keys[i] = a.step
	}
	done, err := r.Register.StepsDone(ctx, keys)
	if err != nil {
		return err
	}
	reloaded := map[string]bool{} // by appeal: whether it could be, asked once
	for _, a := range due {
		if done[a.step] {
			continue
		}
		if _, asked := reloaded[a.AppealID]; !asked && a.runs {
			reloaded[a.AppealID] = r.repair(ctx, a.AppealID, r.Engine.Reload)
		}
		a.Restarted = reloaded[a.AppealID]
		r.found(a.Finding)
	}
	return nil
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
