package pages

import (
	"net/url"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// StatusView is the status page: the question and, once asked, the answer.
type StatusView struct {
	web.Frame
	web.Form
	Inputs  []web.Input
	Found   *StatusAnswer
	Surname web.Input // the one more thing that opens the letters
}

// StatusAnswer is how an appeal stands, nothing personal.
type StatusAnswer struct {
	Number, Stage, Meaning, Promise string
	Late                            bool
	Reason                          string   // why there is no reply on the substance, "" if there is or will be
	Notes                           []string // what else there is to know
	Advice                          []string // what to do if it is late
	Steps                           []StatusStep
	Dates                           []StatusDate
	Letters                         []StatusLetter
	Rights                          []Right
}

// Right is what an applicant may do, and how.
type Right struct{ Title, How string }

// StatusStep is a stage of the way with whether it is reached.
type StatusStep struct {
	Title         string
	Done, Current bool
}

// StatusDate is a date with its reason: what the law says, and how it was
// counted, step by step.
type StatusDate struct {
	Title, Date, Why string
	Steps            []string
}

// StatusLetter is what became of a letter.
type StatusLetter struct {
	Title, State string
	Done         bool
}

// StatusFacts is what may be told to whoever has the number and the code.
type StatusFacts struct {
	Number, Meaning, Promise, Reason string
	Late                             bool
	Status                           appeal.Status
	Delivery                         appeal.Delivery
	Notes, Advice                    []string
	Dates                            []StatusDate
	Letters                          []StatusLetter
}

// NewStatus draws the status page; found is nil before an answer.
func NewStatus(f web.Frame, values url.Values, err *appeal.Error, found *StatusFacts) StatusView {
	f.Title = "Как рассматривается моё обращение"
	v := StatusView{Frame: f, Form: web.Form{Hidden: f.HiddenFields()}}
	wrong := []appeal.FieldError(nil)
	if err != nil {
		v.Error, wrong = err.Message, err.Fields
		v.Title = "Ошибка: " + v.Title
	}
	a := web.NewAnswers("", values, wrong)
	v.Inputs = keyInputs(a)
	if found != nil {
		answer := statusAnswer(*found)
		v.Found = &answer
		v.Surname = a.Input(web.Input{Kind: "text", Name: "surname", Label: "Фамилия, как в обращении", Required: true,
			Size: "half", Max: appeal.MaxName, Autocomplete: "family-name"})
	}
	return v
}

// keyInputs are the two things that open the status of an appeal.
func keyInputs(a *web.Answers) []web.Input {
	return []web.Input{
		a.Input(web.Input{Kind: "text", Name: "number", Label: "Номер обращения", Size: "half", Autocomplete: "off",
			Help: "Например, ОГ-125/2026. Если номера ещё нет, оставьте пустым."}),
		a.Input(web.Input{Kind: "text", Name: "code", Label: "Код обращения", Size: "half", Required: true,
			Autocomplete: "off", Help: "Он в квитанции и в уведомлении."}),
	}
}

func statusAnswer(s StatusFacts) StatusAnswer {
	return StatusAnswer{
		Number: s.Number, Stage: s.Status.Said(s.Delivery), Meaning: s.Meaning, Promise: s.Promise, Late: s.Late,
		Reason: s.Reason, Notes: s.Notes, Advice: s.Advice,
		Steps: way(s.Status, s.Delivery), Dates: s.Dates, Letters: s.Letters, Rights: rights(s),
	}
}

// way is the road of an appeal as a citizen sees it: four stages, or two if it
// was not registered.
//
// The last one is reached when its letter has gone.
func way(st appeal.Status, d appeal.Delivery) []StatusStep {
	steps := []StatusStep{{Title: "Поступило"}, {Title: "Зарегистрировано"}, {Title: "Рассматривается"},
		{Title: "Ответ"}}
	at := len(steps)
	switch st {
	case appeal.Received:
		at = 0
	case appeal.Registered:
		at = 1
	case appeal.Resolution, appeal.Execution, appeal.Check, appeal.Signing:
		at = 2
	case appeal.Declined:
		steps = []StatusStep{steps[0], {Title: st.Said(d)}}
	case appeal.Annulled:
		steps = []StatusStep{steps[0], steps[1], {Title: st.Title()}}
		at = len(steps)
	case appeal.Answered, appeal.Redirected, appeal.Withdrawn, appeal.Returned, appeal.Unanswered:
		steps[3].Title = st.Said(d)
	}
	if d.State == appeal.AwaitsSend || d.State == appeal.WentAstray {
		at = len(steps) - 1
	}
	for i := range steps {
		steps[i].Done, steps[i].Current = i < at, i == at
	}
	return steps
}

func rights(s StatusFacts) []Right {
	list := []Right{
		{"Обжаловать", "Решение, принятое по обращению, или действие (бездействие) при его рассмотрении можно " +
			"обжаловать в административном или судебном порядке (п. 4 ст. 5 № 59-ФЗ)."},
		{"Обратиться снова", "Если вопрос не решён, напишите ещё раз и укажите номер этого обращения."},
	}
	if s.Status.Running() {
		list = []Right{
			{"Добавить документы",
				"Пришлите их новым сообщением через этот сайт, письмом или принесите в отдел. Укажите номер или код " +
					"этого обращения (п. 1 ст. 5 № 59-ФЗ)."},
			{"Посмотреть материалы",
				"Попросите отдел ознакомить Вас с документами, если это не затрагивает права других людей и в них " +
					"нет охраняемой тайны (п. 2 ст. 5)."},
			{"Прекратить рассмотрение",
				"Подайте об этом заявление – через этот сайт, письмом или лично – и укажите номер обращения " +
					"(п. 5 ст. 5)."},
		}
	}
	for i := range list {
		list[i].How = russian.Tidy(list[i].How)
	}
	return list
}

// Delivered says in plain words what became of a letter to the applicant. It
// names no address, and not what the mail server said.
func Delivered(l appeal.PostedLetter, on func(time.Time) law.Date) string {
	day := ""
	if !l.SentAt.IsZero() {
		day = on(l.SentAt).Russian()
	}
	if !l.PostedOn.IsZero() {
		day = l.PostedOn.Russian()
	}
	return l.Said(day).Citizen
}
