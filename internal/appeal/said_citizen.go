package appeal

// Meaning is a stage as an applicant understands it, and what became of the
// letter that says so. Inner stages, such as checking and signing, are one to
// the applicant.
func (s Status) Meaning(d Delivery) string {
	switch s {
	case Received:
		return "Обращение поступило и будет зарегистрировано в течение трёх дней."
	case Registered:
		return "Обращение зарегистрировано. Следующий шаг – рассмотрение должностным лицом."
	case Resolution:
		return "Обращение передано должностному лицу: оно решает, кому поручить рассмотрение."
	case Execution:
		return "Обращение рассматривает ответственный исполнитель."
	case Check, Signing:
		return "Проект ответа готов, его проверяют и подписывают."
	case Filed:
		return "Рассмотрение завершено."
	}
	return decidedMeaning[s] + letterMeaning(s, d)
}

var decidedMeaning = map[Status]string{
	Answered:   "Ответ подписан",
	Redirected: "Принято решение передать обращение по компетенции",
	Withdrawn:  "Рассмотрение прекращено по Вашему заявлению",
	Declined:   "Сообщение не зарегистрировано как обращение",
	Returned:   "Принято решение вернуть обращение с разъяснением, как поступить дальше",
	Unanswered: "Рассмотрение завершено без ответа по существу",
	Annulled:   "Регистрация аннулирована",
}

// letterMeaning ends the sentence.
func letterMeaning(s Status, d Delivery) string {
	on := ""
	if !d.On.IsZero() {
		on = " " + d.On.Russian()
	}
	reply := s == Answered
	switch {
	case d.State == WasSent && reply:
		return " и отправлен Вам" + on + "."
	case d.State == WasSent:
		return ", письмо об этом отправлено Вам" + on + "."
	case d.State == AwaitsSend && reply:
		return " и ждёт отправки."
	case d.State == AwaitsSend:
		return ", письмо об этом ждёт отправки."
	case d.State == WentAstray && reply:
		return ", но до Вас не дошёл: отдел отправит его иначе."
	case d.State == WentAstray:
		return ", но письмо об этом не дошло: отдел отправит его иначе."
	}
	return "."
}
