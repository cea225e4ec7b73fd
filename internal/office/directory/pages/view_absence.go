package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// absenceReasons are what the form offers; programs may write another one.
var absenceReasons = []web.Choice{{Value: "Отпуск", Title: "Отпуск"}, {Value: "Командировка", Title: "Командировка"},
	{Value: "Временная нетрудоспособность", Title: "Временная нетрудоспособность"},
	{Value: "Обучение", Title: "Обучение"}, {Value: "Другое", Title: "Другое"}}

// AbsencesView is who is away, now, later and earlier, and who stands in.
type AbsencesView struct {
	web.Frame
	web.Form
	Tabs   []web.NavItem
	Groups []AbsenceGroup
	Inputs []web.Input
	Key    string
	Effect []string // what moves; nothing before the form says who and when
}

// AbsenceGroup are the absences of one time.
type AbsenceGroup struct {
	Title, Empty string
	Lines        []AbsenceLine
	Fold         bool
}

// AbsenceLine is one absence.
type AbsenceLine struct {
	Person, Post       string
	Substitute, Today  string // who stands in; who does so today, if that one is away himself
	Days, Reason, Left string
	End                *EndForm // nil where it is not the reader's to end, or over
}

// EndForm ends an absence.
type EndForm struct {
	URL, Title, Fold string
	Input            *web.Input // the day of return; nil for one that has not begun
	Hidden           []web.Hidden
	Error            string
	Open             bool
}

// AbsencesInput is what the page is drawn from.
type AbsencesInput struct {
	Who    appeal.Person
	Dir    appeal.Staff
	Day    web.Day
	Values url.Values    // as typed, or the defaults
	Err    *appeal.Error // why the form was refused
	Key    string
	Effect []string
	Ended  string // the absence that could not be ended, for its error
	EndErr *appeal.Error
}

// pastShown bounds the list of what is over.
const pastShown = 50

// NewAbsences draws the page.
func NewAbsences(f web.Frame, in AbsencesInput) AbsencesView {
	f.Title = "Замещение"
	v := AbsencesView{Frame: f, Tabs: web.ReferenceTabs(in.Who, "/absences"), Key: in.Key, Effect: in.Effect}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	if in.Err != nil {
		v.Error = in.Err.Message
	}
	v.Inputs = in.inputs()
	v.Groups = in.groups(f)
	return v
}

func (in AbsencesInput) inputs() []web.Input {
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		wrong = in.Err.Fields
	}
	a := web.NewAnswers("", in.Values, wrong)
	who, all := []web.Choice{personChoice(in.Dir, in.Who)}, everybody(in.Dir)
	if in.Who.Any(web.Arrangers) {
		who = web.Optional("Выберите", all)
	}
	return []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "person", Label: "Кто отсутствует", Required: true,
			Options: slices.Clone(who)}),
		a.Input(web.Input{Kind: "choice", Name: "substitute", Label: "Кто замещает", Required: true,
			Options: web.Optional("Выберите", all),
			Help:    "С правами отсутствующего: исполнителя, должностного лица, проверяющего."}),
		a.Input(web.Input{Kind: "date", Name: "from", Label: "Первый день", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "date", Name: "to", Label: "Последний день", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "choice", Name: "reason", Label: "Причина",
			Options: web.Optional("Не указана", absenceReasons)}),
	}
}

func (in AbsencesInput) groups(f web.Frame) []AbsenceGroup {
	groups := []AbsenceGroup{
		{Title: "Сейчас отсутствуют", Empty: "Сегодня все на месте."},
		{Title: "Предстоит", Empty: "Отсутствий не запланировано."},
		{Title: "Было", Empty: "За последний год отсутствий не было.", Fold: true},
	}
	for n, a := range in.Dir.Absences() {
		at := 0
		switch {
		case a.To.Before(in.Day.Today):
			at = 2
		case a.From.After(in.Day.Today):
			at = 1
		}
		groups[at].Lines = append(groups[at].Lines, in.line(f, a, n))
	}
	slices.Reverse(groups[2].Lines)
	groups[2].Lines = groups[2].Lines[:min(pastShown, len(groups[2].Lines))]
	return groups
}

