package pages

import (
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// Card is the registration card as a person sees it: the process and what was
// taken in, side by side, with the actions the person may take now.
type Card struct {
	appeal.Process
	Standing

	Type         string            `json:"type"`
	Authorship   string            `json:"authorship"`
	Form         string            `json:"form"`
	Repetition   string            `json:"repetition"`
	Previous     string            `json:"previous,omitempty"`
	Authors      []appeal.Author   `json:"authors"`
	Signatories  int               `json:"signatories,omitempty"`
	Covering     *appeal.Covering  `json:"covering,omitempty"`
	Sheets       int               `json:"sheets,omitempty"`
	Enclosures   int               `json:"enclosures,omitempty"`
	Annotation   string            `json:"annotation"`
	Text         string            `json:"text"`
	Questions    []appeal.Question `json:"questions"`
	ReplyByEmail bool              `json:"reply_by_email"`
	Consent      bool              `json:"consent,omitempty"`
	Migration    bool              `json:"migration,omitempty"` // may tell of violations of migration law
	// Identified is by which provider the applicant has shown who he is, absent where he has not.
	Identified *appeal.Identified `json:"identified,omitempty"`

	StatusCode   string               `json:"status_code"`
	ReceivedAt   time.Time            `json:"received_at"`
	EnteredBy    string               `json:"entered_by,omitempty"`
	Deadlines    []appeal.Deadline    `json:"deadlines"`
	Resolution   *appeal.Order        `json:"resolution,omitempty"`
	Instructions []appeal.Instruction `json:"instructions"` // subordinate assignments
	Parts        []appeal.Part        `json:"parts"`
	Replies      []appeal.Reply       `json:"replies"`
	Extension    *appeal.Extension    `json:"extension,omitempty"`
	Redirects    []appeal.Redirection `json:"redirects"` // one for each body
	Inquiries    []appeal.Inquiry     `json:"inquiries"`
	Interims     []appeal.Interim     `json:"interims"`
	Promises     []appeal.Promise     `json:"promises"`
	Ending       *appeal.Ending       `json:"ending,omitempty"`
	Withdrawal   *appeal.Withdrawal   `json:"withdrawal,omitempty"`
	Filing       *appeal.Filing       `json:"filing,omitempty"`
	Links        []appeal.Link        `json:"links"`
	Duplicates   []appeal.Ref         `json:"duplicates"`
	Files        []appeal.File        `json:"files"`
	ClosedAt     time.Time            `json:"closed_at,omitzero"`

	Actions []Action `json:"actions"`
}

// Standing is how an appeal stands on a day.
type Standing struct {
	StatusTitle string `json:"status_title"`
	Holder      string `json:"holder"`  // who it waits for: a person's code, department, reviewer, ""
	Overdue     bool   `json:"overdue"` // the control date has ended
	// DaysLeft is calendar days to the control date, negative past it; null
	// when no clock runs.
	DaysLeft *int `json:"days_left"`
}

// StandingOf is how an appeal stands; title is the stage in words, with what
// became of its letters where they are known.
func StandingOf(p appeal.Process, title string, now time.Time, today law.Date) Standing {
	s := Standing{StatusTitle: title, Holder: p.Holder(), Overdue: p.Overdue(now)}
	if p.ClockRuns() && !p.Control.IsZero() {
		left := p.Control.Sub(today)
		s.DaysLeft = &left
	}
	return s
}

func cardView(c *appeal.Card, who appeal.Person, now time.Time, today law.Date) Card {
	in := c.Intake
	v := Card{
		Process: c.Process, Standing: StandingOf(c.Process, c.Status.Title(), now, today),
		Type: in.Type, Authorship: in.Authorship, Form: in.Form, Repetition: in.Repetition, Previous: in.Previous,
		Authors: frame.ListOf(in.Authors), Signatories: in.Signatories, Covering: in.Covering,
		Sheets: in.Sheets, Enclosures: in.Enclosures, Annotation: in.Annotation, Text: in.Text,
		Questions: frame.ListOf(in.Questions), ReplyByEmail: in.ReplyByEmail, Consent: in.Consent,
		Migration: in.Migration, Identified: in.Identified,
		StatusCode: c.StatusCode, ReceivedAt: c.ReceivedAt, EnteredBy: c.EnteredBy,
		Deadlines: deadlines(c), Resolution: c.Resolution, Parts: frame.ListOf(c.Parts),
		Replies:      frame.ListOf(c.Replies),
		Instructions: frame.ListOf(c.Instructions), Extension: c.Extension, Redirects: frame.ListOf(c.Redirects),
		Inquiries: frame.ListOf(c.Inquiries),
		Interims:  frame.ListOf(c.Interims), Promises: frame.ListOf(c.Promises), Ending: c.Ending,
		Withdrawal: c.Withdrawal, Filing: c.Filing,
		Links: frame.ListOf(c.Links), Duplicates: frame.ListOf(c.Duplicates), Files: frame.ListOf(c.Files),
		ClosedAt: c.ClosedAt, Actions: []Action{},
	}
	for _, row := range actionsFor(c.Process, who) {
		v.Actions = append(v.Actions, actionOn(c.Process, row, today))
	}
	return v
}

func deadlines(c *appeal.Card) []appeal.Deadline {
	out := frame.ListOf(c.Deadlines)
	for i := range out {
		out[i].Steps = frame.ListOf(out[i].Steps)
	}
	return out
}
