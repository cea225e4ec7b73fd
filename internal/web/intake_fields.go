package web

import (
	"fmt"
	"strconv"

	"appeals/internal/appeal"
)

func authorBox(a *answers, i int, focus bool) AuthorBox {
	name := func(s string) string { return fmt.Sprintf("authors.%d.%s", i, s) }
	surname := Input{Kind: "text", Name: name("surname"), Label: "Фамилия", Size: "third", Max: appeal.MaxName, Autocomplete: "off", Focus: focus,
		Rule: "Фамилия, имя, отчество (последнее – при наличии) автора. Без фамилии на обращение не отвечают.", RuleURL: RulesURL("ч. 1 ст. 7")}
	if i == 0 {
		surname.Combo = &Combo{URL: "/lookup/people", Min: PickedLetters, Next: true}
	}
	box := AuthorBox{First: i == 0, Inputs: []Input{
		a.input(surname),
		a.input(Input{Kind: "text", Name: name("name"), Label: "Имя", Size: "third", Max: appeal.MaxName, Autocomplete: "off"}),
		a.input(Input{Kind: "text", Name: name("patronymic"), Label: "Отчество", Size: "third", Max: appeal.MaxName, Autocomplete: "off"}),
		a.input(Input{Kind: "text", Name: name("address"), Label: "Почтовый адрес", Size: "half", Max: appeal.MaxLine, Autocomplete: "off",
			Combo: &Combo{URL: "/lookup/addresses", Min: PickedLetters},
			Rule:  "Куда отправить ответ: почтовый адрес, а у электронного обращения – адрес электронной почты.", RuleURL: RulesURL("ч. 1 ст. 7")}),
		a.input(Input{Kind: "email", Name: name("email"), Label: "Электронная почта", Size: "quarter", Autocomplete: "off", Skip: true,
			Rule: "На электронное обращение отвечают электронным письмом, если автор не просит о письме на бумаге.", RuleURL: RulesURL("ч. 4 ст. 10")}),
		a.input(Input{Kind: "tel", Name: name("phone"), Label: "Телефон", Size: "quarter", Max: appeal.MaxName, Autocomplete: "off", Skip: true}),
	}, Fold: newFold("Организация, социальное положение, льгота",
		a.input(Input{Kind: "text", Name: name("organisation"), Label: "Организация", Size: "half", Max: appeal.MaxLine, Autocomplete: "off"}),
		a.input(Input{Kind: "choice", Name: name("social"), Label: "Соц. положение", Size: "quarter", Options: choices(appeal.SocialStatuses)}),
		a.input(Input{Kind: "choice", Name: name("benefit"), Label: "Льгота", Size: "quarter", Options: choices(appeal.Benefits)}),
	)}
	if i == 0 {
		box.Inputs = append(box.Inputs, a.input(Input{Kind: "flag", Name: "reply_by_email", Label: "Ответ просят на электронную почту"}))
	}
	return box
}

// PickedLetters of a name or an address are needed before the register is asked.
const PickedLetters = 3

func questionInputs(a *answers, i int) []Input {
	name := func(s string) string { return fmt.Sprintf("questions.%d.%s", i, s) }
	topic := a.input(Input{Kind: "topic", Name: name("topic"), Label: "Тематика: код или слова", Size: "wide",
		Rule: "Вопрос типового тематического классификатора. Единица учёта – вопрос: если их в письме несколько, добавьте вопрос."})
	if i > 0 {
		topic.Label = "Вопрос " + strconv.Itoa(i+1) + ": тематика"
	}
	return []Input{topic, a.input(Input{Kind: "text", Name: name("wording"), Label: "Вопрос своими словами", Size: "third", Max: 2000, Skip: true})}
}

