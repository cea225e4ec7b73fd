package control

import (
	"slices"
	"time"

	"appeals/internal/appeal"
)

// StuckKind is a state that should not be: an appeal in it goes nowhere by
// itself, or a date of it is not watched.
type StuckKind string

// The kinds. Those of the engine are found by the sweep, the others are read
// from the register at any time.
const (
	EngineSilent     StuckKind = "engine_silent"     // the engine cannot be asked
	WorkflowMissing  StuckKind = "workflow_missing"  // an open appeal whose process does not run
	ProcessDiffers   StuckKind = "process_differs"   // the process stands elsewhere than the card
	Orphan           StuckKind = "orphan"            // a process without a card
	NumberTwice      StuckKind = "number_twice"      // a process with the number of another appeal
	AlarmMissing     StuckKind = "alarm_missing"     // a reminder, mark or escalation that nobody did
	ReceptionMissing StuckKind = "reception_missing" // a booking whose process does not run
	DigestMissing    StuckKind = "digest_missing"    // a digest whose process does not run

	NotStarted      StuckKind = "not_started"          // accepted, and the process was never started
	RequestStuck    StuckKind = "request_stuck"        // a person's action without an answer
	RequestHeld     StuckKind = "request_held"         // a person's action that fails for an unknown reason
	LetterStuck     StuckKind = "letter_stuck"         // a letter that nobody sends
	Unposted        StuckKind = "unposted"             // the law asks for the letter, and it lies in the office
	LetterFailed    StuckKind = "letter_undeliverable" // a letter that came back, and nobody cares
	OverdueUnmarked StuckKind = "overdue_unmarked"     // past its date, and the process does not know
	HolderMissing   StuckKind = "holder_missing"       // it waits for nobody
	// for somebody who is not in the directory, or has not the role any more
	HolderGone    StuckKind = "holder_gone"
	HolderAlone   StuckKind = "holder_alone"   // for somebody who is away and has nobody instead
	Silent        StuckKind = "silent"         // nothing at all has happened for long
	PromisePassed StuckKind = "promise_passed" // what the reply promised is not done by its day
	ReportPassed  StuckKind = "report_passed"  // the body that forwarded the appeal was not told by its day
)

// StuckKinds lists all, the gravest first.
var StuckKinds = []StuckKind{EngineSilent, WorkflowMissing, ProcessDiffers, Orphan, NumberTwice, NotStarted,
	AlarmMissing, OverdueUnmarked, ReceptionMissing, DigestMissing, RequestHeld, RequestStuck,
	HolderMissing, HolderGone, HolderAlone, Unposted, LetterStuck, LetterFailed, Silent, PromisePassed,
	ReportPassed}

// OfEngine tells whether only the sweep can find the kind.
func (k StuckKind) OfEngine() bool {
	return slices.Contains([]StuckKind{EngineSilent, WorkflowMissing, ProcessDiffers, Orphan, NumberTwice, AlarmMissing,
		ReceptionMissing, DigestMissing}, k)
}

// Repair is what may be done about a finding at once.
type Repair string

// The repairs.
const (
	NoRepair    Repair = ""         // a person has to look at the card
	Restart     Repair = "restart"  // start the process again, or let it read its card anew
	Resubmit    Repair = "resubmit" // ask the process once more
	TryNow      Repair = "try_now"  // do not wait for the next try
	RetryLetter Repair = "retry"    // send the letter once more
	EndOrphan   Repair = "end"      // end a process that has no card
	Redigest    Repair = "digest"   // start the digests that do not run
)

// Repair is what helps against the kind.
func (k StuckKind) Repair() Repair {
	switch k {
	case WorkflowMissing, ProcessDiffers, NotStarted, AlarmMissing, OverdueUnmarked:
		return Restart
	case RequestStuck:
		return Resubmit
	case RequestHeld:
		return TryNow
	case LetterFailed:
		return RetryLetter
	case Orphan:
		return EndOrphan
	case DigestMissing:
		return Redigest
	}
	return NoRepair
}

// Stuck is one finding, without personal data but for codes of employees.
type Stuck struct {
	Kind     StuckKind        `json:"kind"`
	AppealID string           `json:"appeal_id,omitempty"` // "" for a letter of no appeal and for the engine
	Number   string           `json:"number,omitempty"`
	Of       string           `json:"of,omitempty"`      // the request, the letter or the digest
	Person   string           `json:"person,omitempty"`  // whom it waits for
	Action   appeal.Action    `json:"action,omitempty"`  // what a person asked for
	Card     *appeal.Standing `json:"card,omitempty"`    // where the card stands
	Process  *appeal.Standing `json:"process,omitempty"` // and its process, where that differs
	Since    time.Time        `json:"since"`             // for the engine and its workflows, when it was first noticed
}

// Sweeping is the last sweep that somebody kept.
type Sweeping struct {
	At     time.Time `json:"at,omitzero"` // of the office; zero before the first one
	Found  []Stuck   `json:"found"`
	Wanted bool      `json:"wanted"` // another one was asked for and has not ended yet
}
