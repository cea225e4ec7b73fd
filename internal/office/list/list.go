// Package list finds appeals: lists, folders, filters, searches, and the tasks of a person.
package list

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// Store is what the department reads and writes of the register.
type Store interface {
	Counters(ctx context.Context, f lists.Filter) (map[lists.Folder]int, error)
	// Counts tells how many lines each list has, no further than the register
	// counts; -1 where it would take too long.
	Counts(ctx context.Context, filters []lists.Filter) ([]int, error)
	DropSearch(ctx context.Context, person, id string) error
	// NoteExport keeps that somebody takes a list away, ExportDone how long it was.
	NoteExport(ctx context.Context, e lists.Export) error
	ExportDone(ctx context.Context, id string, rows int) error
	KeepSearch(ctx context.Context, person string, search SavedSearch, now time.Time) error
	List(ctx context.Context, f lists.Filter) (lists.Page, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	RenameSearch(ctx context.Context, person, id, name string) error
	Search(ctx context.Context, person, id string) (SavedSearch, error)
	Searches(ctx context.Context, person string) ([]SavedSearch, error) // those with a name
	Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]lists.Task, error)
}
