// Package public is what a citizen sees: the form, the receipt, the status, the letters.
package public

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	AcceptedUnder(ctx context.Context, person, key string) (id, number string, err error)
	CardByNumber(ctx context.Context, number, statusCode string) (*appeal.Card, error)
	// KeepFiles keeps the files of a form for a day, in place of those kept
	// before, and tells whether there was room for them.
	KeepFiles(ctx context.Context, form string, files []appeal.Upload, at time.Time) (bool, error)
	KeptFiles(ctx context.Context, form string, at time.Time) ([]appeal.Upload, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	// KeepCitizen keeps whom a provider has vouched for under the hash of what his
	// browser has, and clears away those whose time is over.
	KeepCitizen(ctx context.Context, tokenHash []byte, c Citizen, now, until time.Time) error
	// Citizen is who was kept, and whether there is anybody.
	Citizen(ctx context.Context, tokenHash []byte, now time.Time) (Citizen, bool, error)
	ForgetCitizen(ctx context.Context, tokenHash []byte) error
}

// Citizen is whom a provider has vouched for, until he has sent his form.
type Citizen struct {
	Surname, Name, Patronymic string
	Email, Address            string // "" where the provider told none
	By                        string // the provider, as it stands after «через»
	At                        time.Time
}

// CitizenLife is how long a citizen may take for the form.
const CitizenLife = 2 * time.Hour

// Identified is what is kept of it with his appeal.
func (c Citizen) Identified() *appeal.Identified {
	name := appeal.Author{Surname: c.Surname, Name: c.Name, Patronymic: c.Patronymic}.FullName()
	return &appeal.Identified{By: c.By, At: c.At, Name: name}
}

// Mode is what the office asks of whoever sends the public form (art. 7 p. 3).
type Mode string

// The modes. Each is told to the citizen as it is.
const (
	Off      Mode = "off"      // the form identifies nobody
	Optional Mode = "optional" // whoever wants to shows who he is
	Required Mode = "required" // nobody else sends the form
)
