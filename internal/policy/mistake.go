package policy

import (
	"fmt"
	"sort"
	"strings"
)

// Mistake is something in a policy that cannot stand, and what to do about it.
type Mistake struct {
	Line  int    // of the file, 0 for none
	Field string // ladder.rungs[7].to
	Where string // the same as the page names it
	Text  string
}

// Mistakes are all that is wrong with a policy, in the order of its lines.
type Mistakes struct{ List []Mistake }

// Error has a line for each mistake.
func (m *Mistakes) Error() string {
	out := make([]string, len(m.List))
	for i, one := range m.List {
		out[i] = one.String()
	}
	return strings.Join(out, "\n")
}

func (m Mistake) String() string {
	out := []string{}
	if m.Line > 0 {
		out = append(out, fmt.Sprintf("строка %d", m.Line))
	}
	if m.Where != "" {
		out = append(out, m.Where)
	}
	where := strings.Join(out, ", ")
	if m.Field != "" {
		where += " (" + m.Field + ")"
	}
	if where == "" {
		return m.Text
	}
	return where + ": " + m.Text
}

// found is the error of what was found, nil for nothing.
func found(list []Mistake) error {
	if len(list) == 0 {
		return nil
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Line < list[j].Line })
	return &Mistakes{list}
}

// where names a place as the page does: «Напоминания и эскалация» – «Ступени», № 8 T+3 – «Кому».
func (d document) where(at place) string {
	out := ""
	for i, step := range at {
		if n, numbered := step.(int); numbered {
			out += fmt.Sprintf(", № %d", n+1)
			if name, exact := d.find(at[:i+1].and("name")); exact {
				out += " " + name.Value
			}
			continue
		}
		s := Settings().at(at[:i+1])
		if s == nil || s.Title == "" {
			return strings.TrimPrefix(out, " – ")
		}
		out += " – «" + s.Title + "»"
	}
	return strings.TrimPrefix(out, " – ")
}
