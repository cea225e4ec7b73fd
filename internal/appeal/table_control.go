package appeal

import "slices"

// Control and links between appeals.
const (
	TakeControl   Action = "special_control"
	LiftControl   Action = "lift_special_control"
	PromiseUntil  Action = "promise"
	Fulfil        Action = "fulfil"
	LinkTo        Action = "link"
	ReplyWithMain Action = "reply_with_main"

	EscalateByHand Action = "escalate"
)

// linkable are the stages in which an appeal may still be tied to another one.
var linkable = []Status{Received, Registered, Resolution, Execution, Check, Signing, Answered, Redirected, Withdrawn,
	Declined, Returned, Unanswered}

// underClock are the stages in which a main clock runs.
var underClock = slices.Concat([]Status{Received}, underConsideration)

var controlRows = []Row{
	{
		Action: EscalateByHand, Title: "Эскалировать", Past: "Эскалировано вручную", Group: Control,
		From: underClock, Who: []Role{Manager, Clerk},
		Article: controlArticle,
		Fields: []Field{
			{Name: "reason", Title: "Почему нужно вмешательство", Kind: LongText, Required: true, Max: 1000,
				Help: "Прочтёт руководитель следующей ступени."},
		},
		When:    []Condition{someClockRuns},
		Letters: []Dispatch{{EscalationLetter, ToNextRung}},
		effect:  escalate,
	},
	{
		Action: TakeControl, Title: "Взять на особый контроль", Past: "Взято на особый контроль", Group: Control,
		From: underConsideration, Who: []Role{Official},
		Article: controlArticle, When: []Condition{notYetSpecial}, effect: takeControl,
	},
	{
		Action: LiftControl, Title: "Снять с особого контроля", Past: "Снято с особого контроля", Group: Control,
		From: linkable, Who: []Role{Official},
		Article: controlArticle, When: []Condition{isSpecial}, effect: liftControl,
	},
	{
		Action: PromiseUntil, Title: "Поставить на дополнительный контроль",
		Past: "Поставлено на дополнительный контроль", Group: Control,
		From: []Status{Answered}, Who: []Role{Clerk, Reviewer, Official},
		Article: controlArticle,
		Fields: []Field{
			{Name: "until", Title: "До какой даты", Kind: DateOf, Required: true},
			{Name: "reason", Title: "Что обещано или почему дата изменилась", Kind: LongText,
				Required: true, Max: 2000},
		},
		Guards: []Guard{untilAhead},
		effect: promiseUntil,
	},
	{
		Action: Fulfil, Title: "Снять с дополнительного контроля",
		Past: "Обещанное выполнено, снято с дополнительного контроля", Group: Control,
		From: []Status{Answered}, Who: []Role{Clerk, Reviewer, Official},
		Article: controlArticle,
		Fields: []Field{
			{Name: "on", Title: "Когда выполнено", Kind: DateOf, Required: true},
			{Name: "note", Title: "Что сделано, как прочтёт заявитель", Kind: LongText, Required: true, Max: 4000},
		},
		When:    []Condition{promiseOpen},
		Guards:  []Guard{statementNotInFuture},
		Letters: []Dispatch{{FulfilmentNotice, ToApplicant}},
		effect:  fulfil,
	},
	{
		Action: LinkTo, Title: "Связать с другим обращением", Past: "Связано с другим обращением", Group: Control,
		From: linkable, Who: []Role{Clerk},
		Article: considerationArticle,
		Fields: []Field{
			{Name: "number", Title: "Номер обращения", Kind: Text, Required: true, Max: 60},
			{Name: "kind", Title: "Какое это обращение по отношению к нему", Kind: Choice, Options: LinkKinds,
				Required: true},
		},
		effect: linkTo,
	},
	{
		Action: ReplyWithMain, Title: "Закрыть ответом на основное обращение",
		Past: "Закрыто ответом на основное обращение", Group: Control,
		From: underConsideration, To: Answered, Who: []Role{Clerk, Official},
		Article: replyArticle, When: []Condition{isDuplicate},
		Letters: []Dispatch{{DuplicateNotice, ToApplicant}},
		effect:  replyWithMain,
	},
}
