package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// CardInput is what the page of a reception is drawn from.
type CardInput struct {
	R       *reception.Reception
	Who     appeal.Person
	Dir     appeal.Directory
	Day     web.Day
	History []appeal.Event
	Earlier []desk.Earlier
	Free    []reception.Slot
	Tried   *Tried
}

// Tried is an action that was refused: it is shown again with everything typed.
type Tried struct {
	Action  appeal.Action
	Values  url.Values
	Message string
	Fields  []appeal.FieldError
	Key     string // "" for a new request: what was refused stays refused under its own
}

// CardView is the page of a reception.
type CardView struct {
	web.Frame
	Number, State, When, Official, Place string
	Name                                 string
	Facts                                []Fact
	Questions                            []QuestionView
	Forms                                []ActionForm
	Earlier                              []EarlierLine
	History                              []HistoryLine
	Paper, Consent                       string
}

// Fact is a line of what is known.
type Fact struct{ Title, Value string }

// QuestionView is a question with what became of it.
type QuestionView struct {
	No                                                   int
	Wording, Topic, Outcome, Note, Number, URL, Decision string
}

// HistoryLine is a line of the history.
type HistoryLine struct{ At, Who, What, More string }

// ActionForm is the form of an action that is possible now.
type ActionForm struct {
	Action, Title, URL, Article, Error string
	Inputs                             []web.Input
	Hidden                             []web.Hidden
	Open, Primary                      bool
}

// NewCard draws the page.
func NewCard(f web.Frame, in CardInput) CardView {
	r := in.R
	f.Title = "Приём " + r.Number
	v := CardView{Frame: f, Number: r.Number, State: r.State.Title(), When: in.Day.Moment(r.StartsAt),
		Official: web.PersonName(in.Dir, r.Official), Place: r.Place, Name: r.Name(),
		Paper: "/print/reception/" + url.PathEscape(r.ID), Earlier: earlierLines(in.Dir, in.Earlier,
			in.Who.Sight.Has(appeal.Whole))}
	v.Facts = in.facts()
	for i, q := range r.Asked {
		view := QuestionView{No: i + 1, Wording: q.Wording, Topic: web.TopicText(in.Dir, q.Topic), Note: q.Note,
			Number: q.Number, Decision: in.Day.Moment(q.DecidedAt)}
		if q.Outcome != "" {
			view.Outcome = q.Outcome.Title()
		}
		if q.AppealID != "" {
			view.URL = web.CardURL(q.AppealID)
		}
		if q.Outcome == reception.Answered {
			v.Consent = "/print/reception/" + url.PathEscape(r.ID) + "/consent"
		}
		v.Questions = append(v.Questions, view)
	}
	for _, row := range reception.Table() {
		tried := in.Tried != nil && in.Tried.Action == row.Action
		if row.Possible(r.Process, in.Who) == nil && in.offers(row) || tried {
			v.Forms = append(v.Forms, in.form(f, row, tried))
		}
	}
	for _, e := range in.History {
		line := HistoryLine{At: in.Day.Moment(e.At), What: e.Summary}
		if e.Actor != "" {
			line.Who = web.PersonName(in.Dir, e.Actor)
		}
		for name, value := range e.Details {
			line.More = strings.TrimPrefix(line.More+"; "+name+": "+value, "; ")
		}
		v.History = append(v.History, line)
	}
	return v
}

func (in CardInput) facts() []Fact {
	r, out := in.R, []Fact{}
	add := func(title, value string) {
		if value != "" {
			out = append(out, Fact{title, value})
		}
	}
	add("Телефон", r.Visitor.Phone)
	add("Электронная почта", r.Visitor.Email)
	add("Адрес", r.Visitor.Address)
	if r.People > 1 {
		add("Придёт человек", strconv.Itoa(r.People))
	}
	if r.Priority != "" {
		add("Первоочередной приём (ч. 7 ст. 13)", appeal.Title(reception.Priorities, r.Priority))
	}
	add("Пришёл", in.Day.Moment(r.ArrivedAt))
	if r.Document != "" {
		add("Предъявлен документ", appeal.Title(reception.Documents, r.Document))
	}
	add("Записан", in.Day.Moment(r.BookedAt))
	if r.ToCall {
		add("Сообщить по телефону", "об изменении гражданин ещё не знает")
	}
	return out
}

