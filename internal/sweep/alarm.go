package sweep

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// dueAlarm is an alarm that must have left its step in the register by now.
type dueAlarm struct {
	step string // its key
	Finding
}

// due lists the alarms of a card that are long past. The plan begins with the
// running clock; on a clock that was entered late, what was already due then
// is due from that moment.
func (r *run) due(card *appeal.Card) []dueAlarm {
	clock := card.Running()
	if clock == nil {
		return nil
	}
	out := []dueAlarm{}
	for _, a := range r.Office.Plan(card) {
		since := later(a.At, clock.EnteredAt)
		if r.now.Sub(since) < alarmGrace {
			continue
		}
		f := Finding{Kind: AlarmMissing, AppealID: card.ID, Number: card.Number, Since: since}
		out = append(out, dueAlarm{a.Step(card.ID), f})
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
	for _, a := range due {
		if !done[a.step] {
			r.found(a.Finding)
		}
	}
	return nil
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
