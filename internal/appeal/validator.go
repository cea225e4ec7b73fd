package appeal

import (
	"fmt"
	"unicode/utf8"
)

// Validator collects what is wrong with the fields of a form.
type Validator struct{ bad []FieldError }

// Add says that a field is wrong, and what to do.
func (v *Validator) Add(field, message string) { v.bad = append(v.bad, FieldError{field, message}) }

// Err is all that is wrong, nil if nothing is.
func (v *Validator) Err() error { return InvalidFields(v.bad) }

// asked is what is wrong with the fields that a form asks for: name tells how the
// form calls a field of the intake, and whether it asks for it.
func (v *Validator) asked(name func(field string) (string, bool)) error {
	bad := []FieldError{}
	for _, f := range v.bad {
		if own, is := name(f.Field); is {
			bad = append(bad, FieldError{own, f.Message})
		}
	}
	return InvalidFields(bad)
}

func (v *Validator) choice(field string, list []Option, code string) {
	if !Known(list, code) && code != "" {
		v.Add(field, "Выберите значение из списка.")
	}
}

// Line checks a text of one line: readable, no longer than the limit in characters.
func (v *Validator) Line(field, s string, limit int) {
	if !CleanText(s) {
		v.Add(field, BrokenText)
		return
	}
	if n := utf8.RuneCountInString(s); n > limit {
		v.Add(field, fmt.Sprintf("Не более %d знаков, сейчас %d.", limit, n))
	}
}

// mostCounted bounds sheets and signatures.
const mostCounted = 100_000

func (v *Validator) count(field string, n int) {
	if n < 0 || n > mostCounted {
		v.Add(field, "Здесь ожидается число от 0 до 100 000.")
	}
}
