// Package importing is the department that brings tables of the office's past
// into the register: what each column means, and what is wrong with a row. It
// looks first: nothing is loaded of a table that has a wrong row.
package importing

import (
	"context"
	"errors"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Kind is what a table is of.
type Kind string

// The kinds of tables.
const (
	Units   Kind = "units"
	People  Kind = "people"
	Bodies  Kind = "bodies"
	Topics  Kind = "topics"
	Appeals Kind = "appeals"
)

// Kinds lists the kinds in the order in which they are loaded: each names what
// the one before has brought.
func Kinds() []Kind { return []Kind{Units, People, Bodies, Topics, Appeals} }

// Known tells whether there is such a kind.
func (k Kind) Known() bool { return k.Title() != "" }

// Title is the kind as people read it.
func (k Kind) Title() string {
	switch k {
	case Units:
		return "Подразделения"
	case People:
		return "Сотрудники"
	case Bodies:
		return "Органы"
	case Topics:
		return "Классификатор"
	case Appeals:
		return "Журнал обращений"
	}
	return ""
}

// Problem is what is wrong with a table, where, and what to do about it.
type Problem struct {
	Row     int    `json:"row,omitempty"`    // as in the file; 0 for the table as a whole
	Column  string `json:"column,omitempty"` // its heading
	Message string `json:"message"`
}

// State is what a row would do.
type State string

// The states of a row.
const (
	New     State = "new"
	Same    State = "same"    // it was loaded before, or is there: nothing changes
	Changed State = "changed" // it is there and is otherwise
	Wrong   State = "wrong"
)

// Most bounds each list of a look: the numbers beside it are whole.
const Most = 200

// Look is what a table would do, found without doing it.
type Look struct {
	New      int       `json:"new"`
	Same     int       `json:"same"`
	Changed  int       `json:"changed"`
	Wrong    int       `json:"wrong"`
	Problems []Problem `json:"problems"` // the first ones
	Ignored  []string  `json:"ignored"`  // headings that nobody reads
	Changes  []Line    `json:"changes"`  // what is otherwise, the first ones

	// Of appeals that are new.
	Open    int    `json:"open"`
	Closed  int    `json:"closed"`
	Overdue int    `json:"overdue"` // open ones whose term is over already
	Late    []Line `json:"late"`    // of these the first ones
}

// Line names a row of a table.
type Line struct {
	Row     int          `json:"row"`
	Name    string       `json:"name"`
	Due     law.Date     `json:"due,omitzero"`
	Differs []Difference `json:"differs,omitempty"` // of a row that is otherwise
}

// Difference is a column in which a row says something else than the register.
type Difference struct {
	Column string `json:"column"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Add adds a row that was looked at.
func (l *Look) Add(row *Row, s State, name string, differs []Difference) {
	if len(row.Bad) > 0 {
		s = Wrong
	}
	switch s {
	case New:
		l.New++
	case Same:
		l.Same++
	case Changed:
		if l.Changed++; len(l.Changes) < Most {
			l.Changes = append(l.Changes, Line{Row: row.No, Name: name, Differs: differs})
		}
	case Wrong:
		l.Wrong++
		for _, p := range row.Bad {
			l.Tell(p)
		}
	}
}

// Tell keeps a problem among the first ones.
func (l *Look) Tell(p Problem) {
	if len(l.Problems) < Most {
		l.Problems = append(l.Problems, p)
	}
}

// AddAppeal counts a new appeal.
func (l *Look) AddAppeal(row int, c *appeal.Card, now time.Time) {
	if c.Status.Final() {
		l.Closed++
		return
	}
	l.Open++
	if c.Overdue(now) {
		if l.Overdue++; len(l.Late) < Most {
			l.Late = append(l.Late, Line{Row: row, Name: c.Number, Due: c.Control})
		}
	}
}

// Loads tells whether the table may be loaded.
func (l Look) Loads() bool { return l.Wrong == 0 && len(l.Problems) == 0 }

// RunState is how far a table has come.
type RunState string

// The states of a run.
const (
	Checking RunState = "checking"
	Checked  RunState = "checked"
	Loading  RunState = "loading"
	Done     RunState = "done"
	Failed   RunState = "failed" // it cannot be read, or what it needs has changed since the look
)

// Run is a table that somebody has brought.
type Run struct {
	ID         string    `json:"id"`
	Kind       Kind      `json:"kind"`
	Name       string    `json:"name"` // of the file
	By         string    `json:"by"`
	ByName     string    `json:"by_name"`
	At         time.Time `json:"at"`
	State      RunState  `json:"state"`
	Total      int       `json:"total"` // rows
	Done       int       `json:"done"`  // of them, in this state
	Look       Look      `json:"look"`
	Error      string    `json:"error,omitempty"`
	BeganAt    time.Time `json:"began_at,omitzero"` // real time, as the one below
	FinishedAt time.Time `json:"finished_at,omitzero"`

	Lease time.Time `json:"-"` // until when it is whose who took it up; no two leases end alike
}

// ErrTakenOver ends the work on a run whose lease was over: another worker has it.
var ErrTakenOver = errors.New("another worker has taken the table over")

// Running tells whether the worker has it in its hands.
func (r Run) Running() bool { return r.State == Checking || r.State == Loading }

// Share is how much of the state is done, from 0 to 100.
func (r Run) Share() int {
	if !r.Running() {
		return 100
	}
	return 100 * r.Done / max(r.Total, 1)
}

// Carried is an appeal of the old journal that is to be loaded.
type Carried struct {
	Key         string // the same for each file that has it
	Fingerprint []byte // of what the row says
	Card        *appeal.Card
	Event       appeal.Event
}

// Store is what the department reads and writes of the register.
type Store interface {
	// BringImport keeps a file until it has been looked at and loaded. The same id
	// again is the same run.
	BringImport(ctx context.Context, r Run, file []byte) error
	Import(ctx context.Context, id string) (Run, error)
	Imports(ctx context.Context) ([]Run, error)
	// OrderImport orders the loading of what has been looked at.
	OrderImport(ctx context.Context, id string) error

	// LeaseImport takes up a run that waits, or that somebody has left; nil for none.
	LeaseImport(ctx context.Context, lease time.Duration) (*Run, []byte, error)
	// KeepImport notes how far a run is, and renews its lease: ErrTakenOver if it
	// is another's by now.
	KeepImport(ctx context.Context, r *Run, lease time.Duration) error

	// CarriedBefore tells which keys were loaded before, with their fingerprints,
	// and which of the numbers belong to other appeals.
	CarriedBefore(ctx context.Context, keys, numbers []string) (before map[string][]byte, taken map[string]bool,
		err error)
	// CarryOver writes cards that were not carried over before, all or none, and
	// keeps the series of numbers from giving theirs again.
	CarryOver(ctx context.Context, all []Carried, incoming appeal.Numbering) error
}
