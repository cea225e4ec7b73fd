package journal

import (
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// MostJournal is how many appeals one printed journal may hold.
const MostJournal = 5000

// JournalQuery selects appeals for the journal of registration, by the day on
// which they were registered, both days included.
type JournalQuery struct {
	Sight    appeal.Sight // what the reader may see: without it the journal is empty
	From, To law.Date
	Cursor   string // id of the last appeal of the page before
	Limit    int    // 1..500, 200 if zero
}

// JournalEntry is an appeal as the journal of written appeals has it.
type JournalEntry struct {
	ID           string           `json:"id"`
	Number       string           `json:"number"`
	RegisteredOn law.Date         `json:"registered_on"`
	ReceivedOn   law.Date         `json:"received_on"`
	Channel      string           `json:"channel"`
	Form         string           `json:"form"`
	Sheets       int              `json:"sheets,omitempty"`
	Enclosures   int              `json:"enclosures,omitempty"`
	Repetition   string           `json:"repetition"`
	Previous     string           `json:"previous,omitempty"`
	Authorship   string           `json:"authorship"`
	Applicant    string           `json:"applicant"`
	Address      string           `json:"address,omitempty"`
	Email        string           `json:"email,omitempty"`
	Authors      int              `json:"authors"`
	Topics       []string         `json:"topics"`
	Results      []string         `json:"results"`
	Annotation   string           `json:"annotation"`
	Covering     *appeal.Covering `json:"covering,omitempty"`

	Official   string            `json:"official,omitempty"` // who resolved
	Resolution string            `json:"resolution,omitempty"`
	ResolvedAt time.Time         `json:"resolved_at,omitzero"`
	Executors  []appeal.Assignee `json:"executors"`
	OnControl  bool              `json:"on_control"`

	Status      appeal.Status `json:"status"`
	Due         law.Date      `json:"due,omitzero"` // the control date, or the last one it had
	AnsweredOn  law.Date      `json:"answered_on,omitzero"`
	ReplyNumber string        `json:"reply_number,omitempty"`
	DaysLate    int           `json:"days_late,omitempty"`
	Redirected  []string      `json:"redirected"`         // bodies
	Annulled    string        `json:"annulled,omitempty"` // why the registration is: see appeal.AnnulmentGrounds
	Instead     string        `json:"instead,omitempty"`  // the number under which it is registered, too
	Case        string        `json:"case,omitempty"`
}

// JournalPage is a page of the journal. Next is "" on the last one.
type JournalPage struct {
	Entries []JournalEntry `json:"entries"`
	Next    string         `json:"next,omitempty"`
}
