// Package calendar puts production calendars in force and recounts the terms that they move.
package calendar

import (
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Draft is a calendar that could be put in force, and what that would
// change.
type Draft struct {
	Source  string // name of the file
	Base    int64  // the edition in force that it was compared with
	InForce string // its version
	Version string // of the result
	First   law.Date
	Last    law.Date
	Years   []int // that the file has
	New     []int // of them, those that the office did not have
	Days    []law.DayChange
	Text    []byte // the file's years, in the project's format
	Same    bool   // nothing would change

	Appeals   int // open ones with a term that changes
	Moved     int // terms with another control date
	Confirmed int // terms whose date stands and becomes certain
}

// Decision is one to put a file in force.
type Decision struct {
	Key  string // of the client; repeated, it loads once
	Name string // of the file
	File []byte
	Note string
	Base int64 // the edition in force that the person saw; -1 for whatever is
	By   appeal.Person
	At   time.Time
}

// Next is a production calendar to be put in force. Of the edition the
// register gives the number.
type Next struct {
	appeal.CalendarEdition
	CSV         []byte
	Key         string        // of the client; repeated, it loads once
	Fingerprint []byte        // of the client's file: another one under the key is refused
	Base        int64         // the edition that was in force when the person decided
	Replaced    string        // the version that was in force, if it had no number: the program's own
	Settle      time.Duration // until then every program has adopted it
}

// LeasedRecount is a recount at work, with what only its worker needs.
type LeasedRecount struct {
	appeal.Recount
	Lessee   string   // the worker
	Previous []string // versions of calendars that plans may still stand by
	Policies []int64  // editions of the policy that plans may still stand by
	Cursor   string   // of the check
}

// Touched is an appeal that a recount has to take to its process, with the
// terms that move. Without moves only its reminders change.
type Touched struct {
	AppealID string
	Moves    []appeal.RecountMove
}

// RecountTask is an appeal that has still to be taken to its process.
type RecountTask struct {
	AppealID string
	Pass     int
	Tries    int
}

// Recounted is one appeal counted anew: event and letters as of any step, and
// the moves as they came out.
type Recounted struct {
	Event   appeal.Event
	Letters []appeal.Letter
	Moves   []appeal.RecountMove
}
