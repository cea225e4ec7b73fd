package appeal

// What moves a resolution: its draft back and forth, and the assignments after it.
const (
	EditDraft   Action = "edit_draft"
	RecallDraft Action = "recall_draft"
	ReturnDraft Action = "return_draft"

	AddExecutor        Action = "add_executor"
	MoveDue            Action = "move_due"
	AmendResolution    Action = "amend_resolution"
	WithdrawAssignment Action = "withdraw_assignment"

	Readdress Action = "readdress"
	MoveUnit  Action = "move_unit"
)

var orderRows = []Row{
	{
		Action: ReturnDraft, Title: "Вернуть проект с замечаниями",
		Past: "Проект резолюции возвращён с замечаниями", Group: Orders,
		From: []Status{Resolution}, To: Registered, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle,
		Fields: []Field{{Name: "remarks", Title: "Замечания", Kind: LongText, Required: true, Max: 4000,
			Help: "Их прочтёт сотрудник отдела. Срок резолюции при возврате не меняется."}},
		effect: returnDraft,
	},
	{
		Action: EditDraft, Title: "Изменить проект резолюции", Past: "Проект резолюции изменён", Group: Orders,
		From: []Status{Resolution}, Alters: true, Who: []Role{Clerk},
		Article: considerationArticle, Fields: orderFields, Guards: []Guard{dueWithinTerm},
		effect: propose,
	},
	{
		Action: RecallDraft, Title: "Отозвать проект резолюции", Past: "Проект резолюции отозван", Group: Orders,
		From: []Status{Resolution}, To: Registered, Who: []Role{Clerk},
		Article: considerationArticle,
		Fields: []Field{{Name: "reason", Title: "Причина", Kind: LongText, Max: 2000,
			Help: "Останется в истории. Проект сохранится: его можно исправить и передать снова."}},
	},
	{
		Action: AddExecutor, Title: "Добавить соисполнителя", Past: "Добавлен соисполнитель", Group: Orders,
		From: []Status{Execution}, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "person", Title: "Кого", Kind: OneOf, Role: Executor, Required: true, Charges: true},
			{Name: "due", Title: "Передать сведения до", Kind: DateOf,
				Help: "Не позже срока ответственного исполнителя. Пусто – его срок."},
			{Name: "reason", Title: "Почему", Kind: LongText, Max: 2000},
		},
		Guards:  []Guard{newcomer},
		Letters: []Dispatch{{Assignment, ToConcerned}},
		effect:  addExecutor,
	},
	{
		Action: MoveDue, Title: "Перенести срок исполнителя", Past: "Срок исполнителя перенесён", Group: Orders,
		From: []Status{Execution}, Alters: true, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "person", Title: "Чей срок", Kind: OneOf, Required: true},
			{Name: "due", Title: "Исполнить до", Kind: DateOf, Required: true,
				Help: "Не позже контрольного срока обращения."},
			{Name: "reason", Title: "Почему переносите", Kind: LongText, Required: true, Max: 2000},
		},
		Guards:  []Guard{undoneAssignment, dueBetweenOthers},
		Letters: []Dispatch{{DateMoved, ToConcerned}},
		effect:  moveDue,
	},
	{
		Action: AmendResolution, Title: "Изменить текст резолюции", Past: "Текст резолюции изменён", Group: Orders,
		From: []Status{Execution}, Alters: true, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "text", Title: "Текст поручения", Kind: LongText, Required: true, Max: 4000},
			{Name: "reason", Title: "Почему изменяете", Kind: LongText, Required: true, Max: 2000},
		},
		Letters: []Dispatch{{OrderChanged, ToConcerned}},
		effect:  amendResolution,
	},
	{
		Action: WithdrawAssignment, Title: "Отозвать поручение соисполнителя",
		Past: "Поручение отозвано", Group: Orders,
		From: []Status{Execution}, Alters: true, Who: []Role{Official}, Part: TheOfficial,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "person", Title: "У кого", Kind: OneOf, Required: true},
			{Name: "reason", Title: "Почему", Kind: LongText, Required: true, Max: 2000},
		},
		When:    []Condition{someHelperAtWork},
		Guards:  []Guard{undoneAssignment, notTheResponsible},
		Letters: []Dispatch{{AssignmentWithdrawn, ToConcerned}},
		effect:  withdrawAssignment,
	},
	{
		Action: Readdress, Title: "Передать другому должностному лицу",
		Past: "Должностное лицо заменено", Group: Orders,
		From: underConsideration, Who: []Role{Clerk, Official, Admin}, Part: OfficialClerk,
		Article: considerationArticle,
		Fields: []Field{
			{Name: "to", Title: "Кому", Kind: OneOf, Role: Official, Required: true, Charges: true},
			{Name: "reason", Title: "Причина", Kind: LongText, Required: true, Max: 2000,
				Help: "Например, увольнение или другое распределение обязанностей. Останется в истории."},
		},
		Guards: []Guard{anotherOfficial},
		effect: readdress,
	},
	{
		Action: MoveUnit, Title: "Перевести в подразделение-преемник",
		Past: "Подразделение закрыто, поручения у преемника", Group: Orders,
		From: []Status{Execution, Check, Signing}, Silent: true, Who: []Role{Admin},
		Article: considerationArticle, effect: moveUnit,
	},
}
