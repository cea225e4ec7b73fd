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
	Territory  string    `json:"territory,omitempty"`      // code of the territorial unit that took it in
	CarriedAt  time.Time `json:"carried_over_at,omitzero"` // taken over from the journal of before, see CarryOver

	Deadlines    []Deadline    `json:"deadlines"`
	Resolution   *Order        `json:"resolution,omitempty"`
	Parts        []Part        `json:"parts,omitempty"`   // information of co-executors
	Replies      []Reply       `json:"replies,omitempty"` // versions, newest last
	Extension    *Extension    `json:"extension,omitempty"`
	Redirects    []Redirection `json:"redirects,omitempty"` // one for each body
	Inquiries    []Inquiry     `json:"inquiries,omitempty"`
	Interims     []Interim     `json:"interims,omitempty"`
	Promises     []Promise     `json:"promises,omitempty"` // newest last
	Ending       *Ending       `json:"ending,omitempty"`
	Instructions []Instruction `json:"instructions,omitempty"` // subordinate assignments
	Withdrawal   *Withdrawal   `json:"withdrawal,omitempty"`
	Filing       *Filing       `json:"filing,omitempty"`
	Restriction  *Restriction  `json:"restriction,omitempty"`
	Annulment    *Annulment    `json:"annulment,omitempty"`
	Links        []Link        `json:"links,omitempty"`      // to earlier appeals
	Duplicates   []Ref         `json:"duplicates,omitempty"` // that this one's reply answers, too
	Files        []File        `json:"files,omitempty"`
	Sending      []LetterTrace `json:"-"`                  // the letters that the law asks for, but for replaced ones
	ClosedAt     time.Time     `json:"closed_at,omitzero"` // the clock stopped: what was decided has been sent
}

// Deadline is a clock of the appeal with its derivation.
type Deadline struct {
	law.Deadline
	SetAt      time.Time `json:"set_at"`              // the decision that set it
	EnteredAt  time.Time `json:"entered_at"`          // when the system learned of it
	MetOn      law.Date  `json:"met_on,omitzero"`     // the fact
	Superseded bool      `json:"superseded"`          // replaced by an extension or a new calendar
	Lapsed     bool      `json:"lapsed,omitempty"`    // the case went on without it: nothing was redirected, returned
	No         int       `json:"no,omitempty"`        // of the information request it belongs to
	DaysLate   int       `json:"days_late,omitempty"` // calendar days past the statutory date, when met
}

