package web

import (
	"fmt"
	"slices"
	"strconv"

	"appeals/internal/appeal"
)

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
	v.Nature = []Input{a.input(Input{Kind: "flag", Name: "migration", Label: "Сообщает о возможных нарушениях миграционного законодательства",
		Help: "Копии уйдут в УМВД и губернатору в пятидневный срок (ч. 3.1 ст. 8)."})}
	if bodies := in.bodies(); len(bodies) > 0 {
		v.Nature = append(v.Nature, a.input(Input{Kind: "bodies", Name: "against", Label: "На кого жалоба", Options: bodies, Search: len(bodies) > longList,
			Help: "Обжалуемому органу жалобу направлять нельзя (ч. 6 ст. 8)."}))
	}
}

// bodies are those that somebody may complain of.
func (in IntakeInput) bodies() []Choice {
	out := []Choice{}
	for _, b := range in.Dir.Bodies() {
		out = append(out, Choice{Value: b.Code, Title: b.Name})
	}
	return out
}

// AgainstOpen tells whether the list of bodies has to be seen.
func (v IntakeView) AgainstOpen() bool {
	return slices.ContainsFunc(v.Nature, func(i Input) bool {
		return i.Many() && (i.Error != "" || slices.ContainsFunc(i.Options, func(c Choice) bool { return c.Selected }))
	})
}
