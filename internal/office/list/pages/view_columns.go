package pages

import (
	"net/url"
	"slices"
	"strings"

	"appeals/internal/web"
)

// column is one that a person may have in the list.
type column struct {
	code, title string
	sort        string // how its head sorts, "" where it does not
	filters     []string
	class       string
	cell        func(row) LineCell
}

// columns are all columns, in the order in which they are offered. A filter
// stands in the head of the first shown column that has it.
var columns = []column{
	{code: "number", title: "Номер, дата", sort: "registered", filters: []string{"number", "from", "to"}, class: "num",
		cell: row.number},
	{code: "applicant", title: "Заявитель", sort: "applicant",
		filters: []string{"applicant", "repetition", "authorship"}, class: "applicant", cell: row.applicant},
	{code: "address", title: "Адрес", class: "address", cell: row.address},
	{code: "annotation", title: "Суть", filters: []string{"topic"}, class: "subject", cell: row.subject},
	{code: "topic", title: "Тематика", sort: "topic", filters: []string{"topic"}, class: "topic", cell: row.topic},
	{code: "channel", title: "Канал", sort: "channel", filters: []string{"channel"}, cell: row.channel},
	{code: "type", title: "Вид", sort: "type", filters: []string{"type"}, cell: row.kind},
	{code: "marks", title: "Отметки", filters: []string{"repetition", "authorship", "on_control"}, class: "marks",
		cell: row.marks},
	{code: "official", title: "Должностное лицо", sort: "official", filters: []string{"official"}, cell: row.official},
	{code: "executor", title: "Исполнитель", sort: "executor", filters: []string{"executor", "unit", "status"},
		class: "executor", cell: row.executor},
	{code: "unit", title: "Подразделение", sort: "unit", filters: []string{"unit"}, cell: row.unit},
	{code: "stage", title: "Стадия", sort: "stage", filters: []string{"status"}, cell: row.stage},
	{code: "received", title: "Поступило", sort: "received", filters: []string{"received_from", "received_to"},
		class: "date", cell: row.received},
	{code: "registered", title: "Зарегистрировано", sort: "registered", filters: []string{"from", "to"}, class: "date",
		cell: row.registered},
	{code: "control", title: "План", sort: "control", filters: []string{"control_from", "control_to", "on_control"},
		class: "date", cell: row.control},
	{code: "statutory", title: "Срок по закону", sort: "statutory", class: "date", cell: row.statutory},
	{code: "answered", title: "Факт", sort: "answered", filters: []string{"answered_from", "answered_to", "late"},
		class: "date", cell: row.answered},
	{code: "left", title: "Осталось", sort: "control", filters: []string{"control_from", "control_to"}, class: "left",
		cell: row.left},
	{code: "sheets", title: "Листы, файлы", class: "sheets", cell: row.sheets},
	{code: "previous", title: "Прежнее обращение", class: "num", cell: row.previous},
}

// ListLook is how a person wants the list: which columns, in which order, how
// many lines each appeal takes.
type ListLook struct {
	Columns []string `json:"columns"`
	Density string   `json:"density"`
}

// densities are how many lines an appeal takes.
var densities = []web.Choice{{Value: "one", Title: "В одну строку"}, {Value: "two", Title: "В две строки"},
	{Value: "full", Title: "Подробно"}}

// UsualLook is the list of somebody who has chosen nothing.
func UsualLook() ListLook {
	return ListLook{Columns: []string{"number", "applicant", "annotation", "executor", "control", "left"},
		Density: "two"}
}

// Sound is the look without columns that are not there any more; the number,
// which opens the card, is always there.
func (l ListLook) Sound() ListLook {
	out := ListLook{Density: l.Density}
	for _, code := range l.Columns {
		if _, known := columnOf(code); known && !slices.Contains(out.Columns, code) {
			out.Columns = append(out.Columns, code)
		}
	}
	if len(out.Columns) == 0 {
		return UsualLook()
	}
	if !slices.Contains(out.Columns, "number") {
		out.Columns = slices.Insert(out.Columns, 0, "number")
	}
	if !slices.ContainsFunc(densities, func(c web.Choice) bool { return c.Value == l.Density }) {
		out.Density = UsualLook().Density
	}
	return out
}

// Moved puts one code a place further in an order: «left:-1» a place forward.
func Moved(order []string, move string) []string {
	code, by, _ := strings.Cut(move, ":")
	at := slices.Index(order, code)
	to := at + 1
	if by == "-1" {
		to = at - 1
	}
	if at < 0 || to < 0 || to >= len(order) {
		return order
	}
	out := slices.Clone(order)
	out[at], out[to] = out[to], out[at]
	return out
}

func columnOf(code string) (column, bool) {
	i := slices.IndexFunc(columns, func(c column) bool { return c.code == code })
	if i < 0 {
		return column{}, false
	}
	return columns[i], true
}

// ColumnChoice is a line of the form that chooses columns.
type ColumnChoice struct {
	Code, Title string
	Shown       bool
	Fixed       bool // it cannot be left out
	First, Last bool
}

// choices are all columns: the shown ones in their order, then the others.
func (l ListLook) choices() []ColumnChoice {
	codes := slices.Clone(l.Columns)
	for _, c := range columns {
		if !slices.Contains(codes, c.code) {
			codes = append(codes, c.code)
		}
	}
	out := []ColumnChoice{}
	for i, code := range codes {
		if c, known := columnOf(code); known {
			out = append(out, ColumnChoice{Code: code, Title: c.title, Shown: slices.Contains(l.Columns, code),
				Fixed: code == "number",
				First: i == 0, Last: i == len(codes)-1})
		}
	}
	return out
}

// LookOf reads the form that chooses columns: their order, and which of them.
// The script sends only the order of what is shown.
func LookOf(form url.Values) ListLook {
	order := form["order"]
	if move := form.Get("move"); move != "" {
		order = Moved(order, move)
	}
	look := ListLook{Density: form.Get("density")}
	for _, code := range order {
		if slices.Contains(form["columns"], code) || code == "number" {
			look.Columns = append(look.Columns, code)
		}
	}
	if form.Get("do") == "usual" {
		return UsualLook()
	}
	return look.Sound()
}
