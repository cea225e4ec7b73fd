// Package staff is the department that keeps the people and the units of the
// office, and lets people in: by an invitation, with a password of their own.
package staff

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// InvitationLife is how long an invitation may be used.
const InvitationLife = 72 * time.Hour

// Employee is a person as the administrator sees him. Without a role, today or later, he is off:
// he is offered nowhere and may not sign in; what he did stays his.
type Employee struct {
	appeal.Person
	Enters       bool      `json:"enters"`                 // has chosen a password
	Factor       bool      `json:"second_factor"`          // signs in by a code, too
	Bound        bool      `json:"bound"`                  // is known by a provider of OpenID Connect
	Unmapped     []string  `json:"unmapped,omitempty"`     // what it said of him last and nobody mapped
	InvitedUntil time.Time `json:"invited_until,omitzero"` // an invitation waits until then
}

// Change is who changed a person, a unit or a power, and what it was from then on, or
// what was done about how the person gets in: one of the four.
type Change struct {
	At     time.Time      `json:"at"`
	By     string         `json:"by"`      // code of a person; empty for the program itself
	ByName string         `json:"by_name"` // as the directory has it today
	Person *appeal.Person `json:"person,omitempty"`
	Power  *appeal.Power  `json:"power,omitempty"`
	Unit   *appeal.Unit   `json:"unit,omitempty"`
	Entry  Entry          `json:"entry,omitempty"`
	Values []string       `json:"values,omitempty"` // of claims of a provider, where the entry is about them
}

// Kind is what a change was of.
type Kind string

// The kinds of changes.
const (
	OfPerson Kind = "person"
	OfUnit   Kind = "unit"
	OfPower  Kind = "power"
	OfEntry  Kind = "entry" // of how a person gets in: it stands among the changes of the person
)

// Entry is what was done about how a person gets in.
type Entry string

// What is done about it: whoever invites could come in himself, so that stays.
const (
	Invited Entry = "invited"  // a code was made, an earlier one is void
	CameIn  Entry = "came_in"  // the code was used, a password chosen
	Changed Entry = "password" // by the person himself
	SentOut Entry = "sent_out" // all his sessions and keys were ended
	Reset   Entry = "reset"    // his second factor was taken away
	Unbound Entry = "unbound"  // a provider knows him no more
)

// ErrLastAdmin refuses a change that would leave no administrator who can sign in by a password: a
// provider may be away.
var ErrLastAdmin = appeal.InvalidField("roles", "Это последний администратор, который может войти. Сначала "+
	"назначьте другого и дождитесь, пока он войдёт.")

// Store is what the department reads and writes of the register.
type Store interface {
	// Employees lists everybody by name, also who is off.
	Employees(ctx context.Context, now time.Time) ([]Employee, error)
	// AddEmployee refuses a code that is taken.
	AddEmployee(ctx context.Context, p appeal.Person, by string, at time.Time) error
	// ChangeEmployee gives a person the roles of today: one that he has keeps its period, a new one
	// has none, one that begins later stays. It switches the account off where no role is left: its
	// password, sessions, invitation and periods are gone then. It asks whether that is
	// allowed while nobody else changes the staff.
	ChangeEmployee(ctx context.Context, p appeal.Person, by string, at time.Time, allowed func() error) error
	// KeepTerm gives a person a role for a time, or changes for how long he has it; it asks as
	// ChangeEmployee does.
	KeepTerm(ctx context.Context, code string, t appeal.RoleTerm, by string, at time.Time, allowed func() error) (
		appeal.Person, error)
	AddUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error
	ChangeUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error
	// CloseUnit closes a unit, moves its people to the successor, and keeps for every open
	// appeal with an assignment of the unit the action that moves it there: it is done as any
	// other. It asks whether that is allowed while nobody else changes the staff. A closed unit
	// again moves what was left.
	CloseUnit(ctx context.Context, c Closing, by string, at time.Time, allowed func(open int) error) (Closed, error)
	// KeepPower adds a row of the distribution of powers, or changes the one with its ID. Added again
	// it is the same row; NotFound where none has the ID.
	KeepPower(ctx context.Context, p appeal.Power, by string, at time.Time) (appeal.Power, error)
	// UnitWork counts the open appeals with an assignment of each unit.
	UnitWork(ctx context.Context) (map[string]int, error)
	// StaffChanges lists the changes of a person or a unit, the last one first.
	StaffChanges(ctx context.Context, kind Kind, code string) ([]Change, error)
	// Invite takes the place of an earlier invitation of the person.
	Invite(ctx context.Context, person string, codeHash []byte, by string, at, until time.Time) error
	// Invited is whose invitation it is; NotFound for one that is unknown, used or over.
	Invited(ctx context.Context, codeHash []byte, now time.Time) (appeal.Person, error)
	// Enter uses an invitation up: the person has the password from then on,
	// and every session and every key for programs of before is over.
	Enter(ctx context.Context, codeHash []byte, passwordHash string, now time.Time) (appeal.Person, error)
	// SetPassword ends every session of the person but the one that is kept, and the keys of his programs.
	SetPassword(ctx context.Context, person, passwordHash string, keep []byte, at time.Time) error
	// Milestones are those that were passed, each as it was the last time.
	Milestones(ctx context.Context) ([]Milestone, error)
	Pass(ctx context.Context, m Milestone) error
	// TryMail queues a test letter and passes its milestone.
	TryMail(ctx context.Context, letter appeal.Letter, by string) error
	// TestLetter is the letter of a key, and whether there is one.
	TestLetter(ctx context.Context, key string) (appeal.PostedLetter, bool, error)
	// SendOut ends every session of the person, and the keys of his programs. His
	// password stays.
	SendOut(ctx context.Context, person, by string, at time.Time) error
	// Work is what a person has in hand, MostWork of each kind, the earliest date first.
	Work(ctx context.Context, person string) ([]Work, error)
	// ResetFactor takes the person's second factor away, and ends his sessions and
	// the keys of his programs; NotFound if he has none.
	ResetFactor(ctx context.Context, person, by string, at time.Time) error
	// Unbind makes a provider of OpenID Connect know the person no more, and ends his
	// sessions and the keys of his programs; NotFound if none does.
	Unbind(ctx context.Context, person, by string, at time.Time) error
}
