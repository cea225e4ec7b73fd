package appeal

// The course of an appeal that is answered.
const (
	Register   Action = "register"
	Propose    Action = "propose"
	Resolve    Action = "resolve"
	Assign     Action = "assign"
	Reassign   Action = "reassign"
	Contribute Action = "contribute"
	Draft      Action = "draft"
	Approve    Action = "approve"
	Rework     Action = "rework"
	Sign       Action = "sign"
	FileAway   Action = "file"
	NoteSent   Action = "note_sent" // by the program, when a letter has gone
)

var courseRows = []Row{
	{
		Action: Register, Title: "Зарегистрировать", Past: "Зарегистрировано", Group: Course,
		From: []Status{Received}, To: Registered, Who: []Role{Clerk},
		Article: registrationArticle,
		Fields: []Field{
			{Name: "official", Title: "Кому адресовано", Kind: OneOf, Role: Official, Required: true},
			{Name: "type", Title: "Вид обращения", Kind: Choice, Options: Types},
			{Name: "questions", Title: "Вопросы обращения", Kind: AsksOf, Max: MaxWording,
				Help: "Единица учёта – вопрос: у каждого своя тематика и свой результат."},
			{Name: "topic", Title: "Тематика первого вопроса", Kind: TopicOf, Max: 24},
			{Name: "annotation", Title: "Аннотация", Kind: LongText, Max: 2000},
			{Name: "repetition", Title: "Повторность", Kind: Choice, Options: Repetitions},
			{Name: "migration", Title: "Возможны нарушения в сфере миграции", Kind: Flag,
				Help: "Такое обращение за 5 дней направляют в МВД и высшему должностному лицу субъекта (ч. " +
					"3.1 ст. 8)."},
			againstField,
		},
		Letters: []Dispatch{{RegistrationNotice, ToApplicant}},
		effect:  register,
	},
	{
		Action: Propose, Title: "Передать проект резолюции", Past: "Подготовлен проект резолюции", Group: Course,
		From: []Status{Registered}, To: Resolution, Who: []Role{Clerk},
		Article: considerationArticle, Fields: orderFields, Guards: []Guard{dueWithinTerm},
		effect: propose,
	},
	{
		Action: Resolve, Title: "Наложить резолюцию", Past: "Наложена резолюция", Group: Course,
		From: []Status{Registered, Resolution}, To: Execution, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle, Fields: orderFields, Guards: []Guard{dueWithinTerm},
		Letters: []Dispatch{{Assignment, ToConcerned}, {AssignmentNotice, ToApplicant}},
		effect:  resolve,
	},
	{
		Action: Contribute, Title: "Передать сведения ответственному", Past: "Сведения соисполнителя переданы",
		Group: Course,
		From:  []Status{Execution}, Who: []Role{Executor}, Part: ACoexecutor,
		Article: considerationArticle,
		Fields: []Field{{Name: "text", Title: "Сведения по вопросам обращения", Kind: LongText, Required: true,
			Max: 20000}},
		effect: contribute,
	},
	{
		Action: Draft, Title: "Передать проект ответа на проверку", Past: "Подготовлен проект ответа", Group: Course,
		From: []Status{Execution}, To: Check, Who: []Role{Executor}, Part: TheExecutor,
		Article: replyArticle,
		Fields: []Field{
			{Name: "text", Title: "Текст ответа", Kind: LongText, Required: true, Max: 20000,
				Help: "Ответ по существу каждого вопроса: что, кем и когда сделано или будет сделано."},
			{Name: "result", Title: "Результат", Kind: Choice, Options: Results,
				Help: "Один на все вопросы, если они решены одинаково."},
			{Name: "results", Title: "Результат по вопросам", Kind: ResultsOf, Options: Results},
			{Name: "promised", Title: "Обещано решить до", Kind: DateOf,
				Help: "Если ответ обещает сделать позже: обращение останется на дополнительном контроле до этой даты."},
		},
		Guards: []Guard{everyQuestionAnswered, promisedLater},
		effect: draft,
	},
	{
		Action: Approve, Title: "Одобрить и передать на подпись", Past: "Проект ответа одобрен", Group: Course,
		From: []Status{Check}, To: Signing, Who: []Role{Reviewer},
		Article: controlArticle, Guards: []Guard{notOwnDraft}, effect: approve,
	},
	{
		Action: Rework, Title: "Вернуть на доработку", Past: "Возвращено на доработку", Group: Course,
		From: []Status{Check, Signing}, To: Execution, Who: []Role{Reviewer, Official},
		Article: controlArticle,
		Fields: []Field{{Name: "remarks", Title: "Замечания", Kind: LongText, Required: true, Max: 4000,
			Help: "Срок рассмотрения при доработке не меняется."}},
		Guards:  []Guard{reworkByStage},
		Letters: []Dispatch{{ReworkNotice, ToHolder}},
		effect:  rework,
	},
	{
		Action: Sign, Title: "Подписать ответ", Past: "Ответ подписан", Group: Course,
		From: []Status{Signing}, To: Answered, Who: []Role{Official}, Part: TheOfficial,
		Article: replyArticle, Letters: []Dispatch{{ReplyLetter, ToApplicant}},
		effect: sign,
	},
	{
		Action: FileAway, Title: "Списать в дело", Past: "Списано в дело", Group: Course,
		From: decided, To: Filed, Who: []Role{Clerk},
		Article: controlArticle,
		Fields: []Field{
			{Name: "case", Title: "Дело по номенклатуре", Kind: Text, Required: true, Max: 60,
				Help: "Например, 01-17."},
			{Name: "sheets", Title: "Листов", Kind: Number, Min: 1, Max: 10000},
		},
		When:   []Condition{promiseKept, allSent},
		effect: file,
	},
	{
		Action: NoteSent, Title: "Отметить отправку", Past: "Решение отправлено", Group: Course,
		From: unfiled, Silent: true, Own: true,
		Article: "п. 4 ч. 1 ст. 10, ст. 12", effect: noteSending,
	},
	{
		Action: Assign, Title: "Поручить подчинённому", Past: "Дано подчинённое поручение", Group: Course,
		From: []Status{Execution}, Who: []Role{Executor}, Part: AnExecutor,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "person", Title: "Кому", Kind: OneOf, Role: Executor, Required: true, Charges: true,
				Help: "Сотрудник Вашего подразделения."},
			{Name: "text", Title: "Что сделать", Kind: LongText, Required: true, Max: 4000},
			{Name: "due", Title: "Исполнить до", Kind: DateOf, Required: true, Help: "Не позже Вашего срока."},
		},
		Guards:  []Guard{dueWithinOwn},
		Letters: []Dispatch{{Assignment, ToConcerned}},
		effect:  assign,
	},
	{
		Action: Reassign, Title: "Передать другому исполнителю", Past: "Исполнитель заменён", Group: Course,
		From: []Status{Execution, Check}, Who: []Role{Clerk, Official, Admin}, Part: OfficialClerk,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "from", Title: "Вместо кого", Kind: OneOf, Role: Executor, Required: true},
			{Name: "to", Title: "Кому", Kind: OneOf, Role: Executor, Required: true, Charges: true},
			{Name: "reason", Title: "Причина", Kind: LongText, Required: true, Max: 2000},
		},
		Guards:  []Guard{reassignable},
		Letters: []Dispatch{{Assignment, ToConcerned}},
		effect:  reassign,
	},
}

var orderFields = []Field{
	{Name: "text", Title: "Текст поручения", Kind: LongText, Required: true, Max: 4000},
	{Name: "executors", Title: "Исполнители", Kind: PeopleOf, Role: Executor, Required: true, Charges: true,
		Help: "Первый – ответственный исполнитель, остальные – соисполнители."},
	{Name: "due", Title: "Исполнить до", Kind: DateOf, Help: "Пусто – контрольный срок обращения."},
	{Name: "dates", Title: "Сроки соисполнителей", Kind: DatesOf, Role: Executor,
		Help: "Раньше общего срока: ответственному нужно время свести ответ. Пусто – общий срок."},
	{Name: "control", Title: "Поставить на контроль", Kind: Flag},
}

var againstField = Field{Name: "against", Title: "На кого жалоба", Kind: AccusedOf, Private: true,
	Help: "Чьи решения или действия обжалуются – свои подразделения и сотрудники или другие органы: им обращение не " +
		"направляют и не поручают (ч. 6 ст. 8)."}
