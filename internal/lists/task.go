package lists

import (
	"cmp"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Task is one thing a person has to do, with its date.
type Task struct {
	Kind        string          `json:"kind"` // an Action, or letter_undeliverable, letter_to_print
	Title       string          `json:"title"`
	AppealID    string          `json:"appeal_id,omitempty"`
	LetterID    string          `json:"letter_id,omitempty"`
	Number      string          `json:"number,omitempty"`
	Subject     string          `json:"subject"`
	Due         law.Date        `json:"due,omitzero"`
	Overdue     bool            `json:"overdue"`
	Provisional bool            `json:"provisional,omitempty"` // the due date may move when the calendar arrives
	Part        appeal.Relation `json:"part,omitempty"`
	Since       time.Time       `json:"since,omitzero"`
	// code of the absent person whose work it is: the reader stands in
	For    string `json:"for,omitempty"`
	Acting string `json:"acting,omitempty"` // code of who does it while the reader is absent

	Asked      []Asked  `json:"asked,omitempty"` // what is wanted, in somebody's words, the newest first
	AppealDue  law.Date `json:"appeal_due,omitzero"`
	OnControl  bool     `json:"on_control,omitempty"`
	Special    bool     `json:"special_control,omitempty"`
	Escalation int      `json:"escalation,omitempty"`
	// of whose stage it is what the holder is asked for: enough to tell its own date
	Stage *appeal.Card `json:"-"`

	Parts   int `json:"parts,omitempty"`    // co-executors who have given their information
	PartsOf int `json:"parts_of,omitempty"` // of how many
}

// Dated gives tasks the date of what is asked for, where there is one for the
// stage beside the appeal's own: a resolution is due before the appeal is. What
// is due first comes first, as ever.
func Dated(o appeal.Office, tasks []Task, now time.Time) []Task {
	for i := range tasks {
		t := &tasks[i]
		if t.Stage == nil {
			continue
		}
		own, any := o.StageDue(t.Stage)
		if any && (t.Due.IsZero() || !own.Control.After(t.Due)) {
			t.Due, t.Provisional, t.Overdue = own.Control, own.Provisional, t.Overdue || !now.Before(own.Due)
		}
	}
	slices.SortStableFunc(tasks, func(a, b Task) int {
		switch {
		case a.Due.IsZero() || b.Due.IsZero():
			return cmp.Compare(zero(a.Due), zero(b.Due))
		case a.Due.Before(b.Due):
			return -1
		case b.Due.Before(a.Due):
			return 1
		}
		return 0
	})
	return tasks
}

func zero(d law.Date) int {
	if d.IsZero() {
		return 1
	}
	return 0
}

// Asked is what somebody wants done, in that person's words.
type Asked struct {
	Kind AskedKind `json:"kind"`
	Text string    `json:"text"` // its beginning, if it is long
	By   string    `json:"by,omitempty"`
	At   time.Time `json:"at,omitzero"`
}

// AskedKind is where the words come from.
type AskedKind string

// Where the words of a task come from.
const (
	AskedByOrder   AskedKind = "resolution"
	AskedByDraft   AskedKind = "draft_resolution" // what the official is to decide
	AskedByTask    AskedKind = "instruction"      // a subordinate assignment
	AskedByRemarks AskedKind = "remarks"          // why the reply came back
	AskedByReply   AskedKind = "reply"            // what is to be checked or signed
	AskedByInquiry AskedKind = "inquiry"          // what another body was asked for
	AskedByPromise AskedKind = "promise"
)
