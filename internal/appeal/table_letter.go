package appeal

// What keeps right who wrote a letter and what it asks.
const (
	AmendQuestions Action = "amend_questions"
	AddAuthor      Action = "add_author"
	RemoveAuthor   Action = "remove_author"
)

// whyCorrected is asked of whatever changes what was registered.
var whyCorrected = Field{Name: "reason", Title: "Почему исправляете", Kind: LongText, Required: true, Max: 2000,
	Help: "Например: опечатка, сверено с письмом. Прежнее значение останется в истории."}

var letterRows = []Row{
	{
		Action: AmendQuestions, Title: "Исправить вопросы", Past: "Вопросы исправлены", Group: Upkeep,
		From: []Status{Registered, Resolution, Execution}, Alters: true, Who: []Role{Clerk},
		Article: registrationArticle,
		Fields: []Field{
			{Name: "questions", Title: "Вопросы обращения", Kind: AsksOf, Required: true, Max: MaxWording,
				Help: "Добавьте, уберите, переставьте. Решённые и переданные вопросы остаются на своих местах."},
			whyCorrected,
		},
		effect: amendQuestions,
	},
	{
		Action: AddAuthor, Title: "Добавить заявителя", Past: "Заявитель добавлен", Group: Upkeep,
		From: unfiled, Alters: true, Who: []Role{Clerk},
		Article: registrationArticle,
		Fields: []Field{
			{Name: "surname", Title: "Фамилия", Kind: Text, Max: MaxName},
			{Name: "name", Title: "Имя", Kind: Text, Max: MaxName},
			{Name: "patronymic", Title: "Отчество", Kind: Text, Max: MaxName},
			{Name: "organisation", Title: "Организация", Kind: Text, Max: MaxLine},
			{Name: "address", Title: "Почтовый адрес", Kind: Text, Max: MaxLine},
			{Name: "email", Title: "Электронная почта", Kind: Text, Max: 254},
			{Name: "phone", Title: "Телефон", Kind: Text, Max: MaxName},
			whyCorrected,
		},
		effect: addAuthor,
	},
	{
		Action: RemoveAuthor, Title: "Убрать заявителя", Past: "Заявитель убран", Group: Upkeep,
		From: unfiled, Alters: true, Who: []Role{Clerk},
		Article: registrationArticle, When: []Condition{severalAuthors},
		Fields: []Field{
			{Name: "author", Title: "Кого убрать", Kind: Number, Required: true, Min: 1, Max: MaxAuthors,
				Help: "Номер по порядку. Первому из оставшихся отвечают."},
			whyCorrected,
		},
		effect: removeAuthor,
	},
}
