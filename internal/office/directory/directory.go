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
	PutBody(ctx context.Context, b appeal.Body, by string, at time.Time) (appeal.Body, error)
	RetireBody(ctx context.Context, code, by string, at time.Time) error
	BodyChanges(ctx context.Context, code string) ([]BodyChange, error)
	RetiredBodies(ctx context.Context) ([]appeal.Body, error)
	Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]lists.Task, error)
	Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error)
}

// BodyChange is who changed a body, and what it was from then on.
type BodyChange struct {
	At     time.Time   `json:"at"`
	By     string      `json:"by"`      // code of a person; empty for the program itself
	ByName string      `json:"by_name"` // as the directory has it today
	Body   appeal.Body `json:"body"`
	Active bool        `json:"active"` // false: taken out of use then
}
