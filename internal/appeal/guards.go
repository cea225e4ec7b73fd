package appeal

import (
	"fmt"
	"slices"
	"sort"
	"strconv"

	"appeals/internal/law"
)

// within bounds a row by its term, counted from registration (art. 8 p. 3,
// 3.1, 4; art. 11 p. 2, 4, 4.1, 5.1). The register must still be able to
// record what was done too late, so it asks to say so and why.
func within(r Row) Guard {
	return func(p Process, f Facts) error {
		by := p.by(r.Within)
		switch late := f.Values.Bool("late"); {
		case late && !f.On.After(by):
			return InvalidField("late", fmt.Sprintf("Срок ещё не истёк: выполнить можно по %s.", by.Russian()))
		case late || by.IsZero() || !f.On.After(by):
			return nil
		}
		return &Error{Code: Refused, Article: r.Article,
			Message: fmt.Sprintf("%d дней со дня регистрации истекли %s. Если выполнить действие всё же необходимо, "+
				"отметьте нарушение срока и укажите причину.", r.Within.Text().Days, by.Russian()),
			Fields: []FieldError{{"late", "Срок истёк."}}}
	}
}

// by is the last day of a term that is counted from registration.
func (p Process) by(rule law.Rule) law.Date {
	if rule == law.Migration {
		return p.MigrationBy
	}
	return p.RedirectBy // the others have seven days, too
}

// dueWithinTerm: an executor's date lies between the day of the resolution and
// the control date; past that date the appeal would be answered late. A
// co-executor's own date is not later than the date of all. Each date that is
// wrong is named, that of a co-executor by the person.
func dueWithinTerm(p Process, f Facts) error {
	last, due, bad := p.Control, f.Values.Date("due"), []FieldError{}
	if said := dateWithin(due, f.On, last, "Позже контрольного срока обращения (%s)."); said != "" {
		bad = append(bad, FieldError{"due", said})
	} else if !due.IsZero() {
		last = due
	}
	executors, dates := f.Values.List("executors"), f.Values.Dates("dates")
	for _, person := range sortedKeys(dates) {
		if !slices.Contains(executors, person) {
			bad = append(bad, FieldError{"dates", "Срок указан для того, кого нет среди исполнителей."})
		} else if said := dateWithin(dates[person], f.On, last,
			"Срок соисполнителя позже общего срока (%s)."); said != "" {
			bad = append(bad, FieldError{"dates." + person, said})
		}
	}
	return InvalidFields(bad)
}

// dateWithin says what is wrong with a date that has to lie in a term, "" if
// nothing is. A term that is over bounds nothing any more.
func dateWithin(day, from, last law.Date, tooLate string) string {
	switch {
	case day.IsZero():
	case day.Before(from):
		return "Эта дата уже прошла."
	case !last.IsZero() && day.After(last) && !from.After(last):
		return fmt.Sprintf(tooLate, last.Russian())
	}
	return ""
}

func fieldWithin(field string, day, from, last law.Date, tooLate string) error {
	if said := dateWithin(day, from, last, tooLate); said != "" {
		return InvalidField(field, said)
	}
	return nil
}

// dueWithinOwn: a subordinate assignment ends with the assignment it is part of.
func dueWithinOwn(p Process, f Facts) error {
	own, _ := p.Assigned(p.partOf(f.Actor, true))
	to := f.Values.Text("person")
	if _, already := p.Assigned(to); already {
		return InvalidField("person", "Этот сотрудник уже исполнитель по обращению.")
	}
	return fieldWithin("due", f.Values.Date("due"), f.On, own.Due, "Позже Вашего срока (%s).")
}

// reassignable: somebody with undone work gives way to somebody without any.
func reassignable(p Process, f Facts) error {
	a, assigned := p.Assigned(f.Values.Text("from"))
	if !assigned || !a.DoneOn.IsZero() && !a.Responsible {
		return InvalidField("from", "У этого сотрудника нет неисполненного поручения по обращению.")
	}
	if _, already := p.Assigned(f.Values.Text("to")); already {
		return InvalidField("to", "Этот сотрудник уже исполнитель по обращению.")
	}
	return nil
}

