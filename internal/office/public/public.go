// Package public is what a citizen sees: the form, the receipt, the status, the letters.
package public

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	AcceptedUnder(ctx context.Context, person, key string) (id, number string, err error)
	CardByNumber(ctx context.Context, number, statusCode string) (*appeal.Card, error)
	// KeepFiles keeps the files of a form for a day, in place of those kept
	// before, and tells whether there was room for them.
	KeepFiles(ctx context.Context, form string, files []appeal.Upload, at time.Time) (bool, error)
	KeptFiles(ctx context.Context, form string, at time.Time) ([]appeal.Upload, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
}
