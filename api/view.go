package api

import (
	"time"

	"appeals/internal/appeal"
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

func standing(p appeal.Process, now time.Time, today law.Date) Standing {
	s := Standing{StatusTitle: p.Status.Title(), Holder: p.Holder(), Overdue: p.Overdue(now)}
	if p.Status.Running() && !p.Control.IsZero() {
		left := p.Control.Sub(today)
		s.DaysLeft = &left
	}
	return s
}

func cardView(c *appeal.Card, who appeal.Person, now time.Time, today law.Date) Card {
	in := c.Intake
	v := Card{
		Process: c.Process, Standing: standing(c.Process, now, today),
		Type: in.Type, Authorship: in.Authorship, Form: in.Form, Repetition: in.Repetition, Previous: in.Previous,
		Authors: listOf(in.Authors), Signatories: in.Signatories, Covering: in.Covering,
		Sheets: in.Sheets, Enclosures: in.Enclosures, Annotation: in.Annotation, Text: in.Text,
		Questions: listOf(in.Questions), ReplyByEmail: in.ReplyByEmail, Consent: in.Consent, Migration: in.Migration,
		StatusCode: c.StatusCode, ReceivedAt: c.ReceivedAt, EnteredBy: c.EnteredBy,
		Deadlines: deadlines(c), Resolution: c.Resolution, Parts: listOf(c.Parts), Replies: listOf(c.Replies),
		Instructions: listOf(c.Instructions), Extension: c.Extension, Redirects: listOf(c.Redirects), Inquiries: listOf(c.Inquiries),
		Interims: listOf(c.Interims), Promises: listOf(c.Promises), Ending: c.Ending, Withdrawal: c.Withdrawal, Filing: c.Filing,
		Links: listOf(c.Links), Duplicates: listOf(c.Duplicates), Files: listOf(c.Files),
		ClosedAt: c.ClosedAt, Actions: []Action{},
	}
	for _, row := range actionsFor(c.Process, who) {
		v.Actions = append(v.Actions, actionOn(c.Process, row, today))
	}
	return v
}

func deadlines(c *appeal.Card) []appeal.Deadline {
	out := listOf(c.Deadlines)
	for i := range out {
		out[i].Steps = listOf(out[i].Steps)
	}
	return out
}

// listOf is a copy that JSON shows as a list even when it is empty.
func listOf[T any](from []T) []T { return append([]T{}, from...) }

// Line is one line of a list with how it stands today.
type Line struct {
	appeal.Line
	Standing
}

// Lines is one page of a list. Next is the cursor of the following one.
type Lines struct {
	Lines []Line `json:"lines"`
	Next  string `json:"next,omitempty"`
	// Hits are the words of this page that a search has found, small and without ё.
	Hits []string `json:"hits,omitempty"`
}
