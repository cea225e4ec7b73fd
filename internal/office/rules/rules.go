// Package rules keeps the office's policy: the editions that were in force, and what
// another one would change.
package rules

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Decision is one to put a policy in force.
type Decision struct {
	Key    string // of the client; repeated, it saves once
	Text   []byte // of the policy, YAML or JSON
	Source string // name of the file, "" for the page
	Note   string
	Base   int64 // the edition in force that the person saw; -1 for whatever is
	By     appeal.Person
	At     time.Time
}

// Next is a policy to be put in force. Of the edition the register gives the number.
type Next struct {
	appeal.PolicyEdition
	Text        []byte
	Key         string        // of the client; repeated, it saves once
	Fingerprint []byte        // of the client's text: another one under the key is refused
	Base        int64         // the edition that was in force when the person decided
	Calendar    string        // the version of the calendar in force, for the recount
	Settle      time.Duration // until then every program has adopted it
	NewZone     bool          // the office would live in another time zone
	Known       bool          // the open appeals stand by it already: it was only not in the register
}

// Store is what the department reads and writes of the register.
type Store interface {
	// PolicyNo is the number of the newest edition, 0 without any.
	PolicyNo(ctx context.Context) (int64, error)
	// Policy is an edition with its text; NotFound for a number that nobody has.
	Policy(ctx context.Context, no int64) (appeal.PolicyEdition, []byte, error)
	// Policies lists the editions that were in force, newest first.
	Policies(ctx context.Context) ([]appeal.PolicyEdition, error)
	// PutPolicy puts a policy in force and orders the recount of the open appeals.
	PutPolicy(ctx context.Context, in Next) (appeal.PolicyEdition, error)
}
