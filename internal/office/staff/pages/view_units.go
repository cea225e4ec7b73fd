package pages

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// UnitsView is the page of the structural units.
type UnitsView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Lines   []UnitLine
	Inputs  []web.Input
	Heading string
	Edited  string
}

// UnitLine is one unit.
type UnitLine struct{ Name, Short, Code, Head, Deputy, Email, EditURL string }

// UnitsInput is what the page is drawn from.
type UnitsInput struct {
	Dir    appeal.Staff
	Values url.Values // of the form; "edit" names the unit that it changes
	Err    *appeal.Error
	Key    string
}

// NewUnits draws the page.
func NewUnits(f web.Frame, in UnitsInput) UnitsView {
	f.Title = "Подразделения"
	v := UnitsView{Frame: f, Tabs: web.StaffTabs("/units"), Heading: "Добавить подразделение",
		Edited: in.Values.Get("edit")}
	own := []web.Hidden{{Name: "key", Value: in.Key}}
	if v.Edited != "" {
		v.Heading = "Изменить"
		own = append(own, web.Hidden{Name: "edit", Value: v.Edited})
	}
	v.Hidden = f.HiddenFields(own...)
	a, message := answers(in.Values, in.Err)
	v.Error, v.Inputs = message, unitInputs(a, in.Dir, v.Edited != "")
	for _, u := range in.Dir.Units() {
		v.Lines = append(v.Lines, UnitLine{Name: u.Name, Short: u.Short, Code: u.Code, Email: u.Email,
			Head: web.PersonName(in.Dir, u.Head), Deputy: web.PersonName(in.Dir, u.Deputy),
			EditURL: web.With("/units", "edit", u.Code) + "#form"})
	}
	return v
}

func unitValues(u appeal.Unit) url.Values {
	return url.Values{"edit": {u.Code}, "code": {u.Code}, "name": {u.Name}, "short": {u.Short}, "head": {u.Head},
		"deputy": {u.Deputy}, "email": {u.Email}}
}

func unitInputs(a *web.Answers, dir appeal.Staff, edited bool) []web.Input {
	people := []web.Choice{{Title: "не назначен"}}
	for _, p := range dir.People() {
		if len(p.Roles) > 0 {
			people = append(people, web.Choice{Value: p.Code, Title: p.Name, Note: p.Post})
		}
	}
	inputs := []web.Input{
		a.Input(web.Input{Kind: "text", Name: "name", Label: "Полное название", Required: true, Max: appeal.MaxLine}),
		a.Input(web.Input{Kind: "text", Name: "short", Label: "Короткое название", Max: appeal.MaxName,
			Help: "Для списков. Пусто – как полное."}),
		a.Input(web.Input{Kind: "choice", Name: "head", Label: "Руководитель", Options: people,
			Help: "Ему идут копии напоминаний и первая эскалация."}),
		a.Input(web.Input{Kind: "choice", Name: "deputy", Label: "Курирует", Options: append([]web.Choice{}, people...),
			Help: "Заместитель главы: следующая ступень эскалации."}),
		a.Input(web.Input{Kind: "email", Name: "email", Label: "Общий ящик", Max: 254}),
	}
	if edited {
		return inputs
	}
	return append(inputs, a.Input(web.Input{Kind: "text", Name: "code", Label: "Код", Required: true, Max: 40,
		Help: "Латинскими буквами, например kgh. Потом не меняется."}))
}
