package appeal

import (
	"fmt"
	"sort"
)

// extendOnce: art. 12 p. 2 gives one extension of at most 30 days.
func extendOnce(p Process, _ Facts) error {
	if p.Extended {
		return Refuse("Срок уже продлён: закон даёт одно продление не более чем на 30 дней.", extensionArticle)
	}
	return nil
}

// extendInTime: a term that is over cannot be extended any more.
func extendInTime(p Process, f Facts) error {
	if p.Statutory.IsZero() || !f.On.After(p.Statutory) {
		return nil
	}
	return Refuse(fmt.Sprintf("Продлить нельзя: срок рассмотрения истёк %s.", p.Statutory.Russian()), extensionArticle)
}

// redirectInTime: art. 8 p. 3 gives seven days from registration. The register
// must still be able to record a late transfer, so it asks to say so.
func redirectInTime(p Process, f Facts) error {
	if f.Values.Bool("late") && !f.On.After(p.RedirectBy) {
		return InvalidField("late", fmt.Sprintf("Срок ещё не истёк: перенаправить можно по %s.", p.RedirectBy.Russian()))
	}
	if p.RedirectBy.IsZero() || !f.On.After(p.RedirectBy) || f.Values.Bool("late") {
		return nil
	}
	return &Error{Code: Refused, Article: redirectArticle,
		Message: fmt.Sprintf("Семь дней на перенаправление истекли %s. Если перенаправить всё же необходимо, отметьте нарушение срока и укажите причину.", p.RedirectBy.Russian()),
		Fields:  []FieldError{{"late", "Срок перенаправления истёк."}}}
}

// dueWithinTerm: an executor's date lies between the day of the resolution and
// the control date; past that date the appeal would be answered late.
func dueWithinTerm(p Process, f Facts) error {
	due := f.Values.Date("due")
	switch {
	case due.IsZero():
		return nil
	case due.Before(f.On):
		return InvalidField("due", "Эта дата уже прошла.")
	case !p.Control.IsZero() && due.After(p.Control) && !f.On.After(p.Control):
		return InvalidField("due", fmt.Sprintf("Позже контрольного срока обращения (%s).", p.Control.Russian()))
	}
	return nil
}

// reworkByStage: a draft is returned by the reviewer at the check, by the
// addressed official at the signing.
func reworkByStage(p Process, f Facts) error {
	switch {
	case p.Status == Check && f.Actor.Is(Reviewer):
		return nil
	case p.Status == Signing && f.Actor.Code == p.Official:
		return nil
	}
	return &Error{Code: Forbidden, Article: controlArticle,
		Message: "На проверке возвращает проверяющий, на подписи – должностное лицо, которому адресовано обращение."}
}

// notOwnDraft: who wrote the reply does not check it.
func notOwnDraft(p Process, f Facts) error {
	if p.Responsible == f.Actor.Code {
		return &Error{Code: Forbidden, Message: "Свой проект ответа проверяет другой сотрудник.", Article: controlArticle}
	}
	return nil
}

// statementNotInFuture: a statement of withdrawal has been received already.
func statementNotInFuture(p Process, f Facts) error {
	on := f.Values.Date("on")
	switch {
	case on.After(f.On):
		return InvalidField("on", "Дата ещё не наступила.")
	case on.Before(p.ReceivedOn):
		return InvalidField("on", fmt.Sprintf("Раньше поступления обращения (%s).", p.ReceivedOn.Russian()))
	}
	return nil
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