func (in AbsencesInput) line(f web.Frame, a appeal.Absence, n int) AbsenceLine {
	person, _ := in.Dir.Person(a.Person)
	mine := in.Who.Any(web.Arrangers) || in.Who.Code == a.Person
	l := AbsenceLine{Person: web.PersonName(in.Dir, a.Person), Post: person.Post,
		Substitute: web.PersonName(in.Dir, a.Substitute), Days: span(a.From, a.To)}
	if acting := appeal.StandIn(in.Dir.Absences(), a.Person, in.Day.Today); a.On(in.Day.Today) &&
		acting != a.Substitute && acting != a.Person {
		l.Today = "сегодня " + web.PersonName(in.Dir, acting)
	}
	if mine { // why somebody is away is his own business and that of those who arrange it
		l.Reason = a.Reason
	}
	today := in.Day.Today
	switch {
	case a.From.After(today):
		l.Left = "через" + russian.NBSP + russian.Days(a.From.Sub(today))
	case a.On(today):
		l.Left = "вернётся " + a.To.AddDays(1).Russian()
	}
	if mine && !a.To.Before(today) {
		l.End = in.endForm(f, a, n)
	}
	return l
}

func (in AbsencesInput) endForm(f web.Frame, a appeal.Absence, n int) *EndForm {
	e := &EndForm{URL: "/absences/" + url.PathEscape(a.ID) + "/end", Title: "Отменить",
		Hidden: f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})}
	if a.From.After(in.Day.Today) {
		return e
	}
	values, wrong := url.Values{"returned_on": {in.Day.Today.Russian()}}, []appeal.FieldError{}
	if in.Ended == a.ID && in.EndErr != nil {
		values, wrong = in.Values, in.EndErr.Fields
		e.Error, e.Open = in.EndErr.Message, true
	}
	input := web.NewAnswers("end-"+strconv.Itoa(n)+"-", values, wrong).
		Input(web.Input{Kind: "date", Name: "returned_on", Label: "Первый день на работе", Required: true})
	e.Title, e.Fold, e.Input = "Прекратить замещение", "Вернулся раньше", &input
	return e
}

// span writes the days of an absence.
func span(from, to law.Date) string {
	if from == to {
		return from.Russian()
	}
	return from.Russian() + " – " + to.Russian()
}

// AbsenceEffect says what an absence moves: how much work, to whom on which
// days. It is "" as long as the form does not say who and when.
func AbsenceEffect(dir appeal.Staff, a appeal.Absence, assignments, decisions int) []string {
	person, known := dir.Person(a.Person)
	if !known || a.From.IsZero() || a.To.IsZero() || a.To.Before(a.From) || a.To.Sub(a.From) > 2*366 {
		return nil
	}
	what := "Сейчас у сотрудника нет открытых поручений; перейдёт то, что поступит за эти дни."
	moving := []string{}
	if assignments > 0 {
		moving = append(moving, russian.Count(assignments, "открытое поручение", "открытых поручения",
			"открытых поручений"))
	}
	if decisions > 0 {
		moving = append(moving, russian.Count(decisions, "обращение", "обращения", "обращений")+
			" на рассмотрении и подписи")
	}
	if len(moving) > 0 {
		what = "Перейдут: " + strings.Join(moving, ", ") + "."
	}
	out := []string{what}
	if _, known := dir.Person(a.Substitute); known && a.Substitute != a.Person {
		out = append(out, actingLines(dir, a)...)
	}
	return append(out, russian.Initials(person.Name)+
		": работа останется видна в списке задач с пометкой, у кого она, и вернётся "+a.To.AddDays(1).Russian()+".")
}

// actingLines name who acts, span by span: the substitute may be away himself.
func actingLines(dir appeal.Staff, a appeal.Absence) []string {
	all := append(dir.Absences(), a)
	out, since, acting := []string{}, a.From, ""
	flush := func(last law.Date) {
		if acting != "" {
			out = append(out, span(since, last)+": "+web.PersonName(dir, acting))
		}
	}
	for day := a.From; !day.After(a.To); day = day.AddDays(1) {
		if now := appeal.StandIn(all, a.Person, day); now != acting {
			flush(day.AddDays(-1))
			since, acting = day, now
		}
	}
	flush(a.To)
	return out
}
