package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// NoteStaff notes in a transaction who changed a person or a unit, or what was
// done about how a person gets in. What is noted stays.
func NoteStaff(ctx context.Context, tx pgx.Tx, kind, code string, value any, by string, at time.Time) error {
	_, err := tx.Exec(ctx, `insert into staff_change (kind, code, at, by_person, value)
		values ($1, $2, $3, $4, $5)`, kind, code, at, by, value)
	return err
}

// Entry is how it is noted what was done about how a person gets in.
type Entry struct {
	Entry  string   `json:"entry"`
	Values []string `json:"values,omitempty"` // of claims of a provider, where it is about them
}

// NoteEntry notes what was done about how a person gets in.
func NoteEntry(ctx context.Context, tx pgx.Tx, person, entry, by string, at time.Time, values ...string) error {
	return NoteStaff(ctx, tx, "entry", person, Entry{entry, values}, by, at)
}
