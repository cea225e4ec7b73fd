package web

import (
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// IntakeView is the registration form: one screen in the order of the paper.
type IntakeView struct {
	Frame
	Form
	Received  []Input // dates, channel, kind
	Covering  []Input
	HasCover  bool
	Volume    []Input
	Authors   [][]Input
	Questions [][]Input
	Content   []Input
	Official  Input
	Files     Input
	ByEmail   Input
	Topics    []Choice
	Nature    []Input // migration, bodies complained of
	Known     []KnownView
	Kin       []KinView
	Likely    bool     // a mark is suggested for one of them
	Looked    bool     // the register has been asked
	Ask       *AskView // asked once, before the appeal is taken in
	Ready     *AskView // what a script asks in the browser, with the files still there
}

// Form is what every form of one's own page has.
type Form struct {
	Error        string
	Hidden       []Hidden
	Keep         string
	ServerValues bool
}

// KnownView is an applicant whom the register has met.
type KnownView struct {
	Index                 int
	Name, Address, Before string
	Fill                  string // JSON of the fields to fill in
}

// IntakeInput is what the form is drawn from. The values are those typed, or
// the defaults of an empty form.
type IntakeInput struct {
	Values url.Values
	Err    *appeal.Error
	Key    string
	Topics []appeal.Topic
	Known  []appeal.KnownAuthor
	Kin    []appeal.Kin
	Looked bool
	Ask    bool // whether it is a repetition
	Later  bool // the clerk only accepts
	Dir    appeal.Directory
	Day    Day
}

// IntakeDefaults are the values of an empty registration form.
func IntakeDefaults(today law.Date, official string) url.Values {
	return url.Values{
		"type": {"application"}, "authorship": {"individual"}, "form": {"written"}, "channel": {"post"},
		"repetition": {"primary"}, "received_on": {today.Russian()}, "registered_on": {today.Russian()}, "official": {official},
	}
}

// NewIntake draws the registration form.
func NewIntake(f Frame, in IntakeInput) IntakeView {
	f.Title = "Регистрация обращения"
	own := []Hidden{{"key", in.Key}}
	if in.Values.Get("asked") != "" {
		own = append(own, Hidden{"asked", "1"})
	}
	v := IntakeView{Frame: f, Form: Form{Hidden: f.hidden(own...), Keep: "new", ServerValues: len(in.Values["key"]) > 0}}
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	a := newAnswers("", in.Values, wrong)
	for i := range max(1, rows(in.Values, "authors")) {
		v.Authors = append(v.Authors, authorInputs(a, i))
	}
	v.letterHead(a)
	for i := range max(1, rows(in.Values, "questions")) {
		v.Questions = append(v.Questions, questionInputs(a, i))
	}
	v.body(a, in)
	v.Topics = TopicChoices(in.Topics)
	v.Known, v.Looked = KnownViews(in.Known), in.Looked
	v.kin(in)
	return v
}

// NewKinPart draws the part of the form that shows kin.
func NewKinPart(in IntakeInput) IntakeView {
	v := IntakeView{Looked: in.Looked}
	v.kin(in)
	return v
}

func (v *IntakeView) kin(in IntakeInput) {
	for _, k := range in.Kin {
		v.Kin = append(v.Kin, in.Day.Kin(k, in.Dir, in.Values))
		v.Likely = v.Likely || k.Mark != ""
	}
	switch {
	case in.Ask:
		v.Ask = in.Day.Ask(in.Kin, in.Dir, in.Values, in.Later)
	case Undecided(in.Values):
		v.Ready = in.Day.Ask(in.Kin, in.Dir, in.Values, false)
	}
}

// Undecided tells whether the clerk may still be asked: he was not, and has
// taken no mark himself.
func Undecided(v url.Values) bool {
	return v.Get("asked") == "" && strings.TrimSpace(v.Get("previous")) == "" && appeal.Repetition(v.Get("repetition")) == "primary"
}
