package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// BookInput is what the form of a booking is drawn from.
type BookInput struct {
	Values  url.Values
	Key     string
	Err     *appeal.Error
	Dir     appeal.Directory
	Day     web.Day
	Free    []reception.Slot
	Today   []reception.Day
	Earlier []desk.Earlier
	Known   bool // there is a name to look for
}

// BookView is the form of a booking.
type BookView struct {
	web.Frame
	web.Form
	Visitor, Case, When []web.Input
	Earlier             []EarlierLine
	Searched            bool
	Unsaid              []string
}

// EarlierLine is what a person of that name has come with before.
type EarlierLine struct{ URL, Number, On, Question, State, Note string }

// NewBook draws the form.
func NewBook(f web.Frame, in BookInput) BookView {
	f.Title = "Записать на приём"
	v := BookView{Frame: f, Searched: in.Known, Earlier: earlierLines(in.Dir, in.Earlier, true)}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	a := web.NewAnswers("", in.Values, wrong)
	if in.Err == nil {
		a.Focus = "surname"
	}
	v.Visitor = personInputs(a)
	v.Case = []web.Input{
		a.Input(web.Input{Kind: "long", Name: "text", Label: "По какому вопросу", Required: true,
			Max: reception.MaxWording, Rows: 2}),
		a.Input(web.Input{Kind: "topic", Name: "topic", Label: "Тематика"}),
		a.Input(web.Input{Kind: "number", Name: "people", Label: "Сколько человек придёт", Required: true,
			Size: "half"}),
		a.Input(web.Input{Kind: "choice", Name: "priority", Label: "Первоочередной приём (ч. 7 ст. 13)", Size: "half",
			Options: web.Optional("Нет", web.Choices(reception.Priorities))}),
	}
	v.When = []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "official", Label: "К кому",
			Options: web.Optional("К любому", web.People(in.Dir, appeal.Official))}),
		a.Input(web.Input{Kind: "choice", Name: "slot", Label: "Время", Required: true, Options: in.slots()}),
	}
	if a.Errors["again"] != "" || in.Values.Has("again") {
		v.When = append(v.When, a.Input(web.Input{Kind: "flag", Name: "again",
			Label: "Записать ещё раз по тому же вопросу"}))
	}
	v.Unsaid = a.Unsaid()
	return v
}

func personInputs(a *web.Answers) []web.Input {
	return []web.Input{
		a.Input(web.Input{Kind: "text", Name: "surname", Label: "Фамилия", Required: true, Size: "half",
			Autocomplete: "family-name"}),
		a.Input(web.Input{Kind: "text", Name: "name", Label: "Имя", Required: true, Size: "half",
			Autocomplete: "given-name"}),
		a.Input(web.Input{Kind: "text", Name: "patronymic", Label: "Отчество", Size: "half",
			Autocomplete: "additional-name"}),
		a.Input(web.Input{Kind: "tel", Name: "phone", Label: "Телефон", Size: "half", Autocomplete: "tel"}),
		a.Input(web.Input{Kind: "email", Name: "email", Label: "Электронная почта", Size: "half",
			Autocomplete: "email", Help: "На неё придут подтверждение и напоминание."}),
		a.Input(web.Input{Kind: "text", Name: "address", Label: "Почтовый адрес", Size: "half",
			Autocomplete: "street-address", Help: "Нужен, если понадобится письменный ответ."}),
	}
}

// slots are the times to choose from, by official, and «now» where somebody receives
// today.
func (in BookInput) slots() []web.Choice {
	out := []web.Choice{{Title: "Выберите"}}
	for _, d := range in.Today {
		if d.Cancelled.IsZero() && (in.Values.Get("official") == d.Official) {
			out = append(out, web.Choice{Value: walkIn, Title: "Сейчас, без записи"})
			break
		}
	}
	for _, s := range in.Free {
		out = append(out, web.Choice{Value: strconv.FormatInt(s.ID, 10), Title: in.Day.Moment(s.StartsAt),
			Group: web.PersonName(in.Dir, s.Official)})
	}
	return web.Grouped(out)
}

// earlierLines show what there was; only who sees every appeal reads of what.
func earlierLines(dir appeal.Directory, list []desk.Earlier, whole bool) []EarlierLine {
	out := []EarlierLine{}
	for _, e := range list {
		l := EarlierLine{Number: e.Number, On: e.On.Russian(), State: reception.State(e.State).Title()}
		if whole {
			l.Question, l.URL = web.FirstOf(e.Question, web.TopicText(dir, e.Topic)), receptionURL(e.ID)
		}
		if e.Kind == "appeal" {
			l.State = appeal.Status(e.State).Title()
			if whole {
				l.URL, l.Note = web.CardURL(e.ID), e.Address
			}
			if e.Answered {
				l.State += "; ответ по существу дан: по этому вопросу возможен отказ (ч. 6 ст. 13)"
			}
		}
		out = append(out, l)
	}
	return out
}
