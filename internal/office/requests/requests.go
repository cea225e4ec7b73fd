// Package requests shows people what became of their own actions.
package requests

import (
	"context"
	"time"
)

// Store is what the department reads and writes of the register.
type Store interface {
	SeenRequest(ctx context.Context, person, id string, at time.Time) error
}
