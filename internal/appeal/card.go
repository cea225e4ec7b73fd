package appeal

import (
	"time"

	"appeals/internal/law"
)

// Card is the registration-and-control card (регистрационно-контрольная
// карточка, РКК) with everything the register knows of an appeal.
type Card struct {
	Process
	Intake     Intake    `json:"intake"`
	StatusCode string    `json:"status_code"` // the applicant's code for the status page
	ReceivedAt time.Time `json:"received_at"` // the instant it was accepted by the system
	EnteredBy  string    `json:"entered_by,omitempty"`

	Deadlines  []Deadline   `json:"deadlines"`
	Resolution *Order       `json:"resolution,omitempty"`
	Parts      []Part       `json:"parts,omitempty"`   // information of co-executors
	Replies    []Reply      `json:"replies,omitempty"` // versions, newest last
	Extension  *Extension   `json:"extension,omitempty"`
	Redirect   *Redirection `json:"redirect,omitempty"`
	Withdrawal *Withdrawal  `json:"withdrawal,omitempty"`
	Filing     *Filing      `json:"filing,omitempty"`
	Files      []File       `json:"files,omitempty"`
	ClosedAt   time.Time    `json:"closed_at,omitzero"` // the clock stopped: answered, redirected, withdrawn
}

// Deadline is a clock of the appeal with its derivation.
type Deadline struct {
	law.Deadline
	SetAt      time.Time `json:"set_at"`              // the decision that set it
	EnteredAt  time.Time `json:"entered_at"`          // when the system learned of it
	MetOn      law.Date  `json:"met_on,omitzero"`     // the fact
	Superseded bool      `json:"superseded"`          // replaced by an extension or a new calendar
	DaysLate   int       `json:"days_late,omitempty"` // calendar days past the statutory date, when met
}

// Order is the resolution (резолюция): text, executors, term, control mark.
type Order struct {
	Official  string    `json:"official"`
	Text      string    `json:"text"`
	Executors []string  `json:"executors"` // the first one is responsible
	Due       law.Date  `json:"due,omitzero"`
	Control   bool      `json:"control"` // на контроле
	Draft     bool      `json:"draft"`   // prepared by the department, not yet decided
	By        string    `json:"by"`
	At        time.Time `json:"at"`
}

// Part is what a co-executor reports to the responsible executor.
type Part struct {
	Person string    `json:"person"`
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
}

// Reply is one version of the reply to the citizen.
type Reply struct {
	Version  int       `json:"version"`
	Text     string    `json:"text"`
	Result   Result    `json:"result"`
	Author   string    `json:"author"`
	At       time.Time `json:"at"`
	Remarks  string    `json:"remarks,omitempty"` // why it was returned for rework
	Returned time.Time `json:"returned_at,omitzero"`
	ReturnBy string    `json:"returned_by,omitempty"`
	Approved string    `json:"approved_by,omitempty"`
	Signed   string    `json:"signed_by,omitempty"`
	SignedAt time.Time `json:"signed_at,omitzero"`
	Number   string    `json:"number,omitempty"` // outgoing number
	SentOn   law.Date  `json:"sent_on,omitzero"`
}

// Extension is the one extension that art. 12 p. 2 allows.
type Extension struct {
	Days   int       `json:"days"`
	Ground string    `json:"ground"` // code: exceptional or information_request
	Reason string    `json:"reason"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Until  law.Date  `json:"until"`
}

// Redirection is the transfer to the competent body under art. 8 p. 3.
type Redirection struct {
	Body    string    `json:"body"`
	Address string    `json:"address"`
	Email   string    `json:"email,omitempty"`
	Reason  string    `json:"reason"`
	Late    string    `json:"late_reason,omitempty"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Number  string    `json:"number"` // outgoing number of the covering letter
}

// Withdrawal is the applicant's statement to stop the consideration (art. 5).
type Withdrawal struct {
	On     law.Date  `json:"on"`
	Reason string    `json:"reason"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// Filing is the filing into a case of the nomenclature (списание в дело).
type Filing struct {
	Case   string    `json:"case"`
	Sheets int       `json:"sheets,omitempty"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// File is an attachment; the bytes are fetched apart.
type File struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"` // media type
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

// Running returns the clock that runs now, or nil.
func (c *Card) Running() *Deadline {
	for i := range c.Deadlines {
		d := &c.Deadlines[i]
		if d.MetOn.IsZero() && !d.Superseded && d.Rule == c.Clock {
			return d
		}
	}
	return nil
}

// Outcome is the stage an applicant knows: how the appeal was decided stays
// true after it was filed.
func (c *Card) Outcome() Status {
	switch {
	case c.Status != Filed:
		return c.Status
	case c.Redirect != nil:
		return Redirected
	case c.Withdrawal != nil:
		return Withdrawn
	}
	return Answered
}

// Reply returns the newest version of the reply, or nil.
func (c *Card) Reply() *Reply {
	if len(c.Replies) == 0 {
		return nil
	}
	return &c.Replies[len(c.Replies)-1]
}

// Applicant is the first author, the one who is written to; nil for an
// anonymous appeal.
func (c *Card) Applicant() *Author {
	if len(c.Intake.Authors) == 0 || c.Intake.Authors[0].FullName() == "" {
		return nil
	}
	return &c.Intake.Authors[0]
}
