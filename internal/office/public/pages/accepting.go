package pages

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Accepting accepts an appeal: it commits the card with its start request before
// it returns, whether the engine is there or not. internal/intake satisfies it.
type Accepting interface {
	// Accept takes an appeal under an idempotency key. With register it also
	// gives the number in the same transaction. Asked again with the same key
	// it returns the same card.
	Accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool,
		at time.Time) (*appeal.Card, error)
}