// Reply is one version of the reply to the citizen.
type Reply struct {
	Version  int       `json:"version"`
	Text     string    `json:"text"`
	Result   Result    `json:"result"`
	Results  []Result  `json:"results,omitempty"` // one for each question, "" for one that was redirected
	Promised law.Date  `json:"promised,omitzero"` // a solution is promised by this date
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

// Redirection is the transfer to one competent body under art. 8 p. 3, 3.1, 4.
type Redirection struct {
	Code      string    `json:"code,omitempty"`      // of the body in the directory
	Basis     string    `json:"basis"`               // competence or migration
	Questions []int     `json:"questions,omitempty"` // from 1; none: the whole appeal
	Body      string    `json:"body"`
	Address   string    `json:"address"`
	Email     string    `json:"email,omitempty"`
	Reason    string    `json:"reason"`
	Late      string    `json:"late_reason,omitempty"`
	By        string    `json:"by"`
	At        time.Time `json:"at"`
	Number    string    `json:"number"` // outgoing number of the covering letter
}

// Bases of a redirection.
const (
	ByCompetence = "competence" // art. 8 p. 3 and 4
	OfMigration  = "migration"  // art. 8 p. 3.1
)

// Inquiry is a request for documents to another body (art. 10 p. 2).
type Inquiry struct {
	No         int       `json:"no"` // from 1
	Code       string    `json:"code,omitempty"`
	Body       string    `json:"body"`
	Address    string    `json:"address"`
	Email      string    `json:"email,omitempty"`
	Text       string    `json:"text"`
	By         string    `json:"by"`
	At         time.Time `json:"at"`
	SentOn     law.Date  `json:"sent_on"`
	Number     string    `json:"number"` // outgoing
	Due        law.Date  `json:"due"`    // 15 days
	AnsweredOn law.Date  `json:"answered_on,omitzero"`
	Answer     string    `json:"answer,omitempty"`
}

// Interim is an interim reply (промежуточный ответ): it tells the date of the
// final one and stops nothing.
type Interim struct {
	Text   string    `json:"text"`
	Until  law.Date  `json:"until"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Number string    `json:"number"` // outgoing
}

// Promise is additional control (дополнительный контроль): the reply promised
// a solution by a date, and the appeal stays open until it is kept.
type Promise struct {
	Until  law.Date  `json:"until"`
	Reason string    `json:"reason,omitempty"` // why it was set or moved
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	KeptOn law.Date  `json:"kept_on,omitzero"`
	Note   string    `json:"note,omitempty"` // what was done
}

// Ending is how an appeal ended without a reply on its substance: refused,
// returned, or left under a part of art. 11.
type Ending struct {
	Action Action    `json:"action"`
	Ground string    `json:"ground,omitempty"` // of a refusal: see RefusalGrounds
	Reason string    `json:"reason,omitempty"` // as the applicant reads it
	Page   string    `json:"page,omitempty"`   // where the reply is published, art. 11 p. 5.1
	Late   string    `json:"late_reason,omitempty"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Number string    `json:"number,omitempty"` // outgoing number of the notice
}

// Ref names another appeal.
type Ref struct {
	ID     string `json:"id"`
	Number string `json:"number"`
}

// Link ties an appeal to an earlier one.
type Link struct {
	Ref
	Kind string    `json:"kind"` // see LinkKinds
	By   string    `json:"by"`
	At   time.Time `json:"at"`
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

// Annulment is the asked for, or done, annulment of a registration that was a
// mistake. One person asks, another one confirms.
type Annulment struct {
	Ground      string    `json:"ground"`           // see AnnulmentGrounds
	Other       Ref       `json:"other,omitzero"`   // under which the appeal is registered, too
	Remark      string    `json:"remark,omitempty"` // for the office alone
	By          string    `json:"by"`
	At          time.Time `json:"at"`
	ConfirmedBy string    `json:"confirmed_by,omitempty"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
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
	case c.Ending != nil:
		return c.Ending.outcome()
	case c.Withdrawal != nil:
		return Withdrawn
	case c.Main != "" || c.Reply() != nil && c.Reply().Signed != "":
		return Answered
	}
	return Redirected
}

// Reply returns the newest version of the reply, or nil.
func (c *Card) Reply() *Reply {
	if len(c.Replies) == 0 {
		return nil
	}
	return &c.Replies[len(c.Replies)-1]
}

// ReplyCarrier is how the applicant is written to.
type ReplyCarrier string

// The ways of writing to an applicant (art. 10 p. 4).
const (
	NotWritten ReplyCarrier = ""        // anonymous: art. 11 p. 1
	ByMail     ReplyCarrier = "email"   // asked for, of an electronic document, or the only address there is
	OnPaper    ReplyCarrier = "paper"   // to the postal address
	Nowhere    ReplyCarrier = "nowhere" // a name, and neither of the addresses
)

// ReplyCarrier decides how the applicant is written to: by e-mail where it was
// asked for, where the appeal is an electronic document, or where there is no
// other address; on paper otherwise.
func (c *Card) ReplyCarrier() ReplyCarrier {
	a := c.Applicant()
	switch {
	case a == nil || c.Intake.Authorship == "anonymous":
		return NotWritten
	case (c.Intake.ReplyByEmail || c.Intake.Form == "electronic" || a.Address == "") && ValidEmail(a.Email):
		return ByMail
	case a.Address == "":
		return Nowhere
	}
	return OnPaper
}

// Reachable tells whether the applicant can be written to: a name, and an
// address or a mailbox. An anonymous appeal is not answered (art. 11 p. 1).
func (c *Card) Reachable() bool {
	a := c.Applicant()
	return a != nil && c.Intake.Authorship != "anonymous" && (a.Address != "" || ValidEmail(a.Email))
}

// Applicant is the first author, the one who is written to; nil for an
// anonymous appeal.
func (c *Card) Applicant() *Author {
	if len(c.Intake.Authors) == 0 || c.Intake.Authors[0].FullName() == "" {
		return nil
	}
	return &c.Intake.Authors[0]
}
