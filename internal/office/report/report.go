// Package report has the reports of the office. A report is data: what its rows
// and columns count is declared once, in the table of forms, and one engine
// computes it. What a figure counts is a filter of the list of appeals, so the
// list that it opens is the one that was counted.
package report

import (
	"context"
	"reflect"
	"time"

	"appeals/internal/lists"
)

// Store is what the department reads and writes of the register.
type Store interface {
	// Count counts each of the asks by a dimension; without one all is under "".
	Count(ctx context.Context, by Dimension, asks []Ask) ([]map[string]int, error)
	// Files that are taken away are noted: before they are made, and when they are whole.
	NoteExport(ctx context.Context, e lists.Export) error
	ExportDone(ctx context.Context, id string, rows int) error
	Exports(ctx context.Context, most int) ([]lists.Export, error) // the newest first
	// A report that is kept; an approved one does not change.
	KeepReport(ctx context.Context, k Kept) error
	KeptReport(ctx context.Context, id string) (Kept, error)
	KeptReports(ctx context.Context, published bool, most int) ([]Kept, error) // the newest first
	// RewordReport gives a draft another text, and its figures of today.
	RewordReport(ctx context.Context, id string, sheet Sheet, words string) error
	// ApproveReport freezes a draft as it was read; its hash says what that was.
	ApproveReport(ctx context.Context, k Kept, by string, at time.Time) error
	PublishReport(ctx context.Context, id, by string, at time.Time) error
	// Late are the lines of what was late in a period, unit by unit, and whether
	// there are more than one report has.
	Late(ctx context.Context, period lists.Period, cut lists.Filter) ([]LateLine, bool, error)
}

// Of is the unit of a count.
type Of string

// What is counted. A letter may hold several questions.
const (
	Appeals   Of = "appeals"
	Questions Of = "questions"
)

// Event tells which appeals a period is about.
type Event string

// The events of a period, and what is open at its ends.
const (
	Received     Event = "received"
	Answered     Event = "answered"
	Closed       Event = "closed" // answered, redirected, or ended otherwise
	AtStart      Event = "at_start"
	AtEnd        Event = "at_end"
	OverdueAtEnd Event = "overdue_at_end"
)

// Count is what one cell counts, but for its period.
type Count struct {
	Of    Of
	On    Event
	Where lists.Filter
}

// and adds what another count says; what that one leaves empty stays.
func (c Count) and(o Count) Count {
	if o.Of != "" {
		c.Of = o.Of
	}
	if o.On != "" {
		c.On = o.On
	}
	c.Where = Merged(c.Where, o.Where)
	return c
}

// Merged is a filter with the fields of another one that are set there.
func Merged(f, more lists.Filter) lists.Filter {
	into, from := reflect.ValueOf(&f).Elem(), reflect.ValueOf(more)
	for i := range from.NumField() {
		if !from.Field(i).IsZero() {
			into.Field(i).Set(from.Field(i))
		}
	}
	return f
}

// in is the filter of a count over a period.
func (c Count) in(p lists.Period) lists.Filter {
	f := c.Where
	if f.Folder == "" {
		f.Folder = lists.Counted
	}
	switch c.On {
	case Received:
		f.Received = p
	case Answered:
		f.Answered = p
	case Closed:
		f.Closed = p
	case AtStart:
		f.OpenOn = p.From.AddDays(-1)
	case AtEnd:
		f.OpenOn = p.To
	case OverdueAtEnd:
		f.OverdueOn = p.To
	}
	return f
}

// Ask is one thing to be counted.
type Ask struct {
	Of     Of
	Filter lists.Filter
}

// Form is a report as it is declared.
type Form struct {
	Code, Title string
	About       string // when and for whom it is made
	Head        string // what the rows are
	By          Dimension
	Totals      bool // a row for all of them together comes first
	Rows        []Row
	Columns     []Column
	Where       lists.Filter // of the whole form
	Balances    []Balance
	Notes       []string
	Usual       Length
	Public      bool   // it may be published when it was approved
	Telling     bool   // its rows are groups of people: see Withheld
	Register    bool   // its rows are appeals: see Late
	Missing     string // why it cannot be made of what the card knows
}

// Row is a row that is declared. One without an event is a heading.
type Row struct {
	Code, Title string
	Level       int // how far it is set in
	Count
	Missing string // why the card does not know it
}

// Kind is how a column comes about.
type Kind string

// The kinds of columns. The others follow from columns named A and B.
const (
	Counted    Kind = ""
	Difference Kind = "difference" // A – B
	Change     Kind = "change"     // how much A is more than B, in percent of B
	Share      Kind = "share"      // A in percent of B
	Gap        Kind = "gap"        // a share against that of the row of totals
	Unknown    Kind = "unknown"    // the card does not know it, see Missing
)

// Column is a column that is declared. What it counts is what its row counts,
// with its own conditions, over its span of time.
type Column struct {
	Code, Title string
	Group       string // the head above several columns
	Kind        Kind
	Span        Span
	Count
	A, B    string
	Missing string
}

// Balance is what must come out equal: the sums of two lists of rows, in each
// column, or of columns, in each row.
type Balance struct {
	Says        string
	Left, Right []string
}

// FormOf finds a form.
func FormOf(code string) (Form, bool) {
	for _, f := range Forms() {
		if f.Code == code {
			return f, true
		}
	}
	return Form{}, false
}
