// Package journal is the office on paper: the card, the slip, the inventory and the journal.
package journal

import (
	"context"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	Journal(ctx context.Context, q JournalQuery) (JournalPage, error)
	LinkedFrom(ctx context.Context, id string) ([]appeal.Link, error) // later appeals that are tied to this one
}
