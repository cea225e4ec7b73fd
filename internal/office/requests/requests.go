// Package requests shows people what became of their own actions.
package requests

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	SeenRequest(ctx context.Context, person, id string, at time.Time) error
}

// Reason is why an action was refused, with the article of the law.
func Reason(r appeal.OwnRequest) string {
	switch {
	case r.Error == nil:
		return ""
	case r.Error.Article != "":
		return r.Error.Message + " (" + r.Error.Article + " № 59-ФЗ)"
	}
	return r.Error.Message
}
