package pages

import (
	"html/template"
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/access"
	"appeals/internal/web"
)

// StepView is the page that asks for a code after the password.
type StepView struct {
	web.Frame
	web.Form
	Inputs []web.Input
	Next   string
	Replay []web.Hidden // the carried form: nothing typed is lost
	Files  bool
}

// StepInput is what the page is drawn from.
type StepInput struct {
	Next   string
	Replay url.Values
	Files  bool
	Err    *appeal.Error
}

// NewStep draws the page.
func NewStep(f web.Frame, in StepInput) StepView {
	f.Title = "Код для входа"
	v := StepView{Frame: f, Next: in.Next, Replay: web.Carried(in.Replay), Files: in.Files}
	a, message := wrongCode(in.Err)
	v.Error, v.Hidden = message, f.HiddenFields()
	v.Inputs = []web.Input{codeInput(a, "Код из приложения", "Шесть цифр, которые оно показывает сейчас. Нет "+
		"телефона – введите один из кодов восстановления.")}
	return v
}

func wrongCode(err *appeal.Error) (*web.Answers, string) {
	if err == nil {
		return web.NewAnswers("", nil, nil), ""
	}
	return web.NewAnswers("", nil, err.Fields), err.Message
}

func codeInput(a *web.Answers, label, help string) web.Input {
	return a.Input(web.Input{Kind: "text", Name: "code", Label: label, Required: true, Max: 30, Size: "half",
		Autocomplete: "one-time-code", Help: help, Focus: true})
}

// FactorView is the page of one's second factor.
type FactorView struct {
	web.Frame
	web.Form
	Must, Known bool
	Since       string
	Left        int
	Inputs      []web.Input
	Picture     template.URL
	Secret      string // as it goes back
	Typed       string // as it is typed by hand, in groups
	Next        string
	Replay      []web.Hidden
	Once        OnceMore // before a factor is got from a session that was open
}

// FactorInput is what the page is drawn from.
type FactorInput struct {
	Must, Owes bool // the role needs one; and nothing else is shown before
	Known      bool
	Factor     access.Factor
	Proposal   proposal
	Err        *appeal.Error
	Key        string
	Next       string
	Replay     url.Values
	Asks       bool // who he is, once more
	Once       OnceMore
}

// NewFactor draws the page.
func NewFactor(f web.Frame, in FactorInput, d web.Day) FactorView {
	f.Title = "Второй фактор"
	a, message := wrongCode(in.Err)
	v := FactorView{Frame: f, Must: in.Must, Known: in.Known, Since: d.Moment(in.Factor.Since), Left: in.Factor.Left,
		Picture: in.Proposal.Picture, Secret: in.Proposal.Secret, Typed: grouped(in.Proposal.Secret), Next: in.Next,
		Replay: web.Carried(in.Replay)}
	v.Error, v.Hidden = message, f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	v.Inputs = []web.Input{codeInput(a, "Код из приложения", "")}
	if !in.Known && in.Asks {
		v.Once = in.Once
		v.Inputs = v.Once.asked(v.Inputs, a)
	}
	return v
}

// grouped makes a long secret readable: four letters at a time.
func grouped(s string) string {
	out := strings.Builder{}
	for i, r := range s {
		if i > 0 && i%4 == 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// RecoveryView shows recovery codes once.
type RecoveryView struct {
	web.Frame
	Codes  []string
	Next   string
	Replay []web.Hidden // a form that waits to be sent
}

// NewRecoveryCodes draws the page.
func NewRecoveryCodes(f web.Frame, codes []string, next string, replay url.Values) RecoveryView {
	f.Title = "Коды восстановления"
	v := RecoveryView{Frame: f, Codes: codes, Next: next}
	if len(replay) > 0 {
		v.Replay = f.HiddenFields()
		for _, name := range web.SortedNames(replay) {
			for _, value := range replay[name] {
				v.Replay = append(v.Replay, web.Hidden{Name: name, Value: value})
			}
		}
	}
	return v
}
