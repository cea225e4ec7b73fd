package policy

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"appeals/internal/appeal"
)

// Change is a setting that two policies have differently, as people read it.
type Change struct {
	Where  string `json:"where"` // «Учреждение» – «Телефон»
	Before string `json:"before"`
	After  string `json:"after"`
}

// Diff compares two policies that can be read. Comments, the order of keys and the way
// of writing make no difference.
func Diff(before, after []byte) ([]Change, error) {
	a, err := valuesOf(before)
	if err != nil {
		return nil, err
	}
	b, err := valuesOf(after)
	d := &differ{changes: []Change{}, before: DutyTitles(a), after: DutyTitles(b)}
	if err == nil {
		d.object("", Settings(), a, b)
	}
	return d.changes, err
}

// valuesOf are the values of a policy as maps, lists and scalars.
func valuesOf(text []byte) (map[string]any, error) {
	doc, err := tree(text)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	if err := doc.root.Decode(&out); err != nil {
		return nil, found([]Mistake{{Text: err.Error()}})
	}
	return out, nil
}

type differ struct {
	changes       []Change
	before, after map[string]string // titles of duties
}

// DutyTitles are how the office calls its own terms, by their codes, in the values of a
// policy.
func DutyTitles(values map[string]any) map[string]string {
	out := map[string]string{}
	for _, d := range listOf(values["duties"]) {
		out[fmt.Sprint(d["name"])] = fmt.Sprint(d["title"])
	}
	return out
}

func (d *differ) note(where, before, after string) {
	if before != after {
		d.changes = append(d.changes, Change{where, before, after})
	}
}

func (d *differ) object(where string, s *Setting, a, b map[string]any) {
	for _, p := range s.Parts {
		at := strings.TrimPrefix(where+" – «"+p.Title+"»", " – ")
		switch {
		case p.Type == "object":
			x, _ := a[p.Key].(map[string]any)
			y, _ := b[p.Key].(map[string]any)
			d.object(at, p, x, y)
		case p.Item != nil && p.Item.Type == "object":
			d.list(at, p.Item, listOf(a[p.Key]), listOf(b[p.Key]))
		default:
			d.note(at, p.Says(a[p.Key]), p.Says(b[p.Key]))
		}
	}
}

func listOf(value any) []map[string]any {
	items, _ := value.([]any)
	out := []map[string]any{}
	for _, i := range items {
		if m, ok := i.(map[string]any); ok {
			out = append(out, filled(m))
		}
	}
	return out
}

// filled leaves out what says nothing: an empty key is none.
func filled(m map[string]any) map[string]any {
	out := map[string]any{}
	for key, value := range m {
		list, isList := value.([]any)
		if value != nil && value != "" && (!isList || len(list) > 0) {
			out[key] = value
		}
	}
	return out
}

// list compares members of a list: those that are equal are left out wherever they
// stand, the rest meet by name, in their order.
func (d *differ) list(where string, s *Setting, a, b []map[string]any) {
	gone, come := without(a, b), without(b, a)
	for _, old := range gone {
		name := fmt.Sprint(old["name"])
		after := ""
		for i, fresh := range come {
			if fmt.Sprint(fresh["name"]) == name {
				after = s.Sentence(fresh, d.after)
				come = append(come[:i:i], come[i+1:]...)
				break
			}
		}
		d.note(where+" – "+name, s.Sentence(old, d.before), after)
	}
	for _, fresh := range come {
		d.note(where+" – "+fmt.Sprint(fresh["name"]), "", s.Sentence(fresh, d.after))
	}
}

// without lists what a list has more of than another one.
func without(list, others []map[string]any) []map[string]any {
	rest := append([]map[string]any{}, others...)
	out := []map[string]any{}
next:
	for _, item := range list {
		for i, other := range rest {
			if reflect.DeepEqual(item, other) {
				rest = append(rest[:i:i], rest[i+1:]...)
				continue next
			}
		}
		out = append(out, item)
	}
	return out
}

// Says is a value as people read it, "" for none.
func (s *Setting) Says(value any) string {
	switch v := value.(type) {
	case nil:
		if s.Type == "boolean" {
			return "нет"
		}
		return ""
	case bool:
		return map[bool]string{true: "да", false: "нет"}[v]
	case int:
		return strconv.Itoa(v)
	case []any:
		words := []string{}
		for _, one := range v {
			words = append(words, s.Item.Says(one))
		}
		return strings.Join(words, ", ")
	}
	return s.Word(fmt.Sprint(value))
}

// Sentence is a member of a list in a sentence: a rung or a duty. Duties are the titles
// of the office's own terms, see DutyTitles.
func (s *Setting) Sentence(m map[string]any, duties map[string]string) string {
	if s.Part("kind") == nil {
		return s.dutyWords(m)
	}
	out := s.says(m, "kind")
	switch n, days := m["days"].(int); {
	case days && n == 0:
		out += " в сам день"
	case days:
		out += " " + awayWords(n, fmt.Sprint(m["count"]))
	default:
		if n, hours := m["hours"].(int); hours {
			out += " " + awayWords(n, appeal.WorkingHours)
		}
	}
	out += "; сроки: " + s.clocks(m["clocks"], duties) + "; кому: " + s.says(m, "to")
	if text := s.says(m, "cc"); text != "" {
		out += "; копия: " + text
	}
	if text := s.says(m, "stages"); text != "" {
		out += "; только на стадиях: " + text
	}
	if level, _ := m["level"].(int); level > 0 {
		out += fmt.Sprintf("; уровень %d", level)
	}
	return out
}

// clocks are the terms of a rung.
func (s *Setting) clocks(value any, duties map[string]string) string {
	list, _ := value.([]any)
	words := []string{}
	for _, one := range list {
		word := s.Part("clocks").Item.Says(one)
		if title := duties[word]; title != "" {
			word = "«" + title + "»"
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

func (s *Setting) says(m map[string]any, key string) string { return s.Part(key).Says(m[key]) }

// dutyWords is «Резолюция по обращению: 2 рабочих дня со дня регистрации; стадии: …».
func (s *Setting) dutyWords(m map[string]any) string {
	n, _ := m["within"].(int)
	out := fmt.Sprintf("%v: %s %s; стадии: %s", m["title"], span(n, fmt.Sprint(m["count"])), s.says(m, "from"),
		s.says(m, "stages"))
	if text := s.says(m, "channels"); text != "" {
		out += "; только: " + text
	}
	return out
}

// awayWords is «за 5 рабочих дней» or «через 3 календарных дня».
func awayWords(n int, count string) string {
	if n < 0 {
		return "за " + span(-n, count)
	}
	return "через " + span(n, count)
}
