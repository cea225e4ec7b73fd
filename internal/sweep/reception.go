package sweep

import (
	"context"

	"appeals/internal/appeal"
)

// receptions looks at the bookings whose life goes on: each has a process, which reminds
// the visitor and notes that he did not come. One that was booked a moment ago is left
// to the starter.
func (r *run) receptions(ctx context.Context) error {
	for after := ""; !r.silent; {
		ids, err := r.Register.OpenReceptions(ctx, after, pageSize)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			if err := r.reception(ctx, id); err != nil {
				return err
			}
		}
		after = ids[len(ids)-1]
	}
	return nil
}

func (r *run) reception(ctx context.Context, id string) error {
	booking := appeal.ReceptionCase(id)
	if r.asked(ctx, func(ctx context.Context) (bool, error) { return r.Engine.CaseRuns(ctx, booking) }) {
		return nil
	}
	found, err := r.Register.Reception(ctx, id)
	if err != nil || found.State.Final() || r.now.Sub(found.BookedAt) < startGrace {
		return err
	}
	f := Finding{Kind: ReceptionMissing, Number: found.Number, Of: id, Since: r.now}
	f.Restarted = r.repair(ctx, id, func(ctx context.Context, _ string) error {
		return r.Engine.StartCase(ctx, booking)
	})
	r.found(f)
	return nil
}
