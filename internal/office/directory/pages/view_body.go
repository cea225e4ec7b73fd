package pages

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/directory"
	"appeals/internal/web"
)

// BodiesView is the directory of bodies and officials outside the office.
type BodiesView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Lines   []BodyLine
	Retired []BodyLine
	Kinds   []BodyKindView
	Inputs  []web.Input
	Heading string // of the form
	Edited  bool
	Changes []BodyChangeLine // of the body in the form, the last one first
}

// BodyChangeLine is who changed a body, and what it was from then on.
type BodyChangeLine struct {
	When, Who string
	What      string // «убран из списка», or its name
	Facts     []web.Fact
}

// BodyLine is one body.
type BodyLine struct {
	Name, Code, Kind, Address, Email string
	EditURL, RetireURL               string
}

// BodyKindView is what the law says of a kind of bodies.
type BodyKindView struct {
	Title string
	Rules []RuleLink
}

// RuleLink says what a rule means here and where it stands.
type RuleLink struct {
	Text, Article, URL string
	Unverified         bool
}

// said is a rule in the words of a page.
type said struct {
	rule law.Rule
	text string
}

// directoryKinds are the kinds as clerks choose them.
var directoryKinds = []struct {
	kind  appeal.BodyKind
	title string
	says  []said
}{
	{appeal.Authority, "Орган или организация", []said{
		{law.Redirect, "обращение не по компетенции направляют за 7 дней со дня регистрации"},
		{law.SeveralBodies, "нескольким органам – копию каждому, тоже за 7 дней"},
		{law.InformationRequest, "на запрос документов у органа 15 дней"},
	}},
	{appeal.MigrationBody, "Орган внутренних дел (миграция)", []said{
		{law.Migration, "обращение о возможных нарушениях в сфере миграции – за 5 дней, вместе с высшим должностным " +
			"лицом субъекта"},
	}},
	{appeal.Governor, "Высшее должностное лицо субъекта", []said{
		{law.Migration, "обращение о возможных нарушениях в сфере миграции – за 5 дней, вместе с органом " +
			"внутренних дел"},
		{law.GovernorMigration, "само рассматривает его 20 дней"},
	}},
	{appeal.Court, "Суд", []said{
		{law.Thoroughness, "документы у суда не запрашивают"},
		{law.ReturnNotice, "обращение об обжаловании судебного решения не направляют в суд, а возвращают " +
			"гражданину за 7 дней"},
	}},
	{appeal.InquiryService, "Орган дознания и следствия", []said{
		{law.Thoroughness, "документы у органов дознания и предварительного следствия не запрашивают"},
	}},
}

// BodyKindTitle is a kind in words.
func BodyKindTitle(kind appeal.BodyKind) string {
	for _, k := range directoryKinds {
		if k.kind == kind {
			return k.title
		}
	}
	return string(kind)
}

// BodiesInput is what the page is drawn from.
type BodiesInput struct {
	Who     appeal.Person
	Bodies  []appeal.Body
	Retired []appeal.Body
	Values  url.Values // of the form: as typed, or those of the body to change
	Err     *appeal.Error
	Key     string
	Edited  bool // the form changes a body
	Changes []directory.BodyChange
	Day     web.Day
}

// BodyValues fills the form with a body.
func BodyValues(b appeal.Body) url.Values {
	return url.Values{"code": {b.Code}, "name": {b.Name}, "address": {b.Address}, "email": {b.Email},
		"kind": {string(b.Kind)}}
}

// NewBodies draws the page.
func NewBodies(f web.Frame, in BodiesInput) BodiesView {
	f.Title = "Органы"
	v := BodiesView{Frame: f, Tabs: web.ReferenceTabs(in.Who, "/bodies"), Heading: "Добавить орган", Edited: in.Edited}
	own := []web.Hidden{{Name: "key", Value: in.Key}}
	if in.Edited {
		v.Heading = "Изменить"
		own = append(own, web.Hidden{Name: "code", Value: in.Values.Get("code")},
			web.Hidden{Name: "edit", Value: in.Values.Get("code")})
	}
	v.Hidden = f.HiddenFields(own...)
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	v.Inputs = bodyInputs(web.NewAnswers("", in.Values, wrong), in.Edited)
	for _, b := range in.Bodies {
		v.Lines = append(v.Lines, bodyLine(b))
	}
	for _, b := range in.Retired {
		v.Retired = append(v.Retired, bodyLine(b))
	}
	for _, c := range in.Changes {
		v.Changes = append(v.Changes, changeLine(in.Day, c))
	}
	v.Kinds = kindViews()
	return v
}

func bodyInputs(a *web.Answers, edited bool) []web.Input {
	kinds := []web.Choice{}
	for _, k := range directoryKinds {
		kinds = append(kinds, web.Choice{Value: string(k.kind), Title: k.title})
	}
	inputs := []web.Input{
		a.Input(web.Input{Kind: "long", Rows: 2, Name: "name", Label: "Полное название", Required: true, Max: 300}),
		a.Input(web.Input{Kind: "choice", Name: "kind", Label: "Вид", Required: true, Options: kinds}),
		a.Input(web.Input{Kind: "long", Rows: 2, Name: "address", Label: "Почтовый адрес", Required: true,
			Max: appeal.MaxLine}),
		a.Input(web.Input{Kind: "email", Name: "email", Label: "Электронная почта", Max: 254,
			Help: "Пусто – письма печатаются и уходят почтой."}),
	}
	if edited {
		return inputs
	}
	return append(inputs, a.Input(web.Input{Kind: "text", Name: "code", Label: "Код", Max: 60,
		Help: "Пусто – составится из названия."}))
}

func bodyLine(b appeal.Body) BodyLine {
	return BodyLine{Name: b.Name, Code: b.Code, Kind: BodyKindTitle(b.Kind), Address: b.Address, Email: b.Email,
		EditURL:   web.With("/bodies", "edit", b.Code) + "#form",
		RetireURL: "/bodies/" + url.PathEscape(b.Code) + "/retire"}
}

func changeLine(d web.Day, c directory.BodyChange) BodyChangeLine {
	l := BodyChangeLine{When: d.Moment(c.At), Who: web.FirstOf(c.ByName, c.By, "программа"), What: "убран из списка"}
	if c.Active {
		l.What = c.Body.Name
		l.Facts = web.Filled([]web.Fact{{Name: "Вид", Value: BodyKindTitle(c.Body.Kind)},
			{Name: "Адрес", Value: c.Body.Address}, {Name: "Эл. почта", Value: c.Body.Email}})
	}
	return l
}

func kindViews() []BodyKindView {
	out := []BodyKindView{}
	for _, k := range directoryKinds {
		v := BodyKindView{Title: k.title}
		for _, s := range k.says {
			text := s.rule.Text()
			v.Rules = append(v.Rules, RuleLink{Text: web.UpperFirst(s.text), Article: place(text),
				URL: web.RulesURL(text.Short), Unverified: !text.Verified})
		}
		out = append(out, v)
	}
	return out
}
