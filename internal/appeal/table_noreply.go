package appeal

import (
	"appeals/internal/law"
)

// What ends without a reply on the substance: a refusal of registration, the
// withdrawal, and art. 11 part by part.
const (
	Decline         Action = "refuse"
	LeaveAnonymous  Action = "leave_anonymous"          // p. 1
	ReturnCourt     Action = "return_court"             // p. 2
	LeaveAbusive    Action = "leave_abusive"            // p. 3
	LeaveUnreadable Action = "leave_unreadable"         // p. 4
	LeaveUnclear    Action = "leave_unclear"            // p. 4.1
	Terminate       Action = "terminate_correspondence" // p. 5
	PointToSite     Action = "answered_on_site"         // p. 5.1
	LeaveSecret     Action = "leave_secret"             // p. 6
	Withdraw        Action = "withdraw"
)

var noReplyRows = []Row{
	{
		Action: Decline, Title: "Отказать в регистрации: не обращение", Past: "В регистрации отказано", Group: NoReply,
		From: []Status{Received}, To: Declined, Who: []Role{Clerk},
		Article: refusalArticle,
		Fields: []Field{
			{Name: "ground", Title: "Основание", Kind: Choice, Options: RefusalGrounds, Required: true},
			reasonField("Пояснение"),
		},
		Letters: []Dispatch{{RefusalNotice, ToApplicant}},
		effect:  end,
	},
	{
		Action: LeaveAnonymous, Title: "Оставить без ответа: анонимное",
		Past: "Оставлено без ответа: анонимное обращение", Group: NoReply,
		From: underConsideration, To: Unanswered, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: "ч. 1 ст. 11",
		Fields: []Field{{Name: "reason", Title: "Примечание", Kind: LongText, Max: 2000,
			Help: "Если сообщается о преступлении, сначала направьте обращение в компетентный орган."}},
		When:   []Condition{anonymousOnly},
		effect: end,
	},
	{
		Action: ReturnCourt, Title: "Вернуть: обжалуется судебное решение",
		Past: "Решено вернуть с разъяснением порядка обжалования судебного решения", Group: NoReply,
		From: underConsideration, To: Returned, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: "ч. 2 ст. 11", Within: law.ReturnNotice,
		Fields:  []Field{reasonField("Разъяснение порядка обжалования")},
		Letters: []Dispatch{{CourtReturnNotice, ToApplicant}},
		effect:  end,
	},
	{
		Action: LeaveAbusive, Title: "Оставить без ответа: оскорбления, угрозы",
		Past: "Оставлено без ответа по существу: злоупотребление правом", Group: NoReply,
		From: underConsideration, To: Unanswered, Who: []Role{Official}, Part: TheOfficial,
		Article: "ч. 3 ст. 11",
		Fields:  []Field{reasonField("Пояснение")},
		Letters: []Dispatch{{AbuseNotice, ToApplicant}},
		effect:  end,
	},
	{
		Action: LeaveUnreadable, Title: "Оставить без ответа: не поддаётся прочтению",
		Past: "Оставлено без ответа: текст не поддаётся прочтению", Group: NoReply,
		From: underConsideration, To: Unanswered, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: "ч. 4 ст. 11", Within: law.UnreadableNotice,
		Fields: []Field{{Name: "reason", Title: "Что не удалось прочесть", Kind: LongText, Max: 2000,
			Help: "Заявителю сообщают, если прочлись фамилия и адрес. В другие органы обращение не направляют."}},
		Letters: []Dispatch{{UnreadableLetter, ToApplicant}},
		effect:  end,
	},
	{
		Action: LeaveUnclear, Title: "Оставить без ответа: суть не определить",
		Past: "Оставлено без ответа: суть обращения не определить", Group: NoReply,
		From: underConsideration, To: Unanswered, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: "ч. 4.1 ст. 11", Within: law.UnclearNotice,
		Fields:  []Field{reasonField("Что осталось непонятным")},
		Letters: []Dispatch{{UnclearLetter, ToApplicant}},
		effect:  end,
	},
	{
		Action: Terminate, Title: "Прекратить переписку по вопросу", Past: "Переписка по вопросу прекращена",
		Group: NoReply,
		From:  underConsideration, To: Unanswered, Who: []Role{Official}, Part: TheOfficial,
		Article: "ч. 5 ст. 11",
		Fields:  []Field{reasonField("Почему новых доводов и обстоятельств нет")},
		Letters: []Dispatch{{TerminationNotice, ToApplicant}},
		effect:  terminate,
	},
	{
		Action: PointToSite, Title: "Сообщить адрес ответа на сайте",
		Past: "Решено сообщить адрес ответа на официальном сайте", Group: NoReply,
		From: underConsideration, To: Unanswered, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: "ч. 5.1 ст. 11", Within: law.SiteNotice,
		Fields: []Field{
			{Name: "page", Title: "Адрес страницы с ответом", Kind: Text, Required: true, Max: 500,
				Help: "Полностью: https://…"},
			{Name: "reason", Title: "Пояснение", Kind: LongText, Max: 2000},
		},
		Letters: []Dispatch{{SiteLetter, ToApplicant}},
		effect:  pointToSite,
	},
	{
		Action: LeaveSecret, Title: "Сообщить о невозможности ответа: тайна",
		Past: "Ответ по существу невозможен: охраняемая тайна", Group: NoReply,
		From: underConsideration, To: Unanswered, Who: []Role{Official}, Part: TheOfficial,
		Article: "ч. 6 ст. 11",
		Fields: []Field{{Name: "reason", Title: "Пояснение", Kind: LongText, Max: 2000,
			Help: "Самих охраняемых сведений здесь быть не должно: так прочтёт заявитель."}},
		Letters: []Dispatch{{SecretNotice, ToApplicant}},
		effect:  end,
	},
	{
		Action: Withdraw, Title: "Прекратить по заявлению гражданина", Past: "Отозвано заявителем", Group: NoReply,
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
}
