package web

import (
	"fmt"
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// IntakeView is the registration form: one screen in the order of the paper.
type IntakeView struct {
	Frame
	Form
	Received  []Input // dates, channel, kind
	Covering  []Input
	HasCover  bool
	Volume    []Input
	Authors   [][]Input
	Questions [][]Input
	Content   []Input
	Official  Input
	Files     Input
	ByEmail   Input
	Topics    []Choice
	Known     []KnownView
	Similar   []LineView
	Looked    bool // the register has been asked for the applicant
}

// Form is what every form of one's own page has.
type Form struct {
	Error        string
	Hidden       []Hidden
	Keep         string
	ServerValues bool
}

// KnownView is an applicant whom the register has met.
type KnownView struct {
	Index                 int
	Name, Address, Before string
	Fill                  string // JSON of the fields to fill in
}

// IntakeInput is what the form is drawn from. The values are those typed, or
// the defaults of an empty form.
type IntakeInput struct {
	Values  url.Values
	Err     *appeal.Error
	Key     string
	Topics  []appeal.Topic
	Known   []appeal.KnownAuthor
	Similar []appeal.Line
	Looked  bool
	Dir     appeal.Directory
	Day     Day
}

// IntakeDefaults are the values of an empty registration form.
func IntakeDefaults(today law.Date, official string) url.Values {
	return url.Values{
		"type": {"application"}, "authorship": {"individual"}, "form": {"written"}, "channel": {"post"},
		"repetition": {"primary"}, "received_on": {today.Russian()}, "registered_on": {today.Russian()}, "official": {official},
	}
}

// NewIntake draws the registration form.
func NewIntake(f Frame, in IntakeInput) IntakeView {
	f.Title = "Регистрация обращения"
	v := IntakeView{Frame: f, Form: Form{Hidden: f.hidden(Hidden{"key", in.Key}), Keep: "new", ServerValues: len(in.Values["key"]) > 0}}
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	a := newAnswers("", in.Values, wrong)
	for i := range max(1, rows(in.Values, "authors")) {
		v.Authors = append(v.Authors, authorInputs(a, i))
	}
	v.letterHead(a)
	for i := range max(1, rows(in.Values, "questions")) {
		v.Questions = append(v.Questions, questionInputs(a, i))
	}
	v.body(a, in)
	v.Topics = TopicChoices(in.Topics)
	v.Known, v.Looked = KnownViews(in.Known), in.Looked
	for _, l := range in.Similar {
		v.Similar = append(v.Similar, in.Day.Line(l, in.Dir))
	}
	return v
}

func authorInputs(a *answers, i int) []Input {
	name := func(s string) string { return fmt.Sprintf("authors.%d.%s", i, s) }
	return []Input{
		a.input(Input{Kind: "text", Name: name("surname"), Label: "Фамилия", Size: "third", Max: appeal.MaxName, Autocomplete: "off"}),
		a.input(Input{Kind: "text", Name: name("name"), Label: "Имя", Size: "third", Max: appeal.MaxName, Autocomplete: "off"}),
		a.input(Input{Kind: "text", Name: name("patronymic"), Label: "Отчество", Size: "third", Max: appeal.MaxName, Autocomplete: "off"}),
		a.input(Input{Kind: "text", Name: name("address"), Label: "Почтовый адрес", Size: "wide", Max: appeal.MaxLine, Autocomplete: "off"}),
		a.input(Input{Kind: "email", Name: name("email"), Label: "Электронная почта", Size: "third", Autocomplete: "off"}),
		a.input(Input{Kind: "text", Name: name("organisation"), Label: "Организация", Size: "quarter", Max: appeal.MaxLine, Autocomplete: "off"}),
		a.input(Input{Kind: "tel", Name: name("phone"), Label: "Телефон", Size: "quarter", Max: appeal.MaxName, Autocomplete: "off"}),
		a.input(Input{Kind: "choice", Name: name("social"), Label: "Соц. положение", Size: "quarter", Options: choices(appeal.SocialStatuses)}),
		a.input(Input{Kind: "choice", Name: name("benefit"), Label: "Льгота", Size: "quarter", Options: choices(appeal.Benefits)}),
	}
}

func questionInputs(a *answers, i int) []Input {
	name := func(s string) string { return fmt.Sprintf("questions.%d.%s", i, s) }
	list := []Input{a.input(Input{Kind: "topic", Name: name("topic"), Label: "Тематика: код или слова", Size: "wide"})}
	list[0].Label = "Тематика: код или слова"
	if i > 0 {
		list[0].Label = "Вопрос " + strconv.Itoa(i+1) + ": тематика"
	}
	return append(list, a.input(Input{Kind: "text", Name: name("wording"), Label: "Вопрос своими словами", Size: "third", Max: 2000}))
}

func (v *IntakeView) letterHead(a *answers) {
	v.Covering = []Input{
		a.input(Input{Kind: "text", Name: "covering.from", Label: "Сопроводительное от кого", Size: "half", Max: appeal.MaxLine}),
		a.input(Input{Kind: "text", Name: "covering.number", Label: "Его номер", Size: "quarter", Max: appeal.MaxName}),
		a.input(Input{Kind: "date", Name: "covering.date", Label: "Его дата", Size: "quarter"}),
		a.input(Input{Kind: "flag", Name: "covering.report", Label: "Проинформировать о результатах"}),
	}
	for _, i := range v.Covering {
		v.HasCover = v.HasCover || i.Value != "" || i.Error != ""
	}
	v.Received = []Input{
		a.input(Input{Kind: "date", Name: "received_on", Label: "Поступило", Size: "fifth"}),
		a.input(Input{Kind: "date", Name: "registered_on", Label: "Зарегистрировано", Size: "fifth"}),
		a.input(Input{Kind: "choice", Name: "channel", Label: "Канал", Size: "fifth", Options: choices(appeal.Channels)}),
		a.input(Input{Kind: "choice", Name: "type", Label: "Вид", Size: "fifth", Options: choices(appeal.Types)}),
		a.input(Input{Kind: "choice", Name: "form", Label: "Форма", Size: "fifth", Options: choices(appeal.Forms)}),
		a.input(Input{Kind: "choice", Name: "authorship", Label: "Авторство", Size: "fifth", Options: choices(appeal.Authorships)}),
		a.input(Input{Kind: "number", Name: "signatories", Label: "Подписей", Size: "tenth"}),
		a.input(Input{Kind: "number", Name: "sheets", Label: "Листов", Size: "tenth"}),
		a.input(Input{Kind: "number", Name: "enclosures", Label: "Прил.", Size: "tenth"}),
		a.input(Input{Kind: "choice", Name: "repetition", Label: "Повторность", Size: "fifth", Options: choices(appeal.Repetitions)}),
		a.input(Input{Kind: "text", Name: "previous", Label: "Прежнее обращение, №", Size: "fifth", Max: appeal.MaxName}),
	}
}

func (v *IntakeView) body(a *answers, in IntakeInput) {
	v.Content = []Input{
		a.input(Input{Kind: "long", Name: "annotation", Label: "Аннотация", Rows: 2, Max: 2000}),
		a.input(Input{Kind: "long", Name: "text", Label: "Текст обращения", Rows: 3, Max: appeal.MaxText}),
	}
	v.Official = a.input(Input{Kind: "choice", Name: "official", Label: "Кому адресовано", Size: "half", Required: true,
		Options: optional("Выберите", people(in.Dir, appeal.Official))})
	v.Files = a.input(Input{Kind: "files", Name: "files", Label: "Файлы", Size: "half"})
	if v.ServerValues {
		v.Files.Help = "Файлы после ошибки нужно выбрать ещё раз: браузер их не запоминает."
	}
	v.ByEmail = a.input(Input{Kind: "flag", Name: "reply_by_email", Label: "Ответ просят на электронную почту"})
}
