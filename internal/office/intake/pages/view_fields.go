package pages

import (
	"fmt"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func authorBox(a *web.Answers, i int, focus bool) AuthorBox {
	name := func(s string) string { return fmt.Sprintf("authors.%d.%s", i, s) }
	surname := web.Input{Kind: "text", Name: name("surname"), Label: "Фамилия", Size: "third", Max: appeal.MaxName,
		Autocomplete: "off", Focus: focus,
		Rule:    "Фамилия, имя, отчество (последнее – при наличии) автора. Без фамилии на обращение не отвечают.",
		RuleURL: web.RulesURL("ч. 1 ст. 7")}
	if i == 0 {
		surname.Combo = &web.Combo{URL: "/lookup/people", Min: PickedLetters, Next: true}
	}
	box := AuthorBox{First: i == 0, Index: i, Inputs: []web.Input{
		a.Input(surname),
		a.Input(web.Input{Kind: "text", Name: name("name"), Label: "Имя", Size: "third", Max: appeal.MaxName,
			Autocomplete: "off"}),
		a.Input(web.Input{Kind: "text", Name: name("patronymic"), Label: "Отчество", Size: "third", Max: appeal.MaxName,
			Autocomplete: "off"}),
		a.Input(web.Input{Kind: "text", Name: name("address"), Label: "Почтовый адрес", Size: "half",
			Max: appeal.MaxLine, Autocomplete: "off",
			Combo:   &web.Combo{URL: "/lookup/addresses", Min: PickedLetters},
			Rule:    "Куда отправить ответ: почтовый адрес, а у электронного обращения – адрес электронной почты.",
			RuleURL: web.RulesURL("ч. 1 ст. 7")}),
		a.Input(web.Input{Kind: "email", Name: name("email"), Label: "Электронная почта", Size: "quarter",
			Autocomplete: "off", Skip: true,
			Rule:    "На электронное обращение отвечают электронным письмом, если автор не просит о письме на бумаге.",
			RuleURL: web.RulesURL("ч. 4 ст. 10")}),
		a.Input(web.Input{Kind: "tel", Name: name("phone"), Label: "Телефон", Size: "quarter", Max: appeal.MaxName,
			Autocomplete: "off", Skip: true}),
	}, Fold: newFold("Организация, социальное положение, льгота",
		a.Input(web.Input{Kind: "text", Name: name("organisation"), Label: "Организация", Size: "half",
			Max: appeal.MaxLine, Autocomplete: "off"}),
		a.Input(web.Input{Kind: "choice", Name: name("social"), Label: "Соц. положение", Size: "quarter",
			Options: web.Choices(appeal.SocialStatuses)}),
		a.Input(web.Input{Kind: "choice", Name: name("benefit"), Label: "Льгота", Size: "quarter",
			Options: web.Choices(appeal.Benefits)}),
	)}
	if i == 0 {
		box.Inputs = append(box.Inputs,
			a.Input(web.Input{Kind: "flag", Name: "reply_by_email", Label: "Ответ просят на электронную почту"}))
	}
	return box
}

// No is the number of the author as people count.
func (b AuthorBox) No() int { return b.Index + 1 }

// PickedLetters of a name or an address are needed before the register is asked.
const PickedLetters = 3

func (v *IntakeView) questions(a *web.Answers) {
	v.Questions = a.Input(web.Input{Kind: "asks", Name: "questions", Label: "Вопросы"})
	v.Questions.Asks = web.NewAsks(a, web.Input{Label: "Тематика: код или слова", Size: "asked",
		Rule: "Вопрос типового тематического классификатора. Единица учёта – вопрос: если их в письме несколько, " +
			"добавьте вопрос (Alt+Q)."}, true)
}

func (v *IntakeView) letter(a *web.Answers, in IntakeInput) {
	v.Letter = []web.Input{
		a.Input(web.Input{Kind: "date", Name: "received_on", Label: "Поступило", Size: "sixth",
			Rule:    "День, когда письмо пришло в учреждение. С него идут три дня на регистрацию.",
			RuleURL: web.RulesURL("ч. 2 ст. 8")}),
		a.Input(web.Input{Kind: "date", Name: "registered_on", Label: "Регистрация", Size: "sixth",
			Rule:    "Не позже трёх дней после поступления. Со дня регистрации идут 30 дней на ответ.",
			RuleURL: web.RulesURL("ч. 1 ст. 12")}),
		a.Input(web.Input{Kind: "choice", Name: "channel", Label: "Канал", Size: "sixth",
			Leads: "form", Options: channels()}),
		a.Input(web.Input{Kind: "choice", Name: "type", Label: "Вид", Size: "sixth", Options: web.Choices(appeal.Types),
			Rule: "Предложение – как улучшить; заявление – просьба помочь или сообщение о нарушении; жалоба – " +
				"просьба восстановить права автора или других лиц.", RuleURL: web.RulesURL("ст. 4")}),
		a.Input(web.Input{Kind: "choice", Name: "form", Label: "Форма", Size: "sixth",
			Options: web.Choices(appeal.Forms)}),
		a.Input(web.Input{Kind: "number", Name: "sheets", Label: "Листов", Size: "tenth", Skip: true,
			Rule: "Листы самого письма. В пустое поле подставляется число страниц сканов."}),
		a.Input(web.Input{Kind: "number", Name: "enclosures", Label: "Прил.", Size: "tenth", Skip: true}),
	}
	v.LetterFold = []Fold{
		in.covering(a),
		newFold("Коллективное, анонимное",
			a.Input(web.Input{Kind: "choice", Name: "authorship", Label: "Авторство", Size: "third",
				Options: web.Choices(appeal.Authorships)}),
			a.Input(web.Input{Kind: "number", Name: "signatories", Label: "Подписей", Size: "quarter",
				Rule: "Сколько человек подписали коллективное обращение. Письмо уйдёт первому автору, если не указан " +
					"представитель."})),
		newFold("Миграция, на кого жалоба", v.nature(a, in)...),
	}
}

// coveringFold is the ID of the fold of the covering letter.
const coveringFold = "covering"

// covering asks for the letter with which another body has sent the appeal on.
// It stands open where the appeal came so.
func (in IntakeInput) covering(a *web.Answers) Fold {
	body := a.Input(web.Input{Kind: "choice", Name: "covering.body", Label: "От кого", Size: "half",
		Options: append(web.Optional("Выберите орган", in.bodies()),
			web.Choice{Value: web.OtherBody, Title: "Нет в справочнике – впишу"})})
	if body.Error == "" && body.Value != web.OtherBody {
		body.Error = a.Errors["covering.from"] // it is asked for, and nothing is chosen
	}
	other := a.Input(web.Input{Kind: "text", Name: "covering.from", Label: "Название, если нет в справочнике",
		Size: "half other-body", Max: appeal.MaxLine})
	if body.Error != "" {
		other.Error = ""
	}
	f := newFold("Сопроводительное письмо другого органа", body, other,
		a.Input(web.Input{Kind: "text", Name: "covering.number", Label: "Его номер", Size: "quarter",
			Max: appeal.MaxName}),
		a.Input(web.Input{Kind: "date", Name: "covering.date", Label: "Его дата", Size: "quarter"}),
		a.Input(web.Input{Kind: "date", Name: "covering.due", Label: "Доложить до", Size: "quarter", Skip: true,
			Rule: "Срок, который назвал орган. Он идёт рядом со сроком ответа заявителю, о нём напоминают, а " +
				"закрывает его отметка «орган проинформирован»."}),
		a.Input(web.Input{Kind: "flag", Name: "covering.report", Label: "Проинформировать о результатах"}))
	f.ID, f.Open = coveringFold, f.Open || a.Values.Get("channel") == "forwarded"
	return f
}

// channels are the ways in which appeals come, each with the form that it
// usually has.
func channels() []web.Choice {
	out := web.Choices(appeal.Channels)
	for i := range out {
		out[i].Goes = appeal.FormOf(out[i].Value)
		if out[i].Value == "forwarded" {
			out[i].Opens = coveringFold
		}
	}
	return out
}

func (v *IntakeView) nature(a *web.Answers, in IntakeInput) []web.Input {
	list := []web.Input{a.Input(web.Input{Kind: "flag", Name: "migration",
		Label: "Сообщает о возможных нарушениях миграционного законодательства",
		Help:  "Копии уйдут в УМВД и губернатору в пятидневный срок (ч. 3.1 ст. 8)."})}
	if accused := web.Accused(in.Dir); len(accused) > 0 {
		list = append(list, a.Input(web.Input{Kind: "accused", Name: "against", Label: "На кого жалоба",
			Options: accused, Search: len(accused) > web.LongList,
			Help: "Свои подразделения и сотрудники, другие органы: тому, чьи действия обжалуются, жалобу не " +
				"направляют и не поручают (ч. 6 ст. 8)."}))
	}
	return list
}

func (v *IntakeView) body(a *web.Answers, in IntakeInput) {
	v.Content = []web.Input{
		a.Input(web.Input{Kind: "long", Name: "annotation", Label: "Аннотация", Rows: 2, Max: 2000,
			Rule: "О чём письмо, одним-двумя предложениями: её читают в списках, резолюции и отчётах."}),
		a.Input(web.Input{Kind: "long", Name: "text", Label: "Текст обращения", Rows: 4, Max: appeal.MaxText,
			Rule: "Дословно, если письмо набирают; у скана достаточно аннотации. По тексту ищут и находят " +
				"повторные обращения."}),
	}
	nobody, distributed := "Выберите", appeal.Distributed(in.Dir, in.Day.Today)
	if distributed {
		nobody = "По тематике первого вопроса"
	}
	v.Whom = []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "official", Label: "Кому адресовано", Size: "half",
			Required: !distributed, Options: web.Optional(nobody, web.People(in.Dir, appeal.Official)),
			Rule:    "Должностное лицо, которое наложит резолюцию. Если в письме никто не назван – глава.",
			RuleURL: web.RulesURL("ч. 1 ст. 7")}),
		a.Input(web.Input{Kind: "choice", Name: "repetition", Label: "Повторность", Size: "quarter",
			Options: web.Choices(appeal.Repetitions), Skip: true,
			Rule:    "Повторное – от того же автора по тому же вопросу, если он не согласен с ответом или срок истёк.",
			RuleURL: web.RulesURL("ч. 5 ст. 11")}),
		a.Input(web.Input{Kind: "text", Name: "previous", Label: "Прежние обращения, №", Size: "quarter",
			Max: appeal.MaxLine, Skip: true,
			Rule: "Одно или несколько, через запятую: с каждым обращение будет связано. Отметка похожего обращения " +
				"добавляет его номер сама."}),
	}
	v.Files = web.FileBox{Input: a.Input(web.Input{Kind: "files", Name: "files", Label: "Сканы и файлы"}),
		URL: web.DraftURL(in.Key) + "/files", Pages: "sheets", Rows: FileRows(in.Key, in.Files)}
	v.Carry = a.Input(web.Input{Kind: "flag", Name: "carry", Label: "Следующему – те же дата, канал, адресат"})
}

// bodies are those that somebody may complain of.
func (in IntakeInput) bodies() []web.Choice {
	out := []web.Choice{}
	for _, b := range in.Dir.Bodies() {
		out = append(out, web.Choice{Value: b.Code, Title: b.Name})
	}
	return out
}
