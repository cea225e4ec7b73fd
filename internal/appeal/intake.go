package appeal

import (
	"strings"
	"time"

	"appeals/internal/law"
)

// Intake is what is typed from a letter: the registration form, the public
// form and the body of POST /api/v1/appeals.
type Intake struct {
	Type         string     `json:"type"`                   // вид: see Types
	Authorship   string     `json:"authorship"`             // individual, collective, anonymous
	Form         string     `json:"form"`                   // written, electronic, oral
	ReceivedVia  string     `json:"channel"`                // see Channels
	Repetition   string     `json:"repetition"`             // see Repetitions
	Previous     string     `json:"previous,omitempty"`     // numbers of earlier appeals, with commas
	ReceivedDay  law.Date   `json:"received_on,omitzero"`   // day of receipt, today if empty
	EnteredDay   law.Date   `json:"registered_on,omitzero"` // day of registration, today if empty
	Addressee    string     `json:"official,omitempty"`     // code of the official it goes to
	Authors      []Author   `json:"authors"`
	Signatories  int        `json:"signatories,omitempty"` // of a collective appeal
	Covering     *Covering  `json:"covering,omitempty"`
	Sheets       int        `json:"sheets,omitempty"`
	Enclosures   int        `json:"enclosures,omitempty"` // sheets of attachments
	Annotation   string     `json:"annotation"`
	Text         string     `json:"text"`
	Questions    []Question `json:"questions"`
	ReplyByEmail bool       `json:"reply_by_email"`
	Consent      bool       `json:"consent,omitempty"`   // given on the public form
	Migration    bool       `json:"migration,omitempty"` // may tell of violations of migration law, art. 8 p. 3.1
	Against      []string   `json:"against,omitempty"`   // whom it complains of, art. 8 p. 6: see Accused
	// RepeatChecked tells that a clerk has looked for earlier appeals of the
	// same person and has decided on the repetition.
	RepeatChecked bool `json:"repeat_checked,omitempty"`
	// Identified is nil where nobody has vouched for the applicant. No form and no program
	// sets it: the office learns it of a provider.
	Identified *Identified `json:"-"`
}

// Identified is by which provider an applicant has shown who he is, as it stands
// after «через», when, and what he is called there: the card may be corrected since.
type Identified struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	Name string    `json:"name"`
}

// Author is a citizen or an organisation that appeals.
type Author struct {
	Surname      string `json:"surname"`
	Name         string `json:"name"`
	Patronymic   string `json:"patronymic,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Address      string `json:"address,omitempty"` // postal address for the reply
	Email        string `json:"email,omitempty"`
	Phone        string `json:"phone,omitempty"`
	Social       string `json:"social,omitempty"`  // see SocialStatuses
	Benefit      string `json:"benefit,omitempty"` // see Benefits
}

// FullName is «Иванов Иван Иванович», or the organisation.
func (a Author) FullName() string {
	s := a.Surname
	for _, part := range []string{a.Name, a.Patronymic} {
		if part != "" {
			s += " " + part
		}
	}
	if s == "" {
		return a.Organisation
	}
	return s
}

// FormOf is the form that appeals of a channel usually have, "" where it may be
// either.
func FormOf(channel string) string {
	switch channel {
	case "post", "desk", "courier":
		return "written"
	case "web", "portal", "gis_zhkh", "medo", "social":
		return "electronic"
	case "reception", "phone":
		return "oral"
	}
	return ""
}

// ReplyWay is where the applicant wants the reply: see ReplyWays.
func (in Intake) ReplyWay() string {
	if in.ReplyByEmail {
		return replyByEmail
	}
	return "post"
}

// Covering is the covering letter (сопроводительное письмо) of a body that
// forwarded the appeal.
type Covering struct {
	Body   string   `json:"body,omitempty"` // code in the directory, "" for one that it does not have
	From   string   `json:"from"`           // its name, as the directory has it
	Number string   `json:"number"`
	Date   law.Date `json:"date,omitzero"`
	Report bool     `json:"report"`       // «проинформировать о результатах»
	Due    law.Date `json:"due,omitzero"` // «доложить до», the body's own control date

	DueEnteredAt time.Time `json:"due_entered_at,omitzero"` // when the system learned of it
	RepliedOn    law.Date  `json:"replied_on,omitzero"`     // when the body was told how it stands, before the decision
	RepliedHow   string    `json:"replied_how,omitempty"`
	ReportedOn   law.Date  `json:"reported_on,omitzero"` // when the body was told the result
	ReportedHow  string    `json:"reported_how,omitempty"`
}

// AnsweredOn is when the body was first told what it had asked for by its date.
func (c Covering) AnsweredOn() law.Date {
	if !c.RepliedOn.IsZero() {
		return c.RepliedOn
	}
	return c.ReportedOn
}

// normal is a covering letter as it is typed: what was reported is noted by an
// action of the case, and whoever names a date waits for a report.
func (c Covering) normal() Covering {
	return Covering{Body: strings.TrimSpace(c.Body), From: strings.TrimSpace(c.From),
		Number: strings.TrimSpace(c.Number), Date: c.Date, Report: c.Report || !c.Due.IsZero(), Due: c.Due}
}

// named puts the name of a body of the directory into the covering letter.
func (c Covering) named(dir Directory) Covering {
	if b, known := dir.Body(c.Body); c.Body != "" && known {
		c.From = b.Name
	}
	return c
}

// Question is one question of an appeal. The unit of statistics is the
// question, not the letter.
type Question struct {
	Topic   string `json:"topic"` // code of the classifier
	Wording string `json:"wording,omitempty"`
	Result  Result `json:"result,omitempty"`
}

// Result is what was decided on a question.
type Result string

// The results that the reply may have (office-practice.md 3.3; the names are
// those of the monthly report to the Presidential Administration).
const (
	Supported    Result = "supported"
	MeasuresDone Result = "measures_taken"
	Explained    Result = "explained"
	NotSupported Result = "not_supported"

	// Transferred is the result of a question that another body decides. No
	// reply can have it.
	Transferred Result = "redirected"
)
