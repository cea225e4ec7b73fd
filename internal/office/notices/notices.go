// Package notices tells people what concerns them: the bell, and how each wants to be told.
package notices

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	// Notifications is a page, the unread first; "" is the first cursor and the
	// one behind the last page.
	Notifications(ctx context.Context, reader appeal.Person, cursor string,
		limit int) ([]appeal.Notification, string, error)
	ReadNotification(ctx context.Context, reader appeal.Person, id int64, at time.Time) (appeal.Notification, error)
	ReadNotifications(ctx context.Context, person string, upTo int64, at time.Time) error
	Unread(ctx context.Context, person string) (appeal.Waiting, error)
}
