package pages

import (
	"slices"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/similar"
	"appeals/internal/web"
)

// CardInput is what a card is drawn from.
type CardInput struct {
	Card        *appeal.Card
	Who         appeal.Person // with those whom he stands in for today
	Actions     []appeal.Row  // that the person may take now
	History     []appeal.HistoryLine
	Letters     []appeal.PostedLetter
	MainLetters []appeal.PostedLetter // of the appeal that this one duplicates
	Similar     []similar.Appeal      // that may be of the same person or question
	LinkedFrom  []appeal.Link         // later appeals that are tied to this one
	Topics      []appeal.Topic
	Terms       []appeal.OpenTerm // what runs now
	Dir         appeal.Directory
	Day         web.Day
	Tried       *Tried
	MayAttach   bool
	TemporalURL string        // of the Temporal UI, "" without one
	NewKey      func() string // makes form tokens

	Frame web.Frame
}

// CardView is the registration card.
type CardView struct {
	web.Frame
	ID, Number string
	Applicant  string // the first of the authors, "" for an anonymous letter
	Dates      string // «получено …, зарегистрировано …»
	StatusCode string
	Now        NowView
	Tags       []web.Tag
	Duties     []UndoneView // what has not been done yet
	Numbered   bool         // it has a number, which may be copied
	Big        bool         // just registered: the number large

	Primary   *ActionForm
	Groups    []ActionGroup
	Rules     []web.RuleNote
	ActingFor []string // absent people in whose place the reader acts
	Topics    []web.Choice

	Annotation, Text string
	Questions        []QuestionView
	Authors          []AuthorView
	Facts            []web.Fact
	Resolution       *OrderView
	Parts            []TextView
	Blocks           []Block // what has been done beside the reply
	Replies          []ReplyView
	Links            []LinkView
	Terms            []TermView // by date; those of the executors stand in the resolution
	Letters          []LetterLine
	StaffLetters     []LetterLine // to the office's own people
	Files            []FileView
	Attach           *ActionForm
	History          []EventView
	Sections         []SectionView // of the card, to jump to
	Print            []web.NavItem // what can be printed
	CorrectURL       string        // where the card is corrected, "" for those who may not
	Similar          []SimilarView
	Temporal         string
}

// AuthorView is an applicant.
type AuthorView struct {
	Name  string
	Facts []web.Fact
}

// NewCard draws a card.
func NewCard(f web.Frame, in CardInput) CardView {
	c := in.Card
	in.Frame = f
	v := CardView{
		Frame: f, ID: c.ID, Number: c.Number, StatusCode: c.StatusCode, Now: in.now(), Dates: web.Dates(c),
		Annotation: c.Intake.Annotation, Text: c.Intake.Text,
		Questions: in.Questions(), Facts: in.Facts(), Resolution: in.Resolution(), Parts: in.parts(),
		Blocks: in.Blocks(), Replies: in.Replies(),
		Links: in.links(), Terms: in.TermRows(), History: in.events(), Duties: in.duties(),
		Temporal: workflowURL(in.TemporalURL, c.ID),
	}
	v.Title = "Обращение " + c.Number
	v.Numbered = c.Number != ""
	if !v.Numbered {
		v.Number, v.Title = "Без номера", "Поступившее обращение"
	}
	benefit := ""
	for _, a := range c.Intake.Authors {
		benefit = web.FirstOf(benefit, a.Benefit)
		v.Authors = append(v.Authors, AuthorOf(a))
	}
	if said := in.identified(); said != "" && len(v.Authors) > 0 {
		v.Authors[0].Facts = append(v.Authors[0].Facts, web.Fact{Name: "Личность", Value: said})
	}
	if a := c.Applicant(); a != nil {
		v.Applicant = a.FullName()
	}
	onControl := c.Resolution != nil && c.Resolution.Control
	v.Tags = in.Day.Tags(c.Process, onControl, c.Intake.Repetition, c.Intake.Authorship, benefit)
	if about := in.AboutUs(); about != "" {
		v.Tags = append(v.Tags, web.Tag{Text: "жалоба на нас", Title: about, Tone: "warn"})
	}
	v.Primary, v.Groups = in.actionForms()
	v.Rules = in.Notes(v.forms())
	if v.Primary != nil || len(v.Groups) > 0 {
		v.ActingFor = in.ActingFor()
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
	v.Letters, v.StaffLetters = in.letters()
	v.Similar = in.similar()
	for _, file := range c.Files {
		v.Files = append(v.Files, FileOf(c.ID, file))
	}
	if in.MayAttach {
		v.Attach = &ActionForm{URL: web.CardURL(c.ID) + "/files",
			Hidden: in.Frame.HiddenFields(web.Hidden{Name: "key", Value: in.NewKey()})}
		v.Attach.Inputs = []web.Input{web.NewAnswers("attach-", nil, nil).Input(web.Input{Kind: "files", Name: "files",
			Label: "Добавить файлы", Required: true})}
	}
}

// Done tells how a decided appeal ended. That another body was late with its
// documents is not the office's delay.
func (in CardInput) Done() web.Mark {
	late := 0
	for _, d := range in.Card.Deadlines {
		if !d.MetOn.IsZero() && d.Rule != law.Registration && d.Rule != law.InformationRequest {
			late = max(late, d.DaysLate)
		}
	}
	c := in.Card
	on := law.Date{}
	switch {
	case c.Status == appeal.Annulled:
		on = in.Day.DayOf(c.Annulment.ConfirmedAt)
	case !c.ClosedAt.IsZero():
		on = in.Day.DayOf(c.ClosedAt)
	}
	return web.Done(appeal.Ended(c.Outcome(), late, c.Statutory, in.delivery()), on)
}

// delivery is how far the decision on the card has got.
func (in CardInput) delivery() appeal.Delivery {
	return in.deliveryOf(in.Card.Outcome())
}

// Gone tells whether the decision has left the office.
func (in CardInput) Gone() bool { return in.delivery().State == appeal.WasSent }

func (in CardInput) deliveryOf(outcome appeal.Status) appeal.Delivery {
	return appeal.DeliveryOf(outcome, appeal.Traces(in.Letters, in.Day.Zone),
		appeal.Traces(in.MainLetters, in.Day.Zone))
}

// Stage is the stage with what became of its letters.
func (in CardInput) Stage() string { return in.Card.Status.Said(in.delivery()) }

// carried tells in words how the letters of a kind stand that were made at an instant.
func (in CardInput) carried(at time.Time, kinds ...appeal.LetterKind) string {
	said := []string{}
	for _, l := range in.Letters {
		if !slices.Contains(kinds, l.Kind) || !l.CreatedAt.Equal(at) {
			continue
		}
		if s := l.Said(l.PostedOn.Russian()).Sentence; !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	return strings.Join(said, "; ")
}
