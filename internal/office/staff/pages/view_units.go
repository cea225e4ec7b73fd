package pages

import (
	"net/url"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// UnitsView is the page of the structural units.
type UnitsView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Lines   []UnitLine
	Closed  []UnitLine
	Moving  bool // from one of the closed ones
	Inputs  []web.Input
	Heading string
	Edited  string
	Close   *web.Form // of the unit in the form, nil without one that may be closed
	Heir    []web.Input
	Has     string // what it has
	CloseTo string // where the form goes
}

// UnitLine is one unit.
type UnitLine struct {
	Name, Short, Code, Head, Deputy, Email, EditURL string

	Depth int // in how many others it is, one in another

	Since, Heir, Left string       // of a closed one
	Again             string       // where what was left is moved, "" where nothing was
	Hidden            []web.Hidden // of that form
}

// UnitsInput is what the page is drawn from.
type UnitsInput struct {
	Dir    appeal.Staff
	Values url.Values // of the form; "edit" names the unit that it changes
	Err    *appeal.Error
	Key    string
	Work   map[string]int // open appeals by unit

	Closing bool // the refused form is the one that closes
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
	asked, closing := in.Err, (*appeal.Error)(nil)
	if in.Closing {
		asked, closing = nil, in.Err
	}
	a, message := answers(in.Values, asked)
	v.Error, v.Inputs = message, unitInputs(a, in.Dir, v.Edited)
	if u, _ := in.Dir.Unit(v.Edited); v.Edited != "" && u.Closed.IsZero() {
		v.closing(f, in, closing)
	}
	for _, u := range in.Dir.ClosedUnits() {
		v.Closed = append(v.Closed, in.closedLine(f, u))
		v.Moving = v.Moving || in.Work[u.Code] > 0
	}
	for _, u := range appeal.UnitTree(in.Dir.Units()) {
		v.Lines = append(v.Lines, UnitLine{Depth: min(u.Depth, deepest), Name: u.Name,
			Short: u.Short, Code: u.Code, Email: u.Email,
			Head: web.PersonName(in.Dir, u.Head), Deputy: web.PersonName(in.Dir, u.Deputy),
			EditURL: web.With("/units", "edit", u.Code) + "#form"})
	}
	return v
}

// closing asks who takes over what the unit in the form has.
func (v *UnitsView) closing(f web.Frame, in UnitsInput, err *appeal.Error) {
	a, message := answers(in.Values, err)
	people, open := len(staff.Working(in.Dir, v.Edited)), in.Work[v.Edited]
	v.Close = &web.Form{Error: message, Hidden: f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})}
	v.CloseTo = closePath(v.Edited)
	v.Has = "Здесь " + russian.Count(people, "сотрудник", "сотрудника", "сотрудников") + ", " +
		russian.Count(open, "открытое обращение", "открытых обращения", "открытых обращений") + "."
	heirs := []web.Choice{{Title: "нет"}}
	if people+open > 0 {
		heirs[0].Title = "Выберите"
	}
	heirs = append(heirs, slices.DeleteFunc(web.Units(in.Dir, unitName), func(c web.Choice) bool {
		return c.Value == v.Edited
	})...)
	v.Heir = []web.Input{a.Input(web.Input{Kind: "choice", Name: "successor", Label: "Преемник", Options: heirs,
		Required: people+open > 0, Help: "К нему перейдут сотрудники и открытые обращения."})}
}

// deepest is how far a unit is moved in to show of what it is a part.
const deepest = 4

func closePath(code string) string { return "/units/" + url.PathEscape(code) + "/close" }

// closedLine is a unit that is no more, and how far the move of its work is.
func (in UnitsInput) closedLine(f web.Frame, u appeal.Unit) UnitLine {
	heir, _ := in.Dir.Unit(u.Successor)
	l := UnitLine{Name: u.Name, Code: u.Code, Since: u.Closed.Russian(), Heir: heir.Name}
	if n := in.Work[u.Code]; n > 0 {
		l.Left = "переходят к преемнику: " + russian.Count(n, "обращение", "обращения", "обращений")
		l.Again = closePath(u.Code)
		l.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key},
			web.Hidden{Name: "successor", Value: u.Successor})
	}
	return l
}

func unitValues(u appeal.Unit) url.Values {
	return url.Values{"edit": {u.Code}, "code": {u.Code}, "name": {u.Name}, "short": {u.Short}, "head": {u.Head},
		"deputy": {u.Deputy}, "email": {u.Email}, "parent": {u.Parent}}
}

func unitName(u appeal.Unit) string { return u.Name }

func unitInputs(a *web.Answers, dir appeal.Staff, edited string) []web.Input {
	wholes := slices.DeleteFunc(web.Units(dir, unitName), func(c web.Choice) bool {
		return edited != "" && appeal.PartOf(dir, c.Value, edited)
	})
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
		a.Input(web.Input{Kind: "choice", Name: "parent", Label: "Входит в", Options: web.Optional("никуда", wholes)}),
		a.Input(web.Input{Kind: "choice", Name: "head", Label: "Руководитель", Options: people,
			Help: "Ему идут копии напоминаний и первая эскалация."}),
		a.Input(web.Input{Kind: "choice", Name: "deputy", Label: "Курирует", Options: append([]web.Choice{}, people...),
			Help: "Заместитель главы: следующая ступень эскалации."}),
		a.Input(web.Input{Kind: "email", Name: "email", Label: "Общий ящик", Max: 254}),
	}
	if edited != "" {
		return inputs
	}
	return append(inputs, a.Input(web.Input{Kind: "text", Name: "code", Label: "Код", Required: true, Max: 40,
		Help: "Латинскими буквами, например kgh. Потом не меняется."}))
}
