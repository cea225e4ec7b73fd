package pages

import (
	"context"

	"appeals/internal/appeal"
)

// Repairs help a process that is stuck. internal/engine satisfies it.
type Repairs interface {
	// Revive starts the process of an appeal, or makes a running one read its
	// card anew: either way it does what it owes.
	Revive(ctx context.Context, appealID string) error
	// Resubmit asks the process once more for an action that was kept.
	Resubmit(ctx context.Context, r appeal.Request) (appeal.Request, error)
	// EndOrphan ends the process of an appeal that the register does not know.
	EndOrphan(ctx context.Context, appealID, by string) error
	// StartDigests starts the digests that do not run.
	StartDigests(ctx context.Context) (started []string, err error)
}
