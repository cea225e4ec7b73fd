package appeal

// What concerns the term: requests, interim replies, the extension.
const (
	Inquire       Action = "request_information"
	InquiryAnswer Action = "information_received"
	InterimReply  Action = "interim_reply"
	Extend        Action = "extend"
)

var termRows = []Row{
	{
		Action: Inquire, Title: "Запросить документы", Past: "Оформлен запрос документов", Group: Term,
		From: []Status{Registered, Resolution, Execution}, Who: []Role{Clerk, Official, Executor}, Part: CaseHand,
		Article: inquiryArticle,
		Fields: append(bodyFields("Кому"),
			Field{Name: "text", Title: "Какие документы и материалы нужны", Kind: LongText, Required: true, Max: 4000}),
		Letters: []Dispatch{{InformationLetter, ToBody}},
		effect:  inquire,
	},
	{
		Action: InquiryAnswer, Title: "Отметить ответ на запрос", Past: "Получен ответ на запрос", Group: Term,
		From: underConsideration, Who: []Role{Clerk, Official, Executor}, Part: CaseHand,
		Article: inquiryArticle,
		Fields: []Field{
			{Name: "no", Title: "Номер запроса по порядку", Kind: Number, Required: true, Min: 1, Max: 1000},
			{Name: "on", Title: "Дата поступления ответа", Kind: DateOf, Required: true},
			{Name: "text", Title: "Что получено", Kind: LongText, Max: 4000},
		},
		When:   []Condition{someInquiryOpen},
		Guards: []Guard{inquiryOpen},
		effect: inquiryAnswer,
	},
	{
		Action: InterimReply, Title: "Дать промежуточный ответ", Past: "Подписан промежуточный ответ", Group: Term,
		From: underConsideration, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "text", Title: "Что сделано и что осталось", Kind: LongText, Required: true, Max: 20000,
				Help: "Промежуточный ответ с контроля не снимает и срок не продлевает."},
			{Name: "until", Title: "Дата окончательного ответа", Kind: DateOf, Required: true,
				Help: "Не позже срока рассмотрения."},
		},
		Guards:  []Guard{untilWithinTerm},
		Letters: []Dispatch{{InterimLetter, ToApplicant}},
		effect:  interimReply,
	},
	{
		Action: Extend, Title: "Продлить срок", Past: "Срок рассмотрения продлён", Group: Term,
		From: underConsideration, Who: []Role{Official}, Part: TheOfficial,
		Article: extensionArticle,
		Fields: []Field{
			{Name: "days", Title: "На сколько дней", Kind: Number, Min: 1, Max: 30,
				Help: "Не более 30 дней от тридцатого дня, один раз."},
			{Name: "until", Title: "Продлить до", Kind: DateOf,
				Help: "Вместо числа дней: последний день продлённого срока."},
			{Name: "ground", Title: "Основание", Kind: Choice, Options: ExtensionGrounds, Required: true},
			{Name: "reason", Title: "Причина, как её прочтёт заявитель", Kind: LongText, Required: true, Max: 2000},
		},
		When:    []Condition{extendOnce},
		Guards:  []Guard{extendInTime, extensionBounded, extensionGrounded},
		Letters: []Dispatch{{ExtensionNotice, ToApplicant}},
		effect:  extend,
	},
}
