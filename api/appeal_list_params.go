package api

import (
	"strings"

	"appeals/internal/appeal"
)

// listParams are the parameters of the list in the description.
func listParams() []param {
	list := []param{
		{name: "folder", about: "Папка", enum: words(folders)},
		{name: "status", about: "Стадия", enum: words(appeal.Statuses())},
		{name: "unit", about: "Код подразделения; «-», если его ещё нет"},
		{name: "executor", about: "Код исполнителя или соисполнителя"},
		{name: "responsible", about: "Код ответственного исполнителя; «-», если его ещё нет"},
		{name: "official", about: "Код должностного лица, которое рассматривает и подписывает"},
		{name: "topic", about: "Код вопроса классификатора; «-», если его ещё нет"},
		{name: "channel", about: "Канал поступления", enum: codes(appeal.Channels)},
		{name: "type", about: "Вид обращения", enum: codes(appeal.Types)},
		{name: "repetition", about: "Повторность", enum: codes(appeal.Repetitions)},
		{name: "authorship", about: "Авторство", enum: codes(appeal.Authorships)},
		{name: "on_control", about: "1: только поставленные на контроль"},
		{name: "late", about: "1: только решённые с нарушением срока"},
		{name: "q", about: "Слова карточки в любой форме, имя в любом падеже, начало номера; «точная фраза», -лишнее"},
		{name: "search", about: "Сохранённый поиск: его условия, которые можно заменить другими параметрами"},
		{name: "field", about: "Где искать слова q", enum: codes(appeal.Scopes)},
		{name: "applicant", about: "Имя заявителя или его начало"},
		{name: "number", about: "Начало регистрационного номера"},
		{name: "sort", about: "Порядок: " + strings.Join(codes(appeal.Sorts), ", ") + "; с минусом – обратный. Вне открытых папок только registered, received, applicant, answered"},
		{name: "in_time", about: "1: только решённые в срок"},
		{name: "extended", about: "1: только с продлённым сроком"},
		{name: "outcome", about: "Чем закончилось рассмотрение", enum: append(words(appeal.Outcomes), appeal.OtherOutcomes)},
		{name: "open_on", about: "Рассматривалось в конце этого дня", kind: "date"},
		{name: "from", about: "Зарегистрировано не раньше", kind: "date"},
		{name: "to", about: "Зарегистрировано не позже", kind: "date"},
	}
	for _, p := range []struct{ name, about string }{
		{"received", "Поступило"}, {"control", "Контрольный срок"}, {"answered", "Ответ отправлен"}, {"closed", "Решено (ответ, перенаправление, отзыв)"},
	} {
		list = append(list, param{name: p.name + "_from", about: p.about + ": не раньше", kind: "date"},
			param{name: p.name + "_to", about: p.about + ": не позже", kind: "date"})
	}
	return append(list,
		param{name: "cursor", about: "Продолжение: значение next предыдущей страницы"},
		param{name: "limit", about: "Строк на странице, обычно 50", kind: "integer", smallest: 1, largest: maxLimit},
	)
}