func (v *IntakeView) letter(a *answers, in IntakeInput) {
	v.Letter = []Input{
		a.input(Input{Kind: "date", Name: "received_on", Label: "Поступило", Size: "sixth",
			Rule: "День, когда письмо пришло в учреждение. С него идут три дня на регистрацию.", RuleURL: RulesURL("ч. 2 ст. 8")}),
		a.input(Input{Kind: "date", Name: "registered_on", Label: "Регистрация", Size: "sixth",
			Rule: "Не позже трёх дней после поступления. Со дня регистрации идут 30 дней на ответ.", RuleURL: RulesURL("ч. 1 ст. 12")}),
		a.input(Input{Kind: "choice", Name: "channel", Label: "Канал", Size: "sixth", Options: choices(appeal.Channels)}),
		a.input(Input{Kind: "choice", Name: "type", Label: "Вид", Size: "sixth", Options: choices(appeal.Types),
			Rule: "Предложение – как улучшить; заявление – просьба помочь или сообщение о нарушении; жалоба – просьба восстановить права автора или других лиц.", RuleURL: RulesURL("ст. 4")}),
		a.input(Input{Kind: "choice", Name: "form", Label: "Форма", Size: "sixth", Options: choices(appeal.Forms)}),
		a.input(Input{Kind: "number", Name: "sheets", Label: "Листов", Size: "tenth", Skip: true,
			Rule: "Листы самого письма. В пустое поле подставляется число страниц сканов."}),
		a.input(Input{Kind: "number", Name: "enclosures", Label: "Прил.", Size: "tenth", Skip: true}),
	}
	v.LetterFold = []Fold{
		newFold("Сопроводительное письмо другого органа",
			a.input(Input{Kind: "text", Name: "covering.from", Label: "От кого", Size: "half", Max: appeal.MaxLine}),
			a.input(Input{Kind: "text", Name: "covering.number", Label: "Его номер", Size: "quarter", Max: appeal.MaxName}),
			a.input(Input{Kind: "date", Name: "covering.date", Label: "Его дата", Size: "quarter"}),
			a.input(Input{Kind: "flag", Name: "covering.report", Label: "Проинформировать о результатах"})),
		newFold("Коллективное, анонимное",
			a.input(Input{Kind: "choice", Name: "authorship", Label: "Авторство", Size: "third", Options: choices(appeal.Authorships)}),
			a.input(Input{Kind: "number", Name: "signatories", Label: "Подписей", Size: "quarter",
				Rule: "Сколько человек подписали коллективное обращение. Письмо уйдёт первому автору, если не указан представитель."})),
		newFold("Миграция, на кого жалоба", v.nature(a, in)...),
	}
}

func (v *IntakeView) nature(a *answers, in IntakeInput) []Input {
	list := []Input{a.input(Input{Kind: "flag", Name: "migration", Label: "Сообщает о возможных нарушениях миграционного законодательства",
		Help: "Копии уйдут в УМВД и губернатору в пятидневный срок (ч. 3.1 ст. 8)."})}
	if bodies := in.bodies(); len(bodies) > 0 {
		list = append(list, a.input(Input{Kind: "bodies", Name: "against", Label: "На кого жалоба", Options: bodies, Search: len(bodies) > longList,
			Help: "Обжалуемому органу жалобу направлять нельзя (ч. 6 ст. 8)."}))
	}
	return list
}

func (v *IntakeView) body(a *answers, in IntakeInput) {
	v.Content = []Input{
		a.input(Input{Kind: "long", Name: "annotation", Label: "Аннотация", Rows: 2, Max: 2000,
			Rule: "О чём письмо, одним-двумя предложениями: её читают в списках, резолюции и отчётах."}),
		a.input(Input{Kind: "long", Name: "text", Label: "Текст обращения", Rows: 4, Max: appeal.MaxText,
			Rule: "Дословно, если письмо набирают; у скана достаточно аннотации. По тексту ищут и находят повторные обращения."}),
	}
	v.Whom = []Input{
		a.input(Input{Kind: "choice", Name: "official", Label: "Кому адресовано", Size: "half", Required: true,
			Options: optional("Выберите", people(in.Dir, appeal.Official)),
			Rule:    "Должностное лицо, которое наложит резолюцию. Если в письме никто не назван – глава.", RuleURL: RulesURL("ч. 1 ст. 7")}),
		a.input(Input{Kind: "choice", Name: "repetition", Label: "Повторность", Size: "quarter", Options: choices(appeal.Repetitions), Skip: true,
			Rule: "Повторное – от того же автора по тому же вопросу, если он не согласен с ответом или срок истёк.", RuleURL: RulesURL("ч. 5 ст. 11")}),
		a.input(Input{Kind: "text", Name: "previous", Label: "Прежнее обращение, №", Size: "quarter", Max: appeal.MaxName, Skip: true}),
	}
	v.Files = FileBox{Input: a.input(Input{Kind: "files", Name: "files", Label: "Сканы и файлы"}), URL: draftURL(in.Key) + "/files", Pages: "sheets", Rows: fileRows(in.Key, in.Files)}
	v.Carry = a.input(Input{Kind: "flag", Name: "carry", Label: "Следующему – те же дата, канал, адресат"})
}

// bodies are those that somebody may complain of.
func (in IntakeInput) bodies() []Choice {
	out := []Choice{}
	for _, b := range in.Dir.Bodies() {
		out = append(out, Choice{Value: b.Code, Title: b.Name})
	}
	return out
}
