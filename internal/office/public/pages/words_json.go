package pages

import (
	"fmt"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// reasons are the cases in which an appeal ends without a reply on its
// substance, as an applicant reads them. What the officials wrote goes by
// letter only.
var reasons = map[appeal.Action]string{
	appeal.LeaveAnonymous: "Не указаны фамилия или адрес для ответа",
	appeal.ReturnCourt:    "В обращении обжалуется судебное решение: его обжалуют в суде",
	appeal.ReturnComplaint: "Жалобу нельзя направить тому, чьи решения или действия в ней обжалуются: их " +
		"обжалуют в суде",
	appeal.LeaveAbusive:    "В тексте есть оскорбления или угрозы",
	appeal.LeaveUnreadable: "Текст не поддаётся прочтению",
	appeal.LeaveUnclear:    "По тексту нельзя определить суть обращения",
	appeal.Terminate: "На этот вопрос Вам уже неоднократно отвечали, новых доводов нет; переписка по " +
		"нему прекращена",
	appeal.PointToSite: "Ответ на этот вопрос опубликован на официальном сайте, адрес страницы указан в " +
		"уведомлении",
	appeal.LeaveSecret: "Ответ по существу раскрыл бы охраняемую законом тайну",
}

// refusals are the grounds of a refusal of registration.
var refusals = map[string]string{
	"not_an_appeal":   "В тексте нет предложения, заявления или жалобы",
	"other_procedure": "Порядок решения этого вопроса установлен другим федеральным законом",
	"email":           "С 30.03.2025 обращения по электронной почте не принимаются",
}

// reasonOf says under which case of the law an appeal ended, "" if under none.
func reasonOf(c *appeal.Card) string {
	e := c.Ending
	switch {
	case c.Status == appeal.Annulled:
		return web.UpperFirst(c.Annulment.Said()) + "."
	case e == nil:
		return ""
	}
	row, _ := appeal.RowOf(e.Action)
	text := reasons[e.Action]
	if e.Action == appeal.Decline {
		text = refusals[e.Ground]
	}
	if text == "" {
		text = row.Past
	}
	return text + " (" + row.Article + " № 59-ФЗ)."
}

// transferred counts the questions that another body decides.
func transferred(c *appeal.Card) int {
	n := 0
	for _, q := range c.Intake.Questions {
		if q.Result == appeal.Transferred {
			n++
		}
	}
	return n
}

// notes are what else an applicant should know.
func (v PublicStatus) notes(c *appeal.Card) []string {
	out := []string{}
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if v.Redirected > 0 && v.Redirected < v.Questions {
		rest := ""
		switch {
		case c.Status.Running():
			rest = ", по остальным ответим мы"
		case c.Outcome() == appeal.Answered:
			rest = ", по остальным отвечаем мы"
		}
		add("Вопросов в обращении – %d. В компетенции другого органа – %d: по ним ответ придёт оттуда%s.", v.Questions,
			v.Redirected, rest)
	}
	if c.Main != "" && c.Status.Running() {
		add("Такое же Ваше обращение уже рассматривается: на оба придёт один ответ.")
	}
	if !v.PromisedBy.IsZero() {
		add("Ответ обещает решение до %s. До этого дня обращение остаётся на дополнительном контроле.",
			v.PromisedBy.Russian())
	}
	if n := len(c.Promises); n > 0 && !c.Promises[n-1].KeptOn.IsZero() {
		add("Обещанное в ответе выполнено %s.", c.Promises[n-1].KeptOn.Russian())
	}
	return out
}
