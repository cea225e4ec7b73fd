package appeal

import (
	"slices"

	"appeals/internal/law"
)

// What keeps the card itself right.
const (
	Correct     Action = "correct"
	CheckRepeat Action = "check_repeat"
	ReportBack  Action = "report_back"
)

// yesOrNo is a flag that may be left as it is.
var yesOrNo = []Option{{"yes", "Да"}, {"no", "Нет"}}

// unfiled are the stages before the case is filed: the process is still there.
var unfiled = linkable

// inPart puts fields of a long form under a heading.
func inPart(title string, fields []Field) []Field {
	for i := range fields {
		fields[i].Part = title
	}
	return fields
}

var cardRows = []Row{
	{
		Action: Correct, Title: "Исправить карточку", Past: "Карточка исправлена", Group: Upkeep,
		From: unfiled, Alters: true, Who: []Role{Clerk},
		Article: registrationArticle,
		Fields: slices.Concat(
			inPart("Суть", []Field{
				{Name: "annotation", Title: "Аннотация", Kind: LongText, Max: 2000, Erasable: true},
				{Name: "text", Title: "Текст обращения", Kind: LongText, Max: MaxText, Erasable: true},
				{Name: "type", Title: "Вид обращения", Kind: Choice, Options: Types},
				{Name: "topics", Title: "Темы вопросов", Kind: TopicsOf, Max: 24},
				{Name: "migration", Title: "Возможны нарушения в сфере миграции", Kind: Choice, Options: yesOrNo,
					Help: "Пока решения нет. Пять дней на направление в МВД считаются от регистрации (ч. 3.1 ст. 8)."},
			}),
			inPart("Как и когда поступило", []Field{
				{Name: "channel", Title: "Канал", Kind: Choice, Options: Channels},
				{Name: "form", Title: "Форма", Kind: Choice, Options: Forms},
				{Name: "received_on", Title: "Поступило", Kind: DateOf, Rule: law.Registration,
					Help: "Пока ответа нет. Срок будет пересчитан, прежние даты останутся в истории."},
				{Name: "registered_on", Title: "Зарегистрировано", Kind: DateOf, Rule: law.Consideration,
					Help: "Пока ответа нет, в пределах года номера. От этого дня считается срок рассмотрения."},
				{Name: "overdue", Title: "Дата верна, хотя срок окажется пропущенным", Kind: Flag},
				{Name: "official", Title: "Кому адресовано", Kind: OneOf, Role: Official,
					Help: "До резолюции. После неё обращение передают действиями резолюции."},
				{Name: "sheets", Title: "Листов", Kind: Number, Max: mostCounted},
				{Name: "enclosures", Title: "Листов приложений", Kind: Number, Max: mostCounted},
			}),
			inPart("Заявитель", []Field{
				{Name: "surname", Title: "Фамилия", Kind: Text, Max: MaxName, Erasable: true},
				{Name: "name", Title: "Имя", Kind: Text, Max: MaxName, Erasable: true},
				{Name: "patronymic", Title: "Отчество", Kind: Text, Max: MaxName, Erasable: true},
				{Name: "organisation", Title: "Организация", Kind: Text, Max: MaxLine, Erasable: true},
				{Name: "address", Title: "Почтовый адрес", Kind: Text, Max: MaxLine, Erasable: true},
				{Name: "email", Title: "Электронная почта", Kind: Text, Max: 254, Erasable: true},
				{Name: "phone", Title: "Телефон", Kind: Text, Max: MaxName, Erasable: true},
				{Name: "reply_to", Title: "Куда отвечать", Kind: Choice, Options: ReplyWays},
				{Name: "social", Title: "Социальное положение", Kind: Choice, Options: SocialStatuses, Erasable: true,
					Private: true},
				{Name: "benefit", Title: "Льготная категория", Kind: Choice, Options: Benefits, Erasable: true,
					Private: true},
				{Name: "authorship", Title: "Авторство", Kind: Choice, Options: Authorships},
				{Name: "signatories", Title: "Подписей под коллективным", Kind: Number, Max: mostCounted},
			}),
			inPart("Сопроводительное письмо", []Field{
				{Name: "covering_from", Title: "Сопроводительное письмо: от кого", Kind: Text, Max: MaxLine,
					Erasable: true},
				{Name: "covering_number", Title: "Его номер", Kind: Text, Max: MaxName, Erasable: true},
				{Name: "covering_date", Title: "Его дата", Kind: DateOf, Erasable: true},
				{Name: "covering_due", Title: "Его срок: доложить до", Kind: DateOf, Erasable: true},
				{Name: "covering_report", Title: "Проинформировать о результатах", Kind: Choice, Options: yesOrNo},
			}),
			inPart("На кого жалоба", []Field{againstField}),
			[]Field{whyCorrected}),
		Letters: []Dispatch{{DateMoved, ToConcerned}},
		effect:  correct,
	},
	{
		Action: CheckRepeat, Title: "Отметить: повторность проверена",
		Past: "Повторность проверена: обращение первичное", Group: Upkeep,
		From: underConsideration, Who: []Role{Clerk},
		Article: considerationArticle, When: []Condition{repeatUnchecked}, effect: checkRepeat,
	},
	{
		Action: ReportBack, Title: "Отметить: орган проинформирован",
		Past: "Орган, приславший обращение, проинформирован о результатах", Group: Upkeep,
		From: slices.Concat(underConsideration, decided), Who: []Role{Clerk},
		Article: controlArticle,
		Fields: []Field{
			{Name: "on", Title: "Когда отправлено", Kind: DateOf, Required: true},
			{Name: "how", Title: "Исходящий номер и способ", Kind: Text, Required: true, Max: 200,
				Help: "Например: № 12-ОГ/26, МЭДО."},
		},
		When: []Condition{reportAwaited}, Guards: []Guard{statementNotInFuture},
		effect: reportBack,
	},
}
