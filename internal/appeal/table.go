package appeal

// Action is the code of an action: the Update's name in the engine, the last
// part of POST /api/v1/appeals/{id}/{action}, the audit's word.
type Action string

// The actions of the life of an appeal.
const (
	Register   Action = "register"
	Propose    Action = "propose"
	Resolve    Action = "resolve"
	Contribute Action = "contribute"
	Draft      Action = "draft"
	Approve    Action = "approve"
	Rework     Action = "rework"
	Sign       Action = "sign"
	Extend     Action = "extend"
	Redirect   Action = "redirect"
	Withdraw   Action = "withdraw"
	FileAway   Action = "file"
)

// Relation is the part in the case that the actor must have, beside the role.
type Relation string

// The relations of a person to an appeal.
const (
	Anyone        Relation = ""            // the role is enough
	TheOfficial   Relation = "official"    // the official the appeal is addressed to
	TheExecutor   Relation = "responsible" // the responsible executor
	ACoexecutor   Relation = "coexecutor"  // an executor who is not the responsible one
	OfficialClerk Relation = "official_or_clerk"
)

// Row is one row of the table: all that anything in the product needs to know
// of an action. Validators, activities, API, pages, docs and tests read it.
type Row struct {
	Action  Action
	Title   string   // on the button
	Past    string   // in the history: «Зарегистрировано»
	From    []Status // where it is possible
	To      Status   // where it leads, "" where the stage stays
	Who     []Role
	Part    Relation
	Article string // the rule that allows it
	Fields  []Field
	Guards  []Guard
	Letters []Dispatch
	effect  effect
}

// Dispatch is a letter that follows an action, and who it goes to.
type Dispatch struct {
	Kind LetterKind
	To   Audience
}

const (
	registrationArticle  = "ч. 2 ст. 8"
	redirectArticle      = "ч. 3 ст. 8"
	considerationArticle = "ч. 1 ст. 10"
	replyArticle         = "п. 4 ч. 1, ч. 3 и 4 ст. 10"
	extensionArticle     = "ч. 2 ст. 12"
	controlArticle       = "ст. 14"
	withdrawalArticle    = "п. 5 ст. 5"
)

// Table is the life of an appeal.
func Table() []Row { return table }

// RowOf finds the row of an action.
func RowOf(a Action) (Row, bool) {
	for _, r := range table {
		if r.Action == a {
			return r, true
		}
	}
	return Row{}, false
}

