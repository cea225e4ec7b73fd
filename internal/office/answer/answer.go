// Package answer is where a reply is written and checked: working drafts, templates, what
// changed between versions, the checklist of the reviewer.
package answer

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	PutTemplate(ctx context.Context, t ReplyTemplate, by appeal.Person, at time.Time) error
	RemarkTicks(ctx context.Context, appealID string) ([]RemarkTick, error)
	RemoveTemplate(ctx context.Context, id string, by appeal.Person) error
	SaveWorkingDraft(ctx context.Context, appealID, requestID string, d WorkingDraft) (WorkingDraft, error)
	Templates(ctx context.Context, person string) ([]ReplyTemplate, error)
	TickRemarks(ctx context.Context, appealID string, version int, done []int, by string, at time.Time) error
	WorkingDrafts(ctx context.Context, appealID string) ([]WorkingDraft, error)
}
