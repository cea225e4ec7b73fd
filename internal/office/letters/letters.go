package letters

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Retrier puts an undeliverable letter back into the queue.
type Retrier interface {
	RetryLetter(ctx context.Context, id string, by appeal.Person, at time.Time) error
}

// SendAgain sends an undeliverable letter once more; one that waits in the
// queue already is left there.
func SendAgain(ctx context.Context, register Retrier, l appeal.PostedLetter, who appeal.Person, at time.Time) error {
	if l.State == appeal.Queued {
		return nil
	}
	return register.RetryLetter(ctx, l.ID, who, at)
}
