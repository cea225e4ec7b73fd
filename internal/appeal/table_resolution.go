package appeal

// What moves a resolution: its draft, back and forth.
const (
	EditDraft   Action = "edit_draft"
	RecallDraft Action = "recall_draft"
	ReturnDraft Action = "return_draft"
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
}
