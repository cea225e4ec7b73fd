package appeal

import "slices"

// A registration that was a mistake is annulled in two steps by two persons.
const (
	AskAnnulment     Action = "ask_annulment"
	Annul            Action = "annul"
	KeepRegistration Action = "keep_registration"
)

// annulmentHands are who decides on an annulment: the head of the department
// checks replies, too, so that the role is there.
var annulmentHands = []Role{Clerk, Reviewer, Manager}

// registeredOnce are the stages at which there is a registration to annul: a
// case that was filed may turn out to be the second one of its letter.
var registeredOnce = slices.Concat(underConsideration,
	[]Status{Answered, Redirected, Withdrawn, Returned, Unanswered, Filed})

var annulmentRows = []Row{
	{
		Action: AskAnnulment, Title: "Аннулировать регистрацию", Past: "Запрошено аннулирование регистрации",
		Group: Upkeep,
		From:  registeredOnce, Who: []Role{Clerk},
		Article: annulmentArticle,
		Fields: []Field{
			{Name: "ground", Title: "Почему регистрация ошибочна", Kind: Choice, Options: AnnulmentGrounds,
				Required: true,
				Help: "Так прочтёт заявитель. Номер останется в журнале и не будет присвоен другому обращению. " +
					"Подтверждает другой сотрудник."},
			{Name: "number", Title: "Номер, под которым оно уже зарегистрировано", Kind: Text, Max: 60,
				Help: "Обязателен, если зарегистрировано повторно."},
			{Name: "remark", Title: "Пояснение для отдела", Kind: LongText, Max: 2000,
				Help: "Заявитель его не увидит."},
		},
		When:   []Condition{notYetAnnulling},
		effect: askAnnulment,
	},
	{
		Action: Annul, Title: "Подтвердить аннулирование", Past: "Регистрация аннулирована", Group: Upkeep,
		From: registeredOnce, To: Annulled, Who: annulmentHands, Part: AnotherHand,
		Article: annulmentArticle, When: []Condition{annulmentAsked},
		Letters: []Dispatch{{AnnulmentNotice, ToApplicant}},
		effect:  annul,
	},
	{
		Action: KeepRegistration, Title: "Оставить регистрацию", Past: "Регистрация оставлена",
		Group: Upkeep,
		From:  registeredOnce, Who: annulmentHands,
		Article: annulmentArticle,
		Fields: []Field{{Name: "reason", Title: "Почему регистрация остаётся", Kind: LongText, Required: true,
			Max: 2000}},
		When:   []Condition{annulmentAsked},
		effect: keepRegistration,
	},
}
