// Package card is one appeal: the registration card, what may be done with it, its history,
// files and terms.
package card

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/similar"
)

// Store is what the department reads and writes of the register.
type Store interface {
	// AddFiles adds all files of a request or none; a repeat returns the same ones.
	AddFiles(ctx context.Context, appealID, requestID string, files []appeal.Upload, by appeal.Person,
		at time.Time) ([]appeal.File, error)
	FileContent(ctx context.Context, appealID, fileID string) (appeal.File, []byte, error)
	History(ctx context.Context, id string) ([]appeal.HistoryLine, error)
	Similar(ctx context.Context, q similar.Query) ([]similar.Appeal, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	LinkedFrom(ctx context.Context, id string) ([]appeal.Link, error) // later appeals that are tied to this one
	Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error)
}
