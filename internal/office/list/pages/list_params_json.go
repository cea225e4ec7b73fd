package pages

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/office/control"
)

// listParams are the parameters of the list in the description.
func listParams() []frame.Param {
	list := []frame.Param{
		{Name: "folder", About: "Папка", Enum: frame.Words(folderNames)},
		{Name: "status", About: "Стадия", Enum: frame.Words(appeal.Statuses())},
		{Name: "unit", About: "Код подразделения; «-», если его ещё нет"},
		{Name: "executor", About: "Код исполнителя или соисполнителя"},
		{Name: "responsible", About: "Код ответственного исполнителя; «-», если его ещё нет"},
		{Name: "official", About: "Код должностного лица, которое рассматривает и подписывает"},
		{Name: "topic", About: "Код вопроса классификатора; «-», если его ещё нет"},
		{Name: "channel", About: "Канал поступления", Enum: frame.Codes(appeal.Channels)},
		{Name: "type", About: "Вид обращения", Enum: frame.Codes(appeal.Types)},
		{Name: "repetition", About: "Повторность", Enum: frame.Codes(appeal.Repetitions)},
		{Name: "authorship", About: "Авторство", Enum: frame.Codes(appeal.Authorships)},
		{Name: "on_control", About: "1: только поставленные на контроль"},
		{Name: "late", About: "1: только решённые с нарушением срока"},
		{Name: "q", About: "Слова карточки в любой форме, имя в любом падеже, начало номера; «точная фраза», -лишнее"},
		{Name: "search", About: "Сохранённый поиск: его условия, которые можно заменить другими параметрами"},
		{Name: "field", About: "Где искать слова q", Enum: frame.Codes(lists.Scopes)},
		{Name: "applicant", About: "Имя заявителя или его начало"},
		{Name: "number", About: "Начало регистрационного номера"},
		{Name: "sort", About: "Порядок: " + strings.Join(frame.Codes(lists.Sorts), ", ") +
			"; с минусом – обратный. Вне открытых папок только registered, received, applicant, answered"},
		{Name: "in_time", About: "1: только решённые в срок"},
		{Name: "extended", About: "1: только с продлённым сроком"},
		{Name: "outcome", About: "Чем закончилось рассмотрение",
			Enum: append(frame.Words(control.Outcomes), lists.OtherOutcomes, lists.AnyOutcome, lists.Nobody)},
		{Name: "open_on", About: "Рассматривалось в конце этого дня", Kind: "date"},
		{Name: "overdue_on", About: "Рассматривалось в конце этого дня, а срок по закону прошёл раньше", Kind: "date"},
		{Name: "late_from", About: "Решено позже срока не меньше чем на столько дней", Kind: "integer", Smallest: 1,
			Largest: 9999},
		{Name: "late_to", About: "Решено позже срока не больше чем на столько дней", Kind: "integer", Smallest: 1,
			Largest: 9999},
		{Name: "form", About: "Форма обращения", Enum: frame.Codes(appeal.Forms)},
		{Name: "social", About: "Социальное положение первого автора; «-», если не указано",
			Enum: frame.Codes(orNobody(appeal.SocialStatuses))},
		{Name: "benefit", About: "Льготная категория первого автора; «-», если её нет",
			Enum: frame.Codes(orNobody(appeal.Benefits))},
		{Name: "body", About: "Какой орган прислал обращение: код; «-», если оно от заявителя; " +
			"«*» – любой, «?» – не из справочника"},
		{Name: "territory", About: "Код подразделения, на территории которого обращение приняли; «-», если её нет"},
		{Name: "again", About: "1: повторные и неоднократные"},
		{Name: "asked", About: "Код одного из вопросов или раздела, темы, группы, к которым он относится; " +
			"«-», если тематики нет"},
		{Name: "result", About: "Результат этого вопроса; «-», если его ещё нет", Enum: frame.Codes(results)},
		{Name: "from", About: "Зарегистрировано не раньше", Kind: "date"},
		{Name: "to", About: "Зарегистрировано не позже", Kind: "date"},
	}
	for _, p := range []struct{ name, about string }{
		{"received", "Поступило"}, {"control", "Контрольный срок"}, {"answered", "Ответ отправлен"},
		{"closed", "Решено (ответ, перенаправление, отзыв)"},
	} {
		list = append(list, frame.Param{Name: p.name + "_from", About: p.about + ": не раньше", Kind: "date"},
			frame.Param{Name: p.name + "_to", About: p.about + ": не позже", Kind: "date"})
	}
	return append(list,
		frame.Param{Name: "cursor", About: "Продолжение: значение next предыдущей страницы"},
		frame.Param{Name: "limit", About: "Строк на странице, обычно 50", Kind: "integer", Smallest: 1,
			Largest: frame.MaxLimit},
	)
}
