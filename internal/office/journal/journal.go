// Package journal is the office on paper: the card, the slip, the inventory and the journal.
package journal

import (
	"context"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// Store is what the department reads and writes of the register.
type Store interface {
	// A journal that is taken away as a file is noted: before it is made, and when it is whole.
	NoteExport(ctx context.Context, e lists.Export) error
	ExportDone(ctx context.Context, id string, rows int) error
	Journal(ctx context.Context, q JournalQuery) (JournalPage, error)
	LinkedFrom(ctx context.Context, id string) ([]appeal.Link, error) // later appeals that are tied to this one
}
