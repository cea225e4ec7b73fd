package importing

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Row is a row of a table that is being read: what is wrong with it gathers.
type Row struct {
	No   int
	Bad  []Problem
	head Head
	cell []string
}

// Row reads the cells of a row. typed makes of each what a form would.
func (h Head) Row(no int, cells []string, typed func(string) string) *Row {
	r := &Row{No: no, head: h, cell: make([]string, len(cells))}
	for i, c := range cells {
		r.cell[i] = strings.TrimSpace(typed(c))
	}
	for key, i := range h.place {
		if i >= len(cells) {
			continue
		}
		if !appeal.CleanText(r.cell[i]) {
			r.Wrong(key, appeal.BrokenText)
			r.cell[i] = ""
		}
	}
	return r
}

// Wrong says that a column of the row is wrong, and what to do.
func (r *Row) Wrong(key, message string) {
	title := r.head.title[key]
	if title == "" {
		title = r.head.byKey[key].Title
	}
	r.Bad = append(r.Bad, Problem{Row: r.No, Column: title, Message: message})
}

// Refused tells an error of the domain: at names the column of a field.
func (r *Row) Refused(err error, at func(field string) string) {
	bad, ok := err.(*appeal.Error)
	switch {
	case err == nil:
	case !ok:
		r.Bad = append(r.Bad, Problem{Row: r.No, Message: err.Error()})
	case len(bad.Fields) == 0:
		r.Bad = append(r.Bad, Problem{Row: r.No, Message: bad.Message})
	default:
		for _, f := range bad.Fields {
			r.Wrong(at(f.Field), f.Message)
		}
	}
}

// Text is what stands in a column, "" for nothing. What a table must have is missed.
func (r *Row) Text(key string) string {
	value := ""
	if i, there := r.head.place[key]; there && i < len(r.cell) {
		value = r.cell[i]
	}
	if value == "" && r.head.byKey[key].Must {
		r.Wrong(key, "Ячейка пуста. Заполните её.")
	}
	return value
}

// keep leaves in a field what is there where the table has no column for it: only
// an empty cell says that there is nothing.
func keep[T any](r *Row, key string, field *T, there T) {
	if _, has := r.head.place[key]; !has {
		*field = there
	}
}

// Line is a text of one line.
func (r *Row) Line(key string) string { return strings.Join(strings.Fields(r.Text(key)), " ") }

// List are the parts of a text.
func (r *Row) List(key string) []string {
	out := []string{}
	for _, part := range strings.FieldsFunc(r.Text(key), func(c rune) bool { return c == ';' || c == '\n' }) {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// Day is a date. excel reads the number by which Excel keeps a day.
func (r *Row) Day(key string, excel func(string) (law.Date, bool)) law.Date {
	value := r.Line(key)
	if value == "" {
		return law.Date{}
	}
	if d, is := excel(value); is {
		return d
	}
	value = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(value), "года"), "г.")
	day, _, _ := strings.Cut(strings.TrimSpace(value), " ") // Excel adds the hour to some
	d, err := appeal.ParseDay(day)
	if err != nil {
		r.Wrong(key, fmt.Sprintf("«%s» – не дата. Нужна дата вида 31.12.2025 или ячейка с датой.", short(value)))
	}
	return d
}

// Choice is the code of a value of a list, by its title or by a word beside it.
func (r *Row) Choice(key string, list []appeal.Option, also map[string]string) string {
	value := plain(r.Line(key))
	if value == "" {
		return ""
	}
	titles := []string{}
	for _, o := range list {
		if value == plain(o.Title) || value == o.Code {
			return o.Code
		}
		titles = append(titles, o.Title)
	}
	if code, known := also[value]; known {
		return code
	}
	r.Wrong(key, fmt.Sprintf("«%s» не из списка. Можно: %s.", short(r.Line(key)), strings.Join(titles, "; ")))
	return ""
}

// Yes tells whether a mark stands in the column.
func (r *Row) Yes(key string) bool {
	value := plain(r.Line(key))
	if value != "" && !slices.Contains(yes, value) && !slices.Contains(no, value) {
		r.Wrong(key, "Здесь «да» или пусто.")
	}
	return slices.Contains(yes, value)
}

var yes, no = []string{"да", "1", "x", "х", "истина", "true"}, []string{"нет", "0", "ложь", "false"}

// Fingerprint is what the row says in the columns that are read.
func (r *Row) Fingerprint() []byte {
	h := sha256.New()
	for _, c := range r.head.kind.Columns() {
		if i, there := r.head.place[c.Key]; there && i < len(r.cell) && r.cell[i] != "" {
			fmt.Fprintf(h, "%s=%d:%s\n", c.Key, len(r.cell[i]), r.cell[i])
		}
	}
	return h.Sum(nil)
}

// short is a value as a message repeats it.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Twice says that another row has the same key.
func (r *Row) Twice(first int) {
	r.Wrong(r.head.kind.key(),
		fmt.Sprintf("Повторяется: так же в строке %d. Оставьте одну из них или уточните.", first))
}

// key is the column by which a row is known.
func (k Kind) key() string {
	switch k {
	case Appeals:
		return "number"
	case Bodies:
		return "name"
	}
	return "code"
}
