package appeal

import (
	"appeals/internal/law"
)

// What goes to another body, or back because it may not.
const (
	Redirect          Action = "redirect"
	RedirectMigration Action = "redirect_migration"
	ReturnComplaint   Action = "return_complaint"
)

var movable = []Status{Registered, Resolution, Execution}

var questionsField = Field{Name: "questions", Title: "Какие вопросы", Kind: QuestionsOf,
	Help: "Пусто – все вопросы. Остальные рассматриваются дальше в свой срок."}

var elsewhereRows = []Row{
	{
		Action: Redirect, Title: "Перенаправить по компетенции", Past: "Решено перенаправить по компетенции",
		Group: Elsewhere,
		From:  movable, To: Redirected, Stays: true, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: redirectArticle, Within: law.Redirect,
		Fields: append(append([]Field{questionsField}, bodyFields("Куда")...),
			Field{Name: "reason", Title: "Почему вопрос не в нашей компетенции", Kind: LongText, Required: true,
				Max: 2000}),
		When:    []Condition{someQuestionOpen},
		Guards:  []Guard{notToTheAccused, openQuestions},
		Letters: []Dispatch{{RedirectNotice, ToApplicant}, {RedirectCover, ToBody}},
		effect:  redirect,
	},
	{
		Action: RedirectMigration, Title: "Направить в МВД и губернатору (миграция)",
		Past: "Решено направить в МВД и высшему должностному лицу субъекта", Group: Elsewhere,
		From: movable, To: Redirected, Stays: true, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: migrationArticle, Within: law.Migration,
		Fields: []Field{questionsField,
			{Name: "reason", Title: "О каких нарушениях сообщается", Kind: LongText, Required: true, Max: 2000}},
		When:    []Condition{touchesMigration, someQuestionOpen},
		Guards:  []Guard{openQuestions},
		Letters: []Dispatch{{RedirectNotice, ToApplicant}, {RedirectCover, ToBody}},
		effect:  redirectMigration,
	},
	{
		Action: ReturnComplaint, Title: "Вернуть жалобу: направить некому",
		Past: "Решено вернуть жалобу с разъяснением права на обжалование в суд", Group: Elsewhere,
		From: movable, To: Returned, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: complaintArticle, Within: law.ComplaintReturn,
		Fields:  []Field{reasonField("Почему жалобу нельзя направить")},
		Letters: []Dispatch{{ComplaintReturnNotice, ToApplicant}},
		effect:  end,
	},
}

// bodyFields ask for bodies of the directory, or one that is not in it.
func bodyFields(title string) []Field {
	return []Field{
		{Name: "bodies", Title: title + ": органы из справочника", Kind: BodiesOf},
		{Name: "body", Title: title + ": орган или лицо не из справочника", Kind: Text, Max: 300},
		{Name: "address", Title: "Его почтовый адрес", Kind: Text, Max: 500},
		{Name: "email", Title: "Его электронная почта", Kind: Text, Max: 200},
	}
}

func reasonField(title string) Field {
	return Field{Name: "reason", Title: title, Kind: LongText, Required: true, Max: 2000,
		Help: "Так прочтёт заявитель."}
}
