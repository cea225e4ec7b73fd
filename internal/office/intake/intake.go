// Package intake registers appeals: the form, its drafts, and the look-ups while it is typed.
package intake

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/similar"
)

// Store is what the department reads and writes of the register.
type Store interface {
	AcceptedUnder(ctx context.Context, person, key string) (id, number string, err error)
	AddDraftFile(ctx context.Context, person, key string, up appeal.Upload, pages int, at time.Time) (DraftFile, error)
	Draft(ctx context.Context, person, key string) (FormDraft, error)
	DraftFile(ctx context.Context, person, key, file string) (appeal.File, []byte, error)
	// DraftUploads are the files of a draft, or of the appeal that it became.
	DraftUploads(ctx context.Context, person, key string) ([]appeal.Upload, error)
	Drafts(ctx context.Context, person string, now time.Time) ([]FormDraft, error)
	DropDraft(ctx context.Context, person, key string) error
	DropDraftFile(ctx context.Context, person, key, file string) error
	FindAuthors(ctx context.Context, who appeal.Author, sight appeal.Sight, limit int) ([]KnownAuthor, error)
	Similar(ctx context.Context, q similar.Query) ([]similar.Appeal, error)
	KnownAddresses(ctx context.Context, words string, limit int) ([]KnownAddress, error)
	OrderDraftFiles(ctx context.Context, person, key string, files []string) error
	// SaveDraft is a Conflict where the appeal of this key has been taken in.
	SaveDraft(ctx context.Context, person, key string, answers []DraftAnswer, at time.Time) error
	Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error)
}
