package appeal

import (
	"appeals/internal/law"
)

// Values are the answers of one form, by field name. They hold what JSON can:
// string, bool, number, list of strings; dates are ISO strings.
type Values map[string]any

// Text returns a string value, or "".
func (v Values) Text(name string) string { s, _ := v[name].(string); return s }

// Bool returns a truth value.
func (v Values) Bool(name string) bool { b, _ := v[name].(bool); return b }

// Int returns a whole number, or 0. JSON makes numbers float64.
func (v Values) Int(name string) int {
	switch n := v[name].(type) {
	case int:
		return n
	case float64:
		return int(n)
	}
	return 0
}

// Date returns a civil date, or the zero date.
func (v Values) Date(name string) law.Date {
	d, err := law.ParseDate(v.Text(name))
	if err != nil {
		return law.Date{}
	}
	return d
}

// List returns a list of codes.
func (v Values) List(name string) []string { return texts(v[name]) }

func texts(list any) []string {
	switch l := list.(type) {
	case []string:
		return l
	case []any:
		out := make([]string, 0, len(l))
		for _, x := range l {
			if s, ok := x.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}
