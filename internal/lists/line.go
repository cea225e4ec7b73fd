package lists

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Line is one line of a list.
type Line struct {
	appeal.Process
	Applicant  string   `json:"applicant"`
	Authors    int      `json:"authors"` // how many have signed with a name
	Address    string   `json:"address,omitempty"`
	Annotation string   `json:"annotation"`
	TopicName  string   `json:"topic_name,omitempty"`
	Type       string   `json:"type"`
	Repetition string   `json:"repetition"`
	Authorship string   `json:"authorship"`
	Benefit    string   `json:"benefit,omitempty"`
	OnControl  bool     `json:"on_control"`
	AnsweredOn law.Date `json:"answered_on,omitzero"`
	ClosedOn   law.Date `json:"closed_on,omitzero"`  // the clock stopped: what was decided has been sent
	DaysLate   int      `json:"days_late,omitempty"` // of a decided appeal
	Sheets     int      `json:"sheets,omitempty"`
	// how it was decided, and how far the letters of the decision have got
	Outcome  appeal.Status   `json:"outcome,omitempty"`
	Delivery appeal.Delivery `json:"delivery,omitzero"`

	Enclosures int    `json:"enclosures,omitempty"` // sheets of attachments
	FileCount  int    `json:"file_count,omitempty"`
	Previous   string `json:"previous,omitempty"` // number of the earlier appeal
	Found      *Found `json:"found,omitempty"`    // of a search, where the line itself does not show it
}

// Stage is the stage with what became of its letters.
func (l Line) Stage() string { return l.Status.Said(l.Delivery) }

// Ended tells how the decision stands with its date.
func (l Line) Ended() appeal.Verdict {
	outcome := l.Outcome
	if outcome == "" {
		outcome = l.Status
	}
	return appeal.Ended(outcome, l.DaysLate, l.Statutory, l.Delivery)
}

// DecidedOn is the day of the reply, or of what ended the appeal without one.
func (l Line) DecidedOn() law.Date {
	if l.AnsweredOn.IsZero() {
		return l.ClosedOn
	}
	return l.AnsweredOn
}

// Found is where a search has found its words, beside what a line shows.
type Found struct {
	Where string `json:"where"` // text, question, reply, author, address, number
	Text  string `json:"text"`  // the words with what stands around them
}

// Page is one page of a list. Next is "" on the last one.
type Page struct {
	Lines []Line `json:"lines"`
	Next  string `json:"next,omitempty"`
	// Hits are the words on this page, in small letters without ё, that a
	// search has found: forms of the typed ones.
	Hits []string `json:"hits,omitempty"`
}
