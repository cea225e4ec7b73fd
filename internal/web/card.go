package web

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
)

// CardInput is what a card is drawn from.
type CardInput struct {
	Card        *appeal.Card
	Who         appeal.Person // with those whom he stands in for today
	Actions     []appeal.Row  // that the person may take now
	History     []appeal.HistoryLine
	Letters     []appeal.PostedLetter
	Kin         []appeal.Kin  // that may be of the same person or question
	LinkedFrom  []appeal.Link // later appeals that are tied to this one
	Topics      []appeal.Topic
	Terms       []appeal.OpenTerm // what runs now
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
	StandIn           string // who does the work of whom it waits for
	StatusCode        string
	Left              Mark
	LeftTitle         string
	Tags              []Tag
	Duties            []DutyView // what has not been done yet
	Big               bool       // just registered: the number large

	Primary   *ActionForm
	Groups    []ActionGroup
	Rules     []RuleNote
	ActingFor []string // absent people in whose place the reader acts
	Topics    []Choice

	Annotation, Text string
	Questions        []QuestionView
	Authors          []AuthorView
	Facts            []Fact
	Resolution       *OrderView
	Parts            []TextView
	Blocks           []Block // what has been done beside the reply
	Replies          []ReplyView
	Links            []LinkView
	Plan             []PlanRow  // the dates of the letter and of the executors
	Terms            []TermView // all of them, by date
	Letters          []LetterLine
	Files            []FileView
	Attach           *ActionForm
	History          []EventView
	Sections         []SectionView // of the card, to jump to
	Print            []NavItem     // what can be printed
	CorrectURL       string        // where the card is corrected, "" for those who may not
	Kin              []KinView
	Temporal         string
}

// Fact is a named value.
type Fact struct{ Name, Value string }

// AuthorView is an applicant.
type AuthorView struct {
	Name  string
	Facts []Fact
}

// NewCard draws a card.
func NewCard(f Frame, in CardInput) CardView {
	c := in.Card
	in.frame = f
	v := CardView{
		Frame: f, ID: c.ID, Number: c.Number, Stage: c.Status.Title(), StatusCode: c.StatusCode, Left: in.Day.Left(c.Process), LeftTitle: "Осталось",
		Waits: holder(c.Process, in.Dir), StandIn: in.standIn(c.Holder()), Dates: dates(c), Annotation: c.Intake.Annotation, Text: c.Intake.Text,
		Questions: in.questions(), Facts: in.facts(), Resolution: in.resolution(), Parts: in.parts(), Blocks: in.blocks(), Replies: in.replies(),
		Links: in.links(), Terms: in.terms(), History: in.events(), Duties: in.duties(), Temporal: workflowURL(in.TemporalURL, c.ID),
	}
	v.Plan = in.plan(v.Terms)
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
	v.Primary, v.Groups = in.actionForms()
	v.Rules = in.notes(v.forms())
	if v.Primary != nil || len(v.Groups) > 0 {
		v.ActingFor = in.actingFor()
	}
	v.Topics = TopicChoices(in.Topics)
	in.attachments(&v)
	if in.may(appeal.Correct) {
		v.CorrectURL = "#do-" + string(appeal.Correct)
	}
	v.Sections, v.Print = v.sections(), printMenu(c)
	return v
}

// attachments are the lists around the card.
func (in CardInput) attachments(v *CardView) {
	c := in.Card
	v.Letters, v.Kin = in.letters(), in.kin()
	for _, file := range c.Files {
		v.Files = append(v.Files, fileView(c.ID, file))
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

// done tells how a decided appeal ended. That another body was late with its
// documents is not the office's delay.
func (in CardInput) done() Mark {
	late := 0
	for _, d := range in.Card.Deadlines {
		if !d.MetOn.IsZero() && d.Rule != law.Registration && d.Rule != law.InformationRequest {
			late = max(late, d.DaysLate)
		}
	}
	m := Done(in.Card.Status, in.Day.dayOf(in.Card.ClosedAt), late)
	if in.Card.ClosedAt.IsZero() {
		m.Text = in.Card.Status.Title()
	}
	return m
}
