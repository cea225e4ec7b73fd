package appeal

import (
	"time"

	"appeals/internal/law"
)

// Process is the part of an appeal that the engine carries: codes, dates and
// numbers, never personal data. It is the whole state of the workflow, and the
// card in PostgreSQL embeds it, so both sides check an action alike.
type Process struct {
	ID      string `json:"id"`
	Number  string `json:"number,omitempty"`
	Status  Status `json:"status"`
	Version int    `json:"version"` // grows with each change of the card

	Channel     string     `json:"channel"`
	Topic       string     `json:"topic,omitempty"`
	Official    string     `json:"official,omitempty"`    // who resolves and signs
	Responsible string     `json:"responsible,omitempty"` // ответственный исполнитель
	Unit        string     `json:"unit,omitempty"`        // unit of the responsible executor
	Assignees   []Assignee `json:"assignees,omitempty"`

	ReceivedOn   law.Date  `json:"received_on"`
	RegisteredOn law.Date  `json:"registered_on,omitzero"`
	Clock        law.Rule  `json:"clock,omitempty"` // the running clock
	Statutory    law.Date  `json:"statutory,omitzero"`
	Control      law.Date  `json:"control,omitzero"`
	Provisional  bool      `json:"provisional,omitempty"`
	Due          time.Time `json:"due,omitzero"` // end of the control date: overdue from here on
	RedirectBy   law.Date  `json:"redirect_by,omitzero"`
	Extended     bool      `json:"extended,omitempty"`
	Escalation   int       `json:"escalation"`

	Alarms []Alarm `json:"alarms,omitempty"` // what is still planned, in order of time
}

// Assignee is an executor of the resolution. The first named one is
// responsible, as usual Instructions have it.
type Assignee struct {
	Person      string   `json:"person"`
	Unit        string   `json:"unit"`
	Responsible bool     `json:"responsible,omitempty"`
	Due         law.Date `json:"due,omitzero"`
	DoneOn      law.Date `json:"done_on,omitzero"`
}

// Department stands for the whole department of appeals wherever a person's
// code is expected.
const Department = "department"

// Holder is who the appeal waits for: the code of a person, or Department.
func (p Process) Holder() string {
	switch p.Status {
	case Resolution, Signing:
		return p.Official
	case Execution:
		return p.Responsible
	case Check:
		return string(Reviewer)
	case Filed:
		return ""
	}
	return Department
}

// Executor is whom managers find the appeal under: the responsible executor,
// or the holder as long as there is none.
func (p Process) Executor() string {
	if p.Responsible != "" {
		return p.Responsible
	}
	return p.Holder()
}

// Overdue tells whether the running clock has struck by then.
func (p Process) Overdue(then time.Time) bool {
	return p.Status.Running() && !p.Due.IsZero() && !then.Before(p.Due)
}

// Assigned returns the person's assignment.
func (p Process) Assigned(person string) (Assignee, bool) {
	for _, a := range p.Assignees {
		if a.Person == person {
			return a, true
		}
	}
	return Assignee{}, false
}
