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

	StatusCode string              `json:"status_code"`
	ReceivedAt time.Time           `json:"received_at"`
	EnteredBy  string              `json:"entered_by,omitempty"`
	Deadlines  []appeal.Deadline   `json:"deadlines"`
	Resolution *appeal.Order       `json:"resolution,omitempty"`
	Parts      []appeal.Part       `json:"parts"`
	Replies    []appeal.Reply      `json:"replies"`
	Extension  *appeal.Extension   `json:"extension,omitempty"`
	Redirect   *appeal.Redirection `json:"redirect,omitempty"`
	Withdrawal *appeal.Withdrawal  `json:"withdrawal,omitempty"`
	Filing     *appeal.Filing      `json:"filing,omitempty"`
	Files      []appeal.File       `json:"files"`
	ClosedAt   time.Time           `json:"closed_at,omitzero"`

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
		Questions: listOf(in.Questions), ReplyByEmail: in.ReplyByEmail, Consent: in.Consent,
		StatusCode: c.StatusCode, ReceivedAt: c.ReceivedAt, EnteredBy: c.EnteredBy,
		Deadlines: deadlines(c), Resolution: c.Resolution, Parts: listOf(c.Parts), Replies: listOf(c.Replies),
		Extension: c.Extension, Redirect: c.Redirect, Withdrawal: c.Withdrawal, Filing: c.Filing,
		Files: listOf(c.Files), ClosedAt: c.ClosedAt, Actions: []Action{},
	}
	for _, row := range actionsFor(c, who, today) {
		v.Actions = append(v.Actions, actionView(row))
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

// actionsFor are the rows of the table that the person may act by now. A guard
// that wants other answers does not hide an action, one that refuses any does.
func actionsFor(c *appeal.Card, who appeal.Person, today law.Date) []appeal.Row {
	rows := []appeal.Row{}
	for _, row := range appeal.Table() {
		if mayDo(row, c.Process, appeal.Facts{Actor: who, Values: appeal.Values{}, On: today}) {
			rows = append(rows, row)
		}
	}
	return rows
}

func mayDo(row appeal.Row, p appeal.Process, f appeal.Facts) bool {
	if row.CheckStage(p) != nil || row.CheckActor(p, f.Actor) != nil {
		return false
	}
	for _, guard := range row.Guards {
		err := guard(p, f)
		if e, _ := classify(err); err != nil && len(e.Fields) == 0 {
			return false
		}
	}
	return true
}

// Line is one line of a list with how it stands today.
type Line struct {
	appeal.Line
	Standing
}

// Lines is one page of a list. Next is the cursor of the following one.
type Lines struct {
	Lines []Line `json:"lines"`
	Next  string `json:"next,omitempty"`
}

// Action is a row of the table that a person may act by.
type Action struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Article string  `json:"article"`
	To      string  `json:"to,omitempty"` // the stage it leads to, "" where it stays
	Fields  []Field `json:"fields"`
}

// Field is one question of an action's form.
type Field struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Help     string   `json:"help,omitempty"`
	Kind     string   `json:"kind"` // text, long, date, number, flag, choice, person, people, topic
	Required bool     `json:"required"`
	Min      int      `json:"min,omitempty"` // smallest number
	Max      int      `json:"max,omitempty"` // longest text in characters, or largest number
	Role     string   `json:"role,omitempty"`
	Options  []Choice `json:"options,omitempty"`
}

// Choice is one value of a list.
type Choice struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

func actionView(row appeal.Row) Action {
	a := Action{Name: string(row.Action), Title: row.Title, Article: row.Article, To: string(row.To), Fields: []Field{}}
	for _, f := range row.Fields {
		v := Field{Name: f.Name, Title: f.Title, Help: f.Help, Kind: string(f.Kind), Required: f.Required, Min: f.Min, Max: f.Max, Role: string(f.Role)}
		for _, o := range f.Options {
			v.Options = append(v.Options, Choice{o.Code, o.Title})
		}
		a.Fields = append(a.Fields, v)
	}
	return a
}