// reworkByStage: a draft is returned by the reviewer at the check, by the
// addressed official at the signing.
func reworkByStage(p Process, f Facts) error {
	switch {
	case p.Status == Check && f.Actor.Is(Reviewer):
		return nil
	case p.Status == Signing && f.Actor.Acts(p.Official):
		return nil
	}
	return &Error{Code: Forbidden, Article: controlArticle,
		Message: "На проверке возвращает проверяющий, на подписи – должностное лицо, которому адресовано обращение."}
}

// notOwnDraft: who wrote the reply does not check it.
func notOwnDraft(p Process, f Facts) error {
	if f.Actor.Code == p.Responsible || f.Actor.Acts(p.Responsible) {
		return &Error{Code: Forbidden, Message: "Свой проект ответа проверяет другой сотрудник.",
			Article: controlArticle}
	}
	return nil
}

// statementNotInFuture: what is dated has happened already.
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

// everyQuestionAnswered: art. 10 p. 1 pt. 4 asks for a reply on the substance
// of all questions. Those that went to another body have theirs.
func everyQuestionAnswered(p Process, f Facts) error {
	results, all := f.Values.Pairs("results"), f.Values.Text("result")
	open := p.Open()
	for key := range results {
		if n, _ := strconv.Atoi(key); !slices.Contains(open, n) {
			return InvalidField("results", "Вопрос "+key+" не ждёт результата.")
		}
	}
	if all != "" {
		return nil
	}
	if len(p.Asked) == 0 && len(results) == 0 {
		return InvalidField("result", "Укажите результат рассмотрения.")
	}
	for _, n := range open {
		if results[strconv.Itoa(n)] == "" {
			return InvalidFields([]FieldError{
				{"results", fmt.Sprintf("Укажите результат по вопросу %d.", n)},
				{"result", "Или один результат на все вопросы."},
			})
		}
	}
	return nil
}

// openQuestions: only a question without a result can go to another body.
func openQuestions(p Process, f Facts) error {
	for _, n := range f.Values.Numbers("questions") {
		if !slices.Contains(p.Open(), n) {
			return InvalidField("questions", fmt.Sprintf("Вопрос %d не ждёт результата.", n))
		}
	}
	return nil
}

func someQuestionOpen(p Process) error {
	if len(p.Asked) > 0 && len(p.Open()) == 0 {
		return Refuse("Все вопросы обращения уже решены или перенаправлены.", redirectArticle)
	}
	return nil
}

// touchesMigration: art. 8 p. 3.1 is only about migration, and its five days
// run from registration; so the register has to know it from there.
func touchesMigration(p Process) error {
	if p.MigrationBy.IsZero() {
		return Refuse("При регистрации не отмечено, что возможны нарушения в сфере миграции.", migrationArticle)
	}
	return nil
}

// notToTheAccused: art. 8 p. 6 forbids to send a complaint to the body or
// official whose decision or action is complained of.
func notToTheAccused(p Process, f Facts) error {
	for _, code := range f.Values.List("bodies") {
		if slices.Contains(p.Against, code) {
			return &Error{Code: Refused, Article: complaintArticle,
				Message: "Жалобу нельзя направить органу, решение или действие которого обжалуется. Выберите другой " +
					"орган или верните жалобу с разъяснением права на обжалование в суд.",
				Fields: []FieldError{{"bodies", "На этот орган и подана жалоба."}}}
		}
	}
	return nil
}

// anonymousOnly: art. 11 p. 1 is about appeals without a name or an address.
func anonymousOnly(p Process) error {
	if p.Authorship != "" && p.Authorship != "anonymous" {
		return Refuse("Автор и адрес указаны: обращение не анонимное, на него отвечают.", "ч. 1 ст. 11")
	}
	return nil
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
