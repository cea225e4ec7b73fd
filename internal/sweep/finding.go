package sweep

import (
	"time"

	"appeals/internal/appeal"
)

// Kind is what was found wrong.
type Kind string

// The kinds of findings.
const (
	ProcessDiffers   Kind = "process_differs"   // the process stands elsewhere than the card
	Orphan           Kind = "orphan"            // a process without a card
	NumberTwice      Kind = "number_twice"      // a process with the number of another appeal
	AlarmMissing     Kind = "alarm_missing"     // a reminder, mark or escalation that nobody did
	WorkflowMissing  Kind = "workflow_missing"  // an open appeal whose process does not run
	ReceptionMissing Kind = "reception_missing" // a booking whose process does not run
	DigestMissing    Kind = "digest_missing"    // a digest whose process does not run
	EngineSilent     Kind = "engine_silent"     // the engine cannot be asked
	NotStarted       Kind = "not_started"       // accepted, and the process was never started
	RequestStuck     Kind = "request_stuck"     // a person's action without an answer
	RequestHeld      Kind = "request_held"      // a person's action that fails for an unknown reason
	LetterStuck      Kind = "letter_stuck"      // a letter that nobody sends
)

// Kinds lists all kinds, so that each has its figure when nothing is found.
func Kinds() []Kind {
	return []Kind{AlarmMissing, WorkflowMissing, ProcessDiffers, Orphan, NumberTwice, ReceptionMissing, DigestMissing,
		EngineSilent, NotStarted, RequestHeld, RequestStuck, LetterStuck}
}

// Finding is one thing that should not be, without personal data.
type Finding struct {
	Kind     Kind   `json:"kind"`
	AppealID string `json:"appeal_id,omitempty"` // "" for a digest letter and for the engine
	Number   string `json:"number,omitempty"`
	Of       string `json:"of,omitempty"` // the workflow of a digest, the reception
	// when it was due; for the engine and its workflows, when it was noticed
	Since   time.Time        `json:"since"`
	Card    *appeal.Standing `json:"card,omitempty"` // where a card stands, and its process that stands elsewhere
	Process *appeal.Standing `json:"process,omitempty"`
	// the workflow was started again, has read its card anew, or was ended as an orphan
	Restarted bool `json:"restarted,omitempty"`
}
