// Package signing is the desk of an official: many decisions on one page.
package signing

import (
	"context"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// Store is what the department reads and writes of the register.
type Store interface {
	// Cards reads several cards at once, in the order of their ids.
	Cards(ctx context.Context, ids []string) ([]*appeal.Card, error)
	Counters(ctx context.Context, f lists.Filter) (map[lists.Folder]int, error)
	History(ctx context.Context, id string) ([]appeal.HistoryLine, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	List(ctx context.Context, f lists.Filter) (lists.Page, error)
}
