package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// SearchBook keeps what people have looked for. Everybody has their own.
type SearchBook interface {
	Searches(ctx context.Context, person string) ([]appeal.SavedSearch, error) // those with a name
	Search(ctx context.Context, person, id string) (appeal.SavedSearch, error)
	KeepSearch(ctx context.Context, person string, search appeal.SavedSearch, now time.Time) error
	RenameSearch(ctx context.Context, person, id, name string) error
	DropSearch(ctx context.Context, person, id string) error
	// Counts tells how many lines each list has, no further than the register
	// counts; -1 where it would take too long.
	Counts(ctx context.Context, filters []appeal.Filter) ([]int, error)
}