// offers leaves out what has nothing to be done on.
func (in CardInput) offers(row reception.Row) bool {
	switch {
	case row.Action == reception.Told:
		return in.R.ToCall
	case row.Action == reception.NotHere, row.Action == reception.WentAway:
		return !slices.ContainsFunc(in.R.Asked, func(q reception.Question) bool { return q.Outcome != "" })
	case row.Outcome != "":
		return in.R.Open()
	case row.Action == reception.Finish:
		return !in.R.Open()
	}
	return true
}

func (in CardInput) form(f web.Frame, row reception.Row, tried bool) ActionForm {
	action := string(row.Action)
	form := ActionForm{Action: action, Title: row.Title, URL: receptionURL(in.R.ID) + "/" + action,
		Article: row.Article, Primary: row.Action == reception.CheckIn || row.Action == reception.Finish}
	values, wrong, key := in.prefill(row), []appeal.FieldError(nil), ""
	if tried {
		values, wrong, key = in.Tried.Values, in.Tried.Fields, in.Tried.Key
		form.Error, form.Open = in.Tried.Message, true
	}
	if key == "" {
		key = frame.NewFormToken()
	}
	form.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: key},
		web.Hidden{Name: "version", Value: strconv.Itoa(in.R.Version)})
	a := web.NewAnswers(action+"-", values, wrong)
	for _, field := range row.Fields {
		form.Inputs = append(form.Inputs, in.inputs(a, field)...)
	}
	for _, said := range a.Unsaid() {
		form.Error += " " + said
	}
	return form
}

func (in CardInput) prefill(row reception.Row) url.Values {
	v := url.Values{"address": {in.R.Visitor.Address}, "email": {in.R.Visitor.Email}}
	for i, q := range in.R.Asked {
		if q.Outcome == "" {
			v.Set("question", strconv.Itoa(i+1))
			if row.Action == reception.ReplyLater || row.Action == reception.Instruct {
				v.Set("text", q.Wording)
			}
			break
		}
	}
	return v
}

// kinds are the controls of the fields.
var kinds = map[appeal.Kind]string{appeal.Text: "text", appeal.LongText: "long", appeal.DateOf: "date",
	appeal.Flag: "flag", appeal.Choice: "choice", appeal.TopicOf: "topic"}

func (in CardInput) inputs(a *web.Answers, f appeal.Field) []web.Input {
	i := web.Input{Kind: kinds[f.Kind], Name: f.Name, Label: f.Title, Help: f.Help, Required: f.Required}
	switch {
	case f.Name == "question":
		i.Kind = "choice"
		for n, q := range in.R.Asked {
			if q.Outcome == "" {
				i.Options = append(i.Options, web.Choice{Value: strconv.Itoa(n + 1),
					Title: strconv.Itoa(n+1) + ". " + q.Wording})
			}
		}
	case f.Name == "slot":
		i.Kind = "choice"
		for _, s := range in.Free {
			i.Options = append(i.Options, web.Choice{Value: strconv.FormatInt(s.ID, 10),
				Title: in.Day.Moment(s.StartsAt)})
		}
	case f.Kind == appeal.PeopleOf:
		people := web.People(in.Dir, f.Role)
		more := web.Input{Kind: "ticks", Name: f.Name + web.MoreSuffix, Label: "Соисполнители",
			Options: web.People(in.Dir, f.Role), Search: len(people) > web.LongList}
		i.Kind, i.Label, i.Options = "choice", "Ответственный исполнитель", web.Optional("Выберите", people)
		return []web.Input{a.Input(i), a.Input(more)}
	case f.Kind == appeal.Choice:
		i.Options = web.Choices(f.Options)
	case f.Kind == appeal.LongText:
		i.Rows = 3
	}
	return []web.Input{a.Input(i)}
}
