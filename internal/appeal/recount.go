package appeal

import (
	"strings"
	"time"
	"unicode/utf8"

	"appeals/internal/law"
)

// CalendarEdition is a production calendar as it was put in force: by whom,
// when, from which file. The newest one counts.
type CalendarEdition struct {
	No      int64     `json:"no"` // grows with each edition
	Version string    `json:"version"`
	First   law.Date  `json:"first_day"`
	Last    law.Date  `json:"last_day"`
	Source  string    `json:"source"` // name of the file
	Note    string    `json:"note"`
	By      string    `json:"by"` // code of a person, "" for the program's own
	ByName  string    `json:"by_name"`
	At      time.Time `json:"at"`
}

// What people write beside an edition of a calendar or a policy is bounded, in
// characters.
const (
	maxSource = 200
	maxNote   = 1000
)

// SourceOf is the name of a file as the history of editions keeps it.
func SourceOf(name string) string {
	name = strings.TrimSpace(strings.ToValidUTF8(name, ""))
	name = strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > maxSource {
		return string(runes[:maxSource])
	}
	return name
}

// GoodNote tells whether what is said of an edition can be kept.
func GoodNote(note string) bool { return CleanText(note) && utf8.RuneCountInString(note) <= maxNote }

// RecountState is how far a recount has come.
type RecountState string

// The states of a recount. One that a newer calendar overtook is replaced: the
// next one does its work, too.
const (
	RecountChecking RecountState = "checking" // whose dates move is being found out
	RecountMoving   RecountState = "moving"   // the dates are being moved
	RecountDone     RecountState = "done"
	RecountReplaced RecountState = "replaced"
)

// Recount takes another calendar, or another policy of the office, to all open appeals:
// running terms are counted and alarms are planned anew.
type Recount struct {
	ID      int64        `json:"id"`
	Version string       `json:"version"`          // of the calendar
	Policy  int64        `json:"policy,omitempty"` // of the edition that the appeals take over, 0 for a calendar alone
	By      string       `json:"by"`
	ByName  string       `json:"by_name"`
	At      time.Time    `json:"at"`
	State   RecountState `json:"state"`
	Total   int          `json:"total"`   // open appeals when it began
	Checked int          `json:"checked"` // of them
	Touched int          `json:"touched"` // appeals that the calendar changes
	Done    int          `json:"done"`    // of the touched ones
	Failed  int          `json:"failed"`  // given up for now, tried again by the hour

	Moved     int `json:"moved"`     // terms with another control date
	Confirmed int `json:"confirmed"` // terms whose provisional date became certain
	Notices   int `json:"notices"`   // letters to executors

	BeganAt    time.Time `json:"began_at,omitzero"` // real time, as the two below
	MovingAt   time.Time `json:"moving_at,omitzero"`
	FinishedAt time.Time `json:"finished_at,omitzero"`
	Pass       int       `json:"pass"` // grows when latecomers were found
}

// Running tells whether there is work left.
func (r Recount) Running() bool { return r.State == RecountChecking || r.State == RecountMoving }

// Share is how much of the work is done, from 0 to 100. To find out whose
// dates move is the smaller part.
func (r Recount) Share() int {
	const checking = 20
	switch {
	case !r.Running():
		return 100
	case r.State == RecountChecking:
		return checking * r.Checked / max(r.Total, 1)
	}
	return checking + (100-checking)*(r.Done+r.Failed)/max(r.Touched, 1)
}

// Left estimates how long the work will still take; ok is false while nobody
// can tell. now is real time.
func (r Recount) Left(now time.Time) (left time.Duration, ok bool) {
	since, done, all := r.BeganAt, r.Checked, r.Total
	if r.State == RecountMoving {
		since, done, all = r.MovingAt, r.Done, r.Touched-r.Failed
	}
	elapsed := now.Sub(since)
	if !r.Running() || since.IsZero() || done == 0 || elapsed <= 0 {
		return 0, false
	}
	return time.Duration(float64(elapsed) / float64(done) * float64(all-done)), true
}

// MoveState is what became of a term that a recount found.
type MoveState string

// The states of a move. A term that was met, or replaced by another decision,
// before its turn came stands as it is.
const (
	MovePending MoveState = "pending"
	MoveDone    MoveState = "done"
	MoveStands  MoveState = "stands"
)

// RecountMove is a term that the new calendar counts otherwise.
type RecountMove struct {
	ID       int64    `json:"id"` // grows; the order of the list
	AppealID string   `json:"appeal_id"`
	Number   string   `json:"number,omitempty"`
	Rule     law.Rule `json:"rule"`
	No       int      `json:"no,omitempty"` // of the information request

	Before            law.Date `json:"before"` // control dates
	After             law.Date `json:"after"`
	BeforeProvisional bool     `json:"before_provisional"`
	AfterProvisional  bool     `json:"after_provisional"`
	Statutory         law.Date `json:"statutory"` // never moves

	Why     []law.DayChange `json:"why"`     // the days that made the difference
	Notices []MoveNotice    `json:"notices"` // letters that follow

	State  MoveState `json:"state"`
	DoneAt time.Time `json:"done_at,omitzero"`

	Ord int `json:"-"` // place of the term in the card
}

// Moved tells whether the control date is another one; otherwise only its
// certainty changed.
func (m RecountMove) Moved() bool { return m.Before != m.After }

// MoveNotice is a letter that follows from a moved date, by the person's code.
type MoveNotice struct {
	Kind   LetterKind `json:"kind"`
	Person string     `json:"person"`
}

// MoveKind narrows a list of moves.
type MoveKind string

// The kinds of moves; "" is all of them.
const (
	MovedDates     MoveKind = "moved"     // another control date
	ConfirmedDates MoveKind = "confirmed" // the date stands and is certain now, or no more
)

// RecountPage is a page of moves. Next is "" on the last one.
type RecountPage struct {
	Moves []RecountMove `json:"moves"`
	Next  string        `json:"next,omitempty"`
}

// RunningTerm is a running term of an open appeal.
type RunningTerm struct {
	AppealID string
	law.Deadline
}
