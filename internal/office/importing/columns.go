package importing

import (
	"strings"
	"unicode"
)

// Column is a column that a table may have.
type Column struct {
	Key    string   `json:"key"`
	Title  string   `json:"title"`
	Also   []string `json:"also,omitempty"` // other headings
	Must   bool     `json:"must"`
	About  string   `json:"about,omitempty"`
	Sample string   `json:"sample,omitempty"`
}

// Columns are what a table of the kind may have, in any order.
func (k Kind) Columns() []Column {
	switch k {
	case Units:
		return unitColumns
	case People:
		return peopleColumns
	case Bodies:
		return bodyColumns
	case Topics:
		return topicColumns
	case Appeals:
		return appealColumns
	}
	return nil
}

var unitColumns = []Column{
	{Key: "code", Title: "Код", Must: true, About: "латинскими буквами, потом не меняется", Sample: "kgh"},
	{Key: "name", Title: "Полное название", Also: []string{"Название", "Подразделение", "Наименование"}, Must: true,
		Sample: "Управление городского хозяйства"},
	{Key: "short", Title: "Короткое название", Also: []string{"Сокращение", "Краткое название"}, Sample: "УГХ"},
	{Key: "head", Title: "Руководитель", Also: []string{"Начальник"},
		About: "логин или ФИО; если сотрудников ещё нет, оставьте пустым и загрузите файл ещё раз после них"},
	{Key: "deputy", Title: "Курирует", Also: []string{"Куратор", "Заместитель главы"}, About: "логин или ФИО"},
	{Key: "email", Title: "Электронная почта", Also: []string{"E-mail", "Почта", "Общий ящик", "Email"},
		Sample: "ugh@gorod.example"},
}

var peopleColumns = []Column{
	{Key: "code", Title: "Логин", Also: []string{"Код", "Имя для входа"}, Must: true, Sample: "ivanova"},
	{Key: "name", Title: "ФИО", Also: []string{"Фамилия, имя, отчество", "Фамилия имя отчество", "Сотрудник", "Ф.И.О."},
		Must: true, Sample: "Иванова Мария Петровна"},
	{Key: "post", Title: "Должность", Sample: "главный специалист"},
	{Key: "unit", Title: "Подразделение", Also: []string{"Отдел", "Управление"}, Must: true, About: "код или название",
		Sample: "kgh"},
	{Key: "email", Title: "Электронная почта", Also: []string{"E-mail", "Почта", "Email"}, Must: true,
		Sample: "ivanova@gorod.example"},
	{Key: "phone", Title: "Телефон"},
	{Key: "roles", Title: "Роли", Also: []string{"Роль"}, Must: true, About: "через точку с запятой",
		Sample: "исполнитель; проверяющий"},
}

var bodyColumns = []Column{
	{Key: "name", Title: "Название", Also: []string{"Орган", "Полное название", "Наименование"}, Must: true,
		Sample: "Министерство здравоохранения области"},
	{Key: "address", Title: "Адрес", Also: []string{"Почтовый адрес"}, Must: true,
		Sample: "183000, г. Мурманск, ул. 1"},
	{Key: "email", Title: "Электронная почта", Also: []string{"E-mail", "Почта", "Email"}},
	{Key: "kind", Title: "Вид", Also: []string{"Вид органа"}, About: "пусто – орган власти; МВД, высшее должностное " +
		"лицо, суд, следствие", Sample: "орган власти"},
	{Key: "code", Title: "Код", About: "пусто – составится из названия"},
}

var topicColumns = []Column{
	{Key: "code", Title: "Код", Also: []string{"Код вопроса"}, Must: true, Sample: "0005.0005.0056.1168"},
	{Key: "name", Title: "Название", Also: []string{"Вопрос", "Наименование", "Тема"}, Must: true,
		Sample: "Уличное освещение"},
}

// Head says which column of a table is which.
type Head struct {
	kind  Kind
	place map[string]int
	title map[string]string // as the table has it
	byKey map[string]Column
}

// ReadHead finds the columns of a table by its headings.
func ReadHead(k Kind, row int, cells []string) (h Head, ignored []string, bad []Problem) {
	h = Head{kind: k, place: map[string]int{}, title: map[string]string{}, byKey: map[string]Column{}}
	keys := map[string]string{}
	for _, c := range k.Columns() {
		h.byKey[c.Key] = c
		for _, name := range append([]string{c.Title}, c.Also...) {
			keys[plain(name)] = c.Key
		}
	}
	for i, cell := range cells {
		key, known := keys[plain(cell)]
		switch _, twice := h.place[key]; {
		case cell == "":
		case !known:
			ignored = append(ignored, cell)
		case twice:
			bad = append(bad, Problem{row, cell, "Такой столбец в таблице второй раз. Удалите или переименуйте один " +
				"из них."})
		default:
			h.place[key], h.title[key] = i, cell
		}
	}
	for _, c := range k.Columns() {
		if _, there := h.place[c.Key]; c.Must && !there {
			bad = append(bad, Problem{row, c.Title, "Такого столбца нет, а он нужен. Добавьте его: заголовок стоит " +
				"в первой заполненной строке таблицы."})
		}
	}
	return h, ignored, bad
}

// plain is a heading without what people write in one way or another.
func plain(s string) string {
	s = strings.NewReplacer("ё", "е", "№", " номер ", "ф.и.о.", "фио", "e-mail", "email").Replace(strings.ToLower(s))
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