var table = []Row{
	{
		Action: Register, Title: "Зарегистрировать", Past: "Зарегистрировано",
		From: []Status{Received}, To: Registered, Who: []Role{Clerk},
		Article: registrationArticle,
		Fields: []Field{
			{Name: "official", Title: "Кому адресовано", Kind: OneOf, Role: Official, Required: true},
			{Name: "type", Title: "Вид обращения", Kind: Choice, Options: Types},
			{Name: "topic", Title: "Тематика", Kind: TopicOf, Max: 24},
			{Name: "annotation", Title: "Аннотация", Kind: LongText, Max: 2000},
			{Name: "repetition", Title: "Повторность", Kind: Choice, Options: Repetitions},
		},
		Letters: []Dispatch{{RegistrationNotice, ToApplicant}},
		effect:  register,
	},
	{
		Action: Propose, Title: "Передать проект резолюции", Past: "Подготовлен проект резолюции",
		From: []Status{Registered}, To: Resolution, Who: []Role{Clerk},
		Article: considerationArticle, Fields: orderFields, Guards: []Guard{dueWithinTerm},
		effect: propose,
	},
	{
		Action: Resolve, Title: "Наложить резолюцию", Past: "Наложена резолюция",
		From: []Status{Registered, Resolution}, To: Execution, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle, Fields: orderFields, Guards: []Guard{dueWithinTerm},
		Letters: []Dispatch{{Assignment, ToExecutors}, {AssignmentNotice, ToApplicant}},
		effect:  resolve,
	},
	{
		Action: Contribute, Title: "Передать сведения ответственному", Past: "Сведения соисполнителя переданы",
		From: []Status{Execution}, Who: []Role{Executor}, Part: ACoexecutor,
		Article: considerationArticle,
		Fields:  []Field{{Name: "text", Title: "Сведения по вопросам обращения", Kind: LongText, Required: true, Max: 20000}},
		effect:  contribute,
	},
	{
		Action: Draft, Title: "Передать проект ответа на проверку", Past: "Подготовлен проект ответа",
		From: []Status{Execution}, To: Check, Who: []Role{Executor}, Part: TheExecutor,
		Article: replyArticle,
		Fields: []Field{
			{Name: "text", Title: "Текст ответа", Kind: LongText, Required: true, Max: 20000,
				Help: "Ответ по существу каждого вопроса: что, кем и когда сделано или будет сделано."},
			{Name: "result", Title: "Результат", Kind: Choice, Options: Results, Required: true},
		},
		effect: draft,
	},
	{
		Action: Approve, Title: "Одобрить и передать на подпись", Past: "Проект ответа одобрен",
		From: []Status{Check}, To: Signing, Who: []Role{Reviewer},
		Article: controlArticle, Guards: []Guard{notOwnDraft}, effect: approve,
	},
	{
		Action: Rework, Title: "Вернуть на доработку", Past: "Возвращено на доработку",
		From: []Status{Check, Signing}, To: Execution, Who: []Role{Reviewer, Official},
		Article: controlArticle,
		Fields: []Field{{Name: "remarks", Title: "Замечания", Kind: LongText, Required: true, Max: 4000,
			Help: "Срок рассмотрения при доработке не меняется."}},
		Guards:  []Guard{reworkByStage},
		Letters: []Dispatch{{ReworkNotice, ToHolder}},
		effect:  rework,
	},
	{
		Action: Sign, Title: "Подписать и отправить ответ", Past: "Ответ подписан и отправлен",
		From: []Status{Signing}, To: Answered, Who: []Role{Official}, Part: TheOfficial,
		Article: replyArticle, Letters: []Dispatch{{ReplyLetter, ToApplicant}},
		effect: sign,
	},
	{
		Action: Extend, Title: "Продлить срок", Past: "Срок рассмотрения продлён",
		From: underConsideration, Who: []Role{Official}, Part: TheOfficial,
		Article: extensionArticle,
		Fields: []Field{
			{Name: "days", Title: "На сколько дней", Kind: Number, Required: true, Min: 1, Max: 30,
				Help: "Не более 30 дней от тридцатого дня, один раз."},
			{Name: "ground", Title: "Основание", Kind: Choice, Options: ExtensionGrounds, Required: true},
			{Name: "reason", Title: "Причина, как её прочтёт заявитель", Kind: LongText, Required: true, Max: 2000},
		},
		Guards:  []Guard{extendOnce, extendInTime},
		Letters: []Dispatch{{ExtensionNotice, ToApplicant}},
		effect:  extend,
	},
	{
		Action: Redirect, Title: "Перенаправить по компетенции", Past: "Перенаправлено по компетенции",
		From: []Status{Registered, Resolution, Execution}, To: Redirected, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: redirectArticle,
		Fields: []Field{
			{Name: "body", Title: "Орган или должностное лицо", Kind: Text, Required: true, Max: 300},
			{Name: "address", Title: "Почтовый адрес органа", Kind: Text, Required: true, Max: 500},
			{Name: "email", Title: "Электронная почта органа", Kind: Text, Max: 200},
			{Name: "reason", Title: "Почему вопрос не в нашей компетенции", Kind: LongText, Required: true, Max: 2000},
			{Name: "late", Title: "Семь дней прошли, перенаправить с нарушением срока", Kind: Flag,
				Help: "Отметьте, только если 7 дней со дня регистрации истекли: нарушение будет видно в отчётах."},
			{Name: "late_reason", Title: "Причина нарушения срока", Kind: LongText, Max: 2000},
		},
		Guards:  []Guard{redirectInTime},
		Letters: []Dispatch{{RedirectNotice, ToApplicant}, {RedirectCover, ToBody}},
		effect:  redirect,
	},
	{
		Action: Withdraw, Title: "Прекратить по заявлению гражданина", Past: "Отозвано заявителем",
		From: underConsideration, To: Withdrawn, Who: []Role{Clerk},
		Article: withdrawalArticle,
		Fields: []Field{
			{Name: "on", Title: "Дата заявления о прекращении", Kind: DateOf, Required: true},
			{Name: "reason", Title: "Содержание заявления", Kind: LongText, Required: true, Max: 2000},
		},
		Guards:  []Guard{statementNotInFuture},
		Letters: []Dispatch{{WithdrawalNotice, ToApplicant}},
		effect:  withdraw,
	},
	{
		Action: FileAway, Title: "Списать в дело", Past: "Списано в дело",
		From: decided, To: Filed, Who: []Role{Clerk},
		Article: controlArticle,
		Fields: []Field{
			{Name: "case", Title: "Дело по номенклатуре", Kind: Text, Required: true, Max: 60, Help: "Например, 01-17."},
			{Name: "sheets", Title: "Листов", Kind: Number, Min: 1, Max: 10000},
		},
		effect: file,
	},
}

var orderFields = []Field{
	{Name: "text", Title: "Текст поручения", Kind: LongText, Required: true, Max: 4000},
	{Name: "executors", Title: "Исполнители", Kind: PeopleOf, Role: Executor, Required: true,
		Help: "Первый – ответственный исполнитель, остальные – соисполнители."},
	{Name: "due", Title: "Исполнить до", Kind: DateOf, Help: "Пусто – контрольный срок обращения."},
	{Name: "control", Title: "Поставить на контроль", Kind: Flag},
}
