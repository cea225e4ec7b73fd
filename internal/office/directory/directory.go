// Package directory keeps the staff, the bodies that appeals go to, absences and the rules of
// the law.
package directory

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// Store is what the department reads and writes of the register.
type Store interface {
	Absence(ctx context.Context, id string) (appeal.Absence, error)
	EndAbsence(ctx context.Context, id string, returned law.Date, by string, at time.Time) (appeal.Absence, bool, error)
	OpenWork(ctx context.Context, person string) (assignments, decisions int, err error)
	PutAbsence(ctx context.Context, a appeal.Absence, by string, at time.Time) error
	PutBody(ctx context.Context, b appeal.Body) (appeal.Body, error)
	RetireBody(ctx context.Context, code string) error
	RetiredBodies(ctx context.Context) ([]appeal.Body, error)
	Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]lists.Task, error)
	Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error)
}
