package web

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// HomeView is the first page of a citizen.
type HomeView struct{ Frame }

// SubmitView is the citizen's form.
type SubmitView struct {
	Frame
	Form
	Who, Contact, About []Input
	Consent             Input
	Trap                Input
}

// ReceiptView is what a citizen gets after sending.
type ReceiptView struct {
	Frame
	Code, ReceivedOn, RegisterBy string // empty if the receipt is gone
}

// StatusView is the status page: the question and, once asked, the answer.
type StatusView struct {
	Frame
	Form
	Inputs []Input
	Found  *StatusAnswer
}

// StatusAnswer is how an appeal stands, nothing personal.
type StatusAnswer struct {
	Number, Stage, Meaning string
	Reason                 string   // why there is no reply on the substance, "" if there is or will be
	Notes                  []string // what else there is to know
	Steps                  []StatusStep
	Dates                  []StatusDate
	Rights                 []string
}

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

// StatusFacts is what may be told to whoever has the number and the code.
type StatusFacts struct {
	Number, Meaning, Reason string
	Status                  appeal.Status
	Notes                   []string
	Dates                   []StatusDate
}

// SubmitDefaults are the values of an empty form of a citizen.
func SubmitDefaults() url.Values {
	return url.Values{"type": {"application"}}
}

// NewSubmit draws the citizen's form.
func NewSubmit(f Frame, values url.Values, key string, err *appeal.Error, dir appeal.Directory) SubmitView {
	f.Title = "Написать обращение"
	v := SubmitView{Frame: f, Form: Form{Hidden: f.hidden(Hidden{"key", key}), Keep: "submit", ServerValues: err != nil}}
	wrong := []appeal.FieldError(nil)
	if err != nil {
		v.Error, wrong = err.Message, err.Fields
	}
	a := newAnswers("", values, wrong)
	v.Who = []Input{
		a.input(Input{Kind: "text", Name: "authors.0.surname", Label: "Фамилия", Required: true, Size: "third", Max: appeal.MaxName, Autocomplete: "family-name"}),
		a.input(Input{Kind: "text", Name: "authors.0.name", Label: "Имя", Required: true, Size: "third", Max: appeal.MaxName, Autocomplete: "given-name"}),
		a.input(Input{Kind: "text", Name: "authors.0.patronymic", Label: "Отчество, если есть", Size: "third", Max: appeal.MaxName, Autocomplete: "additional-name"}),
	}
	v.Contact = []Input{
		a.input(Input{Kind: "email", Name: "authors.0.email", Label: "Электронная почта", Size: "half", Autocomplete: "email", Help: "На неё придут уведомления и ответ."}),
		a.input(Input{Kind: "tel", Name: "authors.0.phone", Label: "Телефон, по желанию", Size: "half", Max: appeal.MaxName, Autocomplete: "tel"}),
		a.input(Input{Kind: "text", Name: "authors.0.address", Label: "Почтовый адрес", Max: appeal.MaxLine, Autocomplete: "street-address",
			Help: "Нужен, если электронной почты нет или ответ нужен на бумаге."}),
		a.input(Input{Kind: "flag", Name: "reply_by_email", Label: "Ответьте мне на электронную почту"}),
	}
	v.About = []Input{
		a.input(Input{Kind: "choice", Name: "type", Label: "Что Вы пишете", Size: "half", Options: choices(appeal.Types)}),
		a.input(Input{Kind: "choice", Name: "official", Label: "Кому, если знаете", Size: "half", Options: optional("Главе администрации или в отдел", people(dir, appeal.Official))}),
		a.input(Input{Kind: "long", Name: "text", Label: "Что случилось и о чём Вы просите", Required: true, Rows: 9, Max: appeal.MaxText,
			Help: "Укажите адрес места, даты и то, что уже сделано. Можно написать о нескольких вопросах."}),
		a.input(Input{Kind: "files", Name: "files", Label: "Фотографии и документы", Help: "До 20 файлов, вместе не больше 25 МБ."}),
	}
	if v.ServerValues {
		v.About[3].Help += " После ошибки файлы нужно выбрать ещё раз."
	}
	v.Consent = a.input(Input{Kind: "flag", Name: "consent", Label: "Я согласен на обработку моих персональных данных для рассмотрения обращения", Required: true})
	v.Trap = a.input(Input{Kind: "text", Name: "website", Label: "Оставьте это поле пустым", Autocomplete: "off"})
	return v
}

// NewStatus draws the status page; found is nil before an answer.
func NewStatus(f Frame, values url.Values, err *appeal.Error, found *StatusFacts) StatusView {
	f.Title = "Как рассматривается моё обращение"
	v := StatusView{Frame: f, Form: Form{Hidden: f.hidden()}}
	wrong := []appeal.FieldError(nil)
	if err != nil {
		v.Error, wrong = err.Message, err.Fields
	}
	a := newAnswers("", values, wrong)
	v.Inputs = []Input{
		a.input(Input{Kind: "text", Name: "number", Label: "Номер обращения", Size: "half", Autocomplete: "off",
			Help: "Например, ОГ-125/2026. Если номера ещё нет, оставьте пустым."}),
		a.input(Input{Kind: "text", Name: "code", Label: "Код обращения", Size: "half", Required: true, Autocomplete: "off", Help: "Он в квитанции и в уведомлении."}),
	}
	if found != nil {
		answer := statusAnswer(*found)
		v.Found = &answer
	}
	return v
}

func statusAnswer(s StatusFacts) StatusAnswer {
	return StatusAnswer{
		Number: s.Number, Stage: s.Status.Title(), Meaning: s.Meaning, Reason: s.Reason, Notes: s.Notes,
		Steps: way(s.Status), Dates: s.Dates, Rights: rights(s),
	}
}

// way is the road of an appeal as a citizen sees it: four stages, or two if it
// was not registered.
func way(st appeal.Status) []StatusStep {
	steps := []StatusStep{{Title: "Поступило"}, {Title: "Зарегистрировано"}, {Title: "Рассматривается"}, {Title: "Дан ответ"}}
	at := len(steps)
	switch st {
	case appeal.Received:
		at = 0
	case appeal.Registered, appeal.Resolution:
		at = 1
	case appeal.Execution, appeal.Check, appeal.Signing:
		at = 2
	case appeal.Declined:
		steps = []StatusStep{steps[0], {Title: st.Title()}}
	case appeal.Redirected, appeal.Withdrawn, appeal.Returned, appeal.Unanswered:
		steps[3].Title = st.Title()
	}
	for i := range steps {
		steps[i].Done, steps[i].Current = i < at, i == at
	}
	return steps
}

func rights(s StatusFacts) []string {
	list := []string{
		"Обжаловать решение, принятое по обращению, или действие (бездействие) при его рассмотрении – в административном или судебном порядке (п. 4 ст. 5 № 59-ФЗ).",
		"Обратиться снова, если вопрос не решён.",
	}
	if s.Status.Running() {
		list = []string{
			"Представить дополнительные документы и материалы (п. 1 ст. 5 № 59-ФЗ).",
			"Знакомиться с документами, касающимися рассмотрения обращения (п. 2 ст. 5).",
			"Попросить прекратить рассмотрение (п. 5 ст. 5).",
		}
	}
	for i := range list {
		list[i] = russian.Tidy(list[i])
	}
	return list
}
