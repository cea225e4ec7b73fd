// Package appeal is the life of a citizen's appeal (обращение гражданина): its
// states, the one table of actions, the card, and the plan of reminders. It is
// pure: standard library and law only, no clock, no database, no engine.
package appeal

import "slices"

// Status is the stage of an appeal. The stages follow the office practice of a
// municipal Instruction: receipt, registration, resolution, execution, check,
// signing, answer, filing.
type Status string

// The stages of an appeal.
const (
	Received   Status = "received"
	Registered Status = "registered"
	Resolution Status = "resolution"
	Execution  Status = "execution"
	Check      Status = "check"
	Signing    Status = "signing"
	Answered   Status = "answered"
	Redirected Status = "redirected"
	Withdrawn  Status = "withdrawn"
	Declined   Status = "refused"    // not an appeal: registration refused
	Returned   Status = "returned"   // art. 8 p. 7, art. 11 p. 2
	Unanswered Status = "unanswered" // art. 11 p. 1, 3–6: no reply on the substance
	Filed      Status = "filed"
	Annulled   Status = "annulled" // registered by mistake: the number stays, the appeal counts no more
)

// Statuses lists every stage in the order an appeal meets them.
func Statuses() []Status {
	return []Status{Received, Registered, Resolution, Execution, Check, Signing, Answered, Redirected, Withdrawn,
		Declined, Returned, Unanswered, Filed, Annulled}
}

// underConsideration are the stages in which the 30-day clock of art. 12 runs.
var underConsideration = []Status{Registered, Resolution, Execution, Check, Signing}

// decided are the stages in which the clock has stopped and only filing is left.
var decided = []Status{Answered, Redirected, Withdrawn, Declined, Returned, Unanswered}

// UnderConsideration lists the stages in which the clock of art. 12 runs.
func UnderConsideration() []Status { return slices.Clone(underConsideration) }

// Decided lists the stages in which only filing is left.
func Decided() []Status { return slices.Clone(decided) }

// Title is the stage as the clerk reads it: what was decided. Said tells it with
// what became of the letters.
func (s Status) Title() string {
	switch s {
	case Received:
		return "Поступило"
	case Registered:
		return "Зарегистрировано"
	case Resolution:
		return "На рассмотрении"
	case Execution:
		return "На исполнении"
	case Check:
		return "На проверке"
	case Signing:
		return "На подписи"
	case Answered:
		return "Ответ подписан"
	case Redirected:
		return "Перенаправление"
	case Withdrawn:
		return "Отозвано заявителем"
	case Declined:
		return "В регистрации отказано"
	case Returned:
		return "Возврат заявителю"
	case Unanswered:
		return "Без ответа по существу"
	case Filed:
		return "В деле"
	case Annulled:
		return "Регистрация аннулирована"
	}
	return string(s)
}

// Running tells whether a legal clock still runs: registration (art. 8 p. 2)
// or consideration (art. 12 p. 1).
func (s Status) Running() bool { return s == Received || s.in(underConsideration) }

// Final tells whether the life of the appeal is over.
func (s Status) Final() bool { return s == Filed || s == Annulled }

// concluded tells whether a decision stands that letters carry to the applicant.
func (s Status) concluded() bool { return s.in(decided) || s == Annulled }

func (s Status) in(set []Status) bool {
	return slices.Contains(set, s)
}
