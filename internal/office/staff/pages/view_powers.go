package pages

import (
	"net/url"
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

// PowersView is the page of the distribution of powers.
type PowersView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Lines   []PowerLine
	Over    []PowerLine
	Inputs  []web.Input
	Heading string
	Edited  string
	Changes []string
}

// PowerLine is one row.
type PowerLine struct{ Who, Post, Does, On, From, Until, EditURL string }

// PowersInput is what the page is drawn from.
type PowersInput struct {
	Dir     appeal.Staff
	Today   law.Date
	Zone    *time.Location
	Values  url.Values // of the form; "edit" names the row that it changes
	Err     *appeal.Error
	Key     string
	Changes []staff.Change // of that row
}

// NewPowers draws the page.
func NewPowers(f web.Frame, in PowersInput) PowersView {
	f.Title = "Полномочия"
	v := PowersView{Frame: f, Tabs: web.StaffTabs(web.PowersPath), Heading: "Добавить полномочие",
		Edited: in.Values.Get("edit")}
	own := []web.Hidden{{Name: "key", Value: in.Key}}
	if v.Edited != "" {
		v.Heading = "Изменить полномочие"
		own = append(own, web.Hidden{Name: "edit", Value: v.Edited})
	}
	v.Hidden = f.HiddenFields(own...)
	a, message := answers(in.Values, in.Err)
	v.Error, v.Inputs = message, powerInputs(a, in.Dir)
	for _, p := range in.Dir.Powers() {
		if l := powerLine(in.Dir, p); !p.Until.IsZero() && p.Until.Before(in.Today) {
			v.Over = append(v.Over, l)
		} else {
			v.Lines = append(v.Lines, l)
		}
	}
	for _, c := range in.Changes {
		l := powerLine(in.Dir, *c.Power)
		said := c.At.In(in.Zone).Format("02.01.2006 15:04") + ", " + c.ByName + ": " + l.Who + ", " + l.Does + ", " +
			l.On + ", с " + l.From
		if l.Until != "" {
			said += " по " + l.Until
		}
		v.Changes = append(v.Changes, said)
	}
	return v
}

func powerLine(dir appeal.Directory, p appeal.Power) PowerLine {
	who, _ := dir.Person(p.Official)
	l := PowerLine{Who: web.PersonName(dir, p.Official), Post: who.Post, On: p.Says(dir), From: p.From.Russian(),
		EditURL: web.With(web.PowersPath, "edit", strconv.FormatInt(p.ID, 10)) + "#form"}
	for _, o := range appeal.Doings {
		if o.Code == string(p.Does) {
			l.Does = o.Title
		}
	}
	if !p.Until.IsZero() {
		l.Until = p.Until.Russian()
	}
	return l
}

func powerValues(p appeal.Power) url.Values {
	v := url.Values{"edit": {strconv.FormatInt(p.ID, 10)}, "official": {p.Official}, "does": {string(p.Does)},
		"topic": {p.Topic}, "unit": {p.Unit}, "channel": {p.Channel}, "from": {p.From.Russian()}}
	if !p.Until.IsZero() {
		v.Set("until", p.Until.Russian())
	}
	return v
}

func powerInputs(a *web.Answers, dir appeal.Staff) []web.Input {
	return []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "official", Label: "Должностное лицо", Required: true,
			Options: web.Optional("Выберите", web.People(dir, appeal.Official))}),
		a.Input(web.Input{Kind: "choice", Name: "does", Label: "Что делает", Required: true,
			Options: web.Optional("Выберите", web.Choices(appeal.Doings)),
			Help:    "Резолюция – только предложение при регистрации. Подпись других программа не примет."}),
		a.Input(web.Input{Kind: "topic", Name: "topic", Label: "Тематика",
			Help: "Слово из названия или код; начало кода, например 0005.0005, – целый раздел. Пусто – все."}),
		a.Input(web.Input{Kind: "choice", Name: "unit", Label: "Кто рассматривает",
			Options: web.Optional("любое подразделение", web.Units(dir, unitName)),
			Help:    "С частями подразделения. Строка с подразделением важнее строки с тематикой."}),
		a.Input(web.Input{Kind: "choice", Name: "channel", Label: "Как поступило",
			Options: web.Optional("любым путём", web.Choices(appeal.Channels)),
			Help:    "Строка с каналом важнее остальных."}),
		a.Input(web.Input{Kind: "date", Name: "from", Label: "С", Size: "half", Required: true}),
		a.Input(web.Input{Kind: "date", Name: "until", Label: "По", Size: "half", Help: "Пусто – бессрочно."}),
	}
}
