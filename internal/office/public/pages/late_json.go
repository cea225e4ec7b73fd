package pages

import (
	"fmt"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// Expect says what the applicant may expect and by when, and what to do if
// the last day by the law is over.
func (v *PublicStatus) Expect(o appeal.Office, today law.Date) {
	due, what := v.AnswerBy, "Ответ"
	if !v.RegisterBy.IsZero() {
		due, what = v.RegisterBy, "Регистрация"
	}
	if due.IsZero() {
		return
	}
	left := due.Sub(today)
	switch {
	case left < 0:
		v.Late, v.LateDays = true, -left
		v.Promise = fmt.Sprintf("%s – не позднее %s Этот срок прошёл %s назад.", what, russian.LongDate(due),
			russian.Days(-left))
		v.Advice = advice(o, v.Number)
	case left == 0:
		v.Promise = fmt.Sprintf("%s – сегодня, %s: это последний день срока.", what, russian.LongDate(due))
	default:
		v.Promise = fmt.Sprintf("%s – не позднее %s, осталось не больше %s.", what, russian.LongDate(due),
			russian.Count(left, "дня", "дней", "дней"))
	}
}

// advice is what may be done about a reply that is late. Addresses are the
// office's settings; what it did not set is named without one.
func advice(o appeal.Office, number string) []string {
	out := []string{}
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if o.Phone != "" {
		add(
			"Позвоните в отдел по работе с обращениями: %s. Назовите номер обращения%s и спросите, почему нет ответа "+
				"и когда он будет.",
			o.Phone,
			named(number))
	}
	higher := ", например главе администрации"
	if o.Higher != "" {
		higher = ": " + o.Higher
	}
	add(
		"Пожалуйтесь на бездействие вышестоящему должностному лицу%s (п. 4 ст. 5 № 59-ФЗ). Укажите номер обращения и "+
			"дату, до которой должен был прийти ответ.",
		higher)
	prosecutor := "в прокуратуру города или района"
	if o.Prosecutor != "" {
		prosecutor = o.Prosecutor
	}
	add(
		"Обратитесь %s. Нарушение порядка рассмотрения обращений – административное правонарушение должностного лица "+
			"(ст. 5.59 КоАП РФ), дело о нём возбуждает прокурор.",
		prosecutor)
	add("Обратитесь в суд: бездействие при рассмотрении обращения можно обжаловать в судебном порядке (п. 4 ст. " +
		"5 № 59-ФЗ).")
	return out
}

func named(number string) string {
	if number == "" {
		return ""
	}
	return " " + number
}
