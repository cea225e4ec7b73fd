package pages

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

// HandOverView is the page on which what a person has goes to others.
type HandOverView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Leaver  PersonLine
	Action  string
	Lines   []WorkLine
	More    bool   // there is more than is shown
	Units   string // those that he heads or supervises
	Inputs  []web.Input
	Clear   bool         // nothing is left
	On      bool         // the account is on
	Off     []web.Hidden // the form that switches the account off
	EditURL string
}

// WorkLine is one thing in a person's hands.
type WorkLine struct{ Number, URL, What, Status, Control, Why string }

// HandOverInput is what the page is drawn from.
type HandOverInput struct {
	Dir    appeal.Staff
	Person appeal.Person
	Work   []staff.Work
	Values url.Values
	Err    *appeal.Error
	Key    string
	Handed *HandedOver // what has just been done, nil for nothing
}

// NewHandOver draws the page.
func NewHandOver(f web.Frame, in HandOverInput) HandOverView {
	f.Title = "Передать дела"
	units := staff.Units(in.Dir, in.Person.Code)
	v := HandOverView{
		Frame: f, Tabs: web.StaffTabs("/staff"), Action: handOverPath(in.Person.Code),
		More: slices.Contains(slices.Collect(maps.Values(staff.Split(in.Work))), staff.MostWork),
		Leaver: PersonLine{Name: in.Person.Name, Post: in.Person.Post, Code: in.Person.Code,
			Unit: unitOf(in.Dir, in.Person.Unit), Roles: roleTitles(in.Person.Roles)},
		Clear: len(in.Work) == 0 && len(units) == 0, On: len(in.Person.Roles) > 0,
		EditURL: web.With("/staff", "edit", in.Person.Code) + "#form",
	}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	v.Off = f.HiddenFields(append(offFields(in.Person), web.Hidden{Name: "key", Value: in.Key})...)
	why := map[string]string{}
	if in.Handed != nil {
		for _, k := range in.Handed.Kept {
			why[k.AppealID+string(k.Action)] = k.Why
		}
	}
	for _, w := range in.Work {
		line := WorkLine{Number: web.FirstOf(w.Number, "без номера"), URL: "/appeals/" + w.AppealID,
			What: works[w.Action], Status: w.Status.Title(), Why: why[w.AppealID+string(w.Action)]}
		if !w.Control.IsZero() {
			line.Control = w.Control.Russian()
		}
		v.Lines = append(v.Lines, line)
	}
	for i, u := range units {
		if i > 0 {
			v.Units += "; "
		}
		v.Units += u.Name
	}
	a, message := answers(in.Values, in.Err)
	v.Error, v.Inputs = message, handOverInputs(a, in, len(units) > 0)
	return v
}

var works = map[appeal.Action]string{appeal.Reassign: "поручение", appeal.Readdress: "резолюция и подпись"}

// handOverInputs ask only for those whom there is something for.
func handOverInputs(a *web.Answers, in HandOverInput, heads bool) []web.Input {
	count, inputs := staff.Split(in.Work), []web.Input{}
	ask := func(name, label string, people []appeal.Person) {
		choices := []web.Choice{{Title: "Выберите"}}
		for _, p := range people {
			if p.Code != in.Person.Code && len(p.Roles) > 0 {
				choices = append(choices, web.Choice{Value: p.Code,
					Title: p.Name + ", " + web.FirstOf(p.Post, unitOf(in.Dir, p.Unit))})
			}
		}
		inputs = append(inputs, a.Input(web.Input{Kind: "choice", Name: name, Label: label, Required: true,
			Options: choices}))
	}
	if n := count[appeal.Reassign]; n > 0 {
		ask("executor", "Поручения ("+strconv.Itoa(n)+") – кому", in.Dir.WithRole(appeal.Executor))
	}
	if n := count[appeal.Readdress]; n > 0 {
		ask("official", "Резолюции и подписи ("+strconv.Itoa(n)+") – кому", in.Dir.WithRole(appeal.Official))
	}
	if heads {
		ask("head", "Подразделения – кому", in.Dir.People())
	}
	return append(inputs, a.Input(web.Input{Kind: "text", Name: "reason", Label: "Причина", Max: appeal.MaxLine,
		Required: len(in.Work) > 0, Help: "Например, «Увольнение». Останется в истории каждого обращения."}))
}

// offFields are the person as he is, without roles.
func offFields(p appeal.Person) []web.Hidden {
	return []web.Hidden{{Name: "edit", Value: p.Code}, {Name: "name", Value: p.Name}, {Name: "post", Value: p.Post},
		{Name: "unit", Value: p.Unit}, {Name: "email", Value: p.Email}, {Name: "phone", Value: p.Phone}}
}
