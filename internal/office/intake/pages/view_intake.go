package pages

import (
	"net/url"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake"
	"appeals/internal/similar"
	"appeals/internal/web"
)

// IntakeView is the registration form: one screen in the order of the paper.
// What a usual letter does not have is folded.
type IntakeView struct {
	web.Frame
	web.Form
	Draft      string // key of the draft, and of the form
	DraftKept  bool   // the values are those of the server's draft
	Authors    []AuthorBox
	Letter     []web.Input // when and how it came, how long it is
	LetterFold []Fold
	NoAuthor   AuthorBox // that a script adds
	Questions  web.Input
	Content    []web.Input
	Whom       []web.Input // to whom, and whether it repeats another one
	Files      web.FileBox
	Carry      web.Input
	Topics     []web.Choice
	Known      []KnownView
	Similar    []cardpages.SimilarView
	Likely     bool     // a mark is suggested for one of them
	Looked     bool     // the register has been asked
	Ask        *AskView // asked once, before the appeal is taken in
	Ready      *AskView // what a script asks in the browser, with the files still there
	Drafts     []DraftRow
	MoreDrafts bool // than are shown
}

// AuthorBox is one author of the letter.
type AuthorBox struct {
	First  bool
	Index  int
	Inputs []web.Input
	Fold   Fold
}

// Fold is a group of fields that most letters do not need.
type Fold struct {
	ID     string
	Title  string
	Open   bool // something is in it
	Inputs []web.Input
}

func newFold(title string, inputs ...web.Input) Fold {
	return Fold{Title: title, Inputs: inputs, Open: slices.ContainsFunc(inputs, func(i web.Input) bool {
		chosen := i.Many() && slices.ContainsFunc(i.Options, func(c web.Choice) bool { return c.Selected })
		usual := len(i.Options) > 0 && i.Value == i.Options[0].Value
		return i.Error != "" || chosen || i.Checked || !i.Many() && i.Kind != "flag" && i.Value != "" && !usual
	})}
}

// KnownView is an applicant whom the register has met.
type KnownView struct {
	Index                 int
	Surname               string
	Name, Address, Before string
	Fill                  string // JSON of the fields to fill in
}

// IntakeInput is what the form is drawn from. The values are those typed, or
// the defaults of an empty form.
type IntakeInput struct {
	Values  url.Values
	Err     *appeal.Error
	Key     string
	Topics  []appeal.Topic
	Known   []intake.KnownAuthor
	Similar []similar.Appeal
	Looked  bool
	Ask     bool   // whether it is a repetition
	Later   bool   // the clerk only accepts
	Kept    bool   // the values are those of a draft
	Focus   string // name of the field that the cursor belongs in, "" for the first
	Files   []intake.DraftFile
	Drafts  []intake.FormDraft // others of the same clerk
	Dir     appeal.Directory
	Day     web.Day
}

// IntakeDefaults are the values of an empty registration form.
func IntakeDefaults(today law.Date, official string) url.Values {
	return url.Values{
		"type": {"application"}, "authorship": {"individual"}, "form": {"written"}, "channel": {"post"},
		"repetition": {"primary"}, "received_on": {today.Russian()}, "registered_on": {today.Russian()},
		"official": {official},
	}
}

// NewIntake draws the registration form.
func NewIntake(f web.Frame, in IntakeInput) IntakeView {
	f.Title = "Регистрация обращения"
	own := []web.Hidden{{Name: "key", Value: in.Key}}
	if in.Values.Get("asked") != "" {
		own = append(own, web.Hidden{Name: "asked", Value: "1"})
	}
	v := IntakeView{
		Frame: f, Form: web.Form{Hidden: f.HiddenFields(own...), Keep: "new/" + in.Key,
			ServerValues: len(in.Values["key"]) > 0},
		Draft: in.Key, DraftKept: in.Kept, Topics: cardpages.TopicChoices(in.Topics), Known: KnownViews(in.Known),
		Looked: in.Looked,
	}
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	a := web.NewAnswers("", in.Values, wrong)
	a.Focus = in.Focus
	for i := range max(1, web.Rows(in.Values, "authors")) {
		v.Authors = append(v.Authors, authorBox(a, i, i == 0 && !in.Ask && in.Focus == ""))
	}
	v.letter(a, in)
	v.NoAuthor = authorBox(web.NewAnswers("", nil, nil), len(v.Authors), false)
	v.questions(a)
	v.body(a, in)
	v.similar(in)
	v.drafts(in)
	return v
}

// draftsShown are how many other drafts stand beside the form.
const draftsShown = 3

func (v *IntakeView) drafts(in IntakeInput) {
	others := slices.DeleteFunc(slices.Clone(in.Drafts), func(d intake.FormDraft) bool { return d.Key == in.Key })
	v.MoreDrafts = len(others) > draftsShown
	v.Drafts = DraftRows(in.Day, v.Frame, others[:min(len(others), draftsShown)])
}

// NewSimilarPart draws the part of the form that shows similar appeals.
func NewSimilarPart(in IntakeInput) IntakeView {
	v := IntakeView{Looked: in.Looked}
	v.similar(in)
	return v
}

func (v *IntakeView) similar(in IntakeInput) {
	for _, k := range in.Similar {
		v.Similar = append(v.Similar, cardpages.Similar(in.Day, k, in.Dir, in.Values))
		v.Likely = v.Likely || k.Mark != ""
	}
	switch {
	case in.Ask:
		v.Ask = Ask(in.Day, in.Similar, in.Dir, in.Values, in.Later)
	case Undecided(in.Values):
		v.Ready = Ask(in.Day, in.Similar, in.Dir, in.Values, false)
	}
}

// Undecided tells whether the clerk may still be asked: he was not, and has
// taken no mark himself.
func Undecided(v url.Values) bool {
	return v.Get("asked") == "" && strings.TrimSpace(v.Get("previous")) == "" &&
		appeal.Repetition(v.Get("repetition")) == "primary"
}
