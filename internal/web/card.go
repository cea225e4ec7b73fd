package web

import (
	"net/url"

	"appeals/internal/appeal"
)

// CardInput is what a card is drawn from.
type CardInput struct {
	Card        *appeal.Card
	Who         appeal.Person
	Actions     []appeal.Row // that the person may take now
	History     []appeal.HistoryLine
	Letters     []appeal.PostedLetter
	Similar     []appeal.Line // of a received appeal: the same applicant
	Topics      []appeal.Topic
	Dir         appeal.Directory
	Day         Day
	Tried       *Tried
	MayAttach   bool
	TemporalURL string        // of the Temporal UI, "" without one
	NewKey      func() string // makes form tokens

	frame Frame
}

// CardView is the registration card.
type CardView struct {
	Frame
	ID, Number, Stage string
	Dates             string // «получено …, зарегистрировано …»
	Waits             string
	StatusCode        string
	Left              Mark
	LeftTitle         string
	Tags              []Tag
	Duties            []Tag // what has not been done yet
	Big               bool  // just registered: the number large

	Primary *ActionForm
	Others  []ActionForm
	Topics  []Choice

	Annotation, Text string
	Questions        []QuestionView
	Authors          []AuthorView
	Facts            []Fact
	Resolution       *OrderView
	Parts            []TextView
	Replies          []ReplyView
	Outcomes         []Outcome
	Deadlines        []DeadlineView
	Letters          []LetterLine
	Files            []FileView
	Attach           *ActionForm
	History          []EventView
	Similar          []LineView
	Temporal         string
}

// Fact is a named value.
type Fact struct{ Name, Value string }

// QuestionView is a question of the appeal.
type QuestionView struct{ Topic, Wording, Result string }

// AuthorView is an applicant.
type AuthorView struct {
	Name  string
	Facts []Fact
}

// Outcome is a decision that turned the case: extension, redirection, end.
type Outcome struct {
	Title string
	Facts []Fact
}

// FileView is an attachment.
type FileView struct{ Name, URL, Size string }

// LetterLine is a letter on a card.
type LetterLine struct {
	Title, To, When, Reply, URL string
	State                       Mark
}

// EventView is a line of the history.
type EventView struct {
	When, Who, Summary string
	Stage              string // where it led, "" where it stayed
	Facts              []Fact
	Tone               string
}

// NewCard draws a card.
func NewCard(f Frame, in CardInput) CardView {
	c := in.Card
	in.frame = f
	v := CardView{
		Frame: f, ID: c.ID, Number: c.Number, Stage: c.Status.Title(), StatusCode: c.StatusCode, Left: in.Day.Left(c.Process), LeftTitle: "Осталось",
		Waits: holder(c.Process, in.Dir), Dates: dates(c), Annotation: c.Intake.Annotation, Text: c.Intake.Text,
		Facts: in.facts(), Resolution: in.resolution(), Parts: in.parts(), Replies: in.replies(), Outcomes: in.outcomes(),
		Deadlines: in.deadlines(), History: in.events(), Duties: duties(in.Letters), Temporal: workflowURL(in.TemporalURL, c.ID),
	}
	v.Title = "Обращение " + c.Number
	if c.Number == "" {
		v.Number, v.Title = "Без номера", "Поступившее обращение"
	}
	if !c.Status.Running() {
		v.Left, v.LeftTitle = in.done(), "Итог"
	}
	benefit := ""
	for _, a := range c.Intake.Authors {
		benefit = firstOf(benefit, a.Benefit)
		v.Authors = append(v.Authors, authorView(a))
	}
	onControl := c.Resolution != nil && c.Resolution.Control
	v.Tags = tagsOf(c.Process, onControl, c.Intake.Repetition, c.Intake.Authorship, benefit)
	v.Primary, v.Others = in.actionForms()
	v.Topics = TopicChoices(in.Topics)
	in.attachments(&v)
	return v
}

// attachments are the lists around the card.
func (in CardInput) attachments(v *CardView) {
	c := in.Card
	for _, q := range c.Intake.Questions {
		v.Questions = append(v.Questions, QuestionView{
			Topic: TopicText(in.Dir, q.Topic), Wording: q.Wording, Result: resultTitle(q.Result),
		})
	}
	for _, l := range in.Letters {
		v.Letters = append(v.Letters, in.Day.letterLine(l))
	}
	for _, file := range c.Files {
		v.Files = append(v.Files, FileView{file.Name, cardURL(c.ID) + "/files/" + url.PathEscape(file.ID), size(file.Size)})
	}
	for _, l := range in.Similar {
		v.Similar = append(v.Similar, in.Day.Line(l, in.Dir))
	}
	if in.MayAttach {
		v.Attach = &ActionForm{URL: cardURL(c.ID) + "/files", Hidden: in.frame.hidden(Hidden{"key", in.NewKey()})}
		v.Attach.Inputs = []Input{newAnswers("attach-", nil, nil).input(Input{Kind: "files", Name: "files", Label: "Добавить файлы", Required: true})}
	}
}

func dates(c *appeal.Card) string {
	s := "поступило " + c.ReceivedOn.Russian()
	if !c.RegisteredOn.IsZero() {
		s += ", зарегистрировано " + c.RegisteredOn.Russian()
	}
	return s
}

func (in CardInput) done() Mark {
	late := 0
	for _, d := range in.Card.Deadlines {
		if !d.MetOn.IsZero() && d.Rule != "registration" {
			late = max(late, d.DaysLate)
		}
	}
	m := Done(in.Card.Status, in.Day.dayOf(in.Card.ClosedAt), late)
	if in.Card.ClosedAt.IsZero() {
		m.Text = in.Card.Status.Title()
	}
	return m
}
