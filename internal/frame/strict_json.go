package frame

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

var (
	dateType    = reflect.TypeFor[law.Date]()
	answersType = reflect.TypeFor[Answers]()
)

// strictErrors compares a JSON value with the struct that it is meant for and names
// every field that is unknown or of another type.
func strictErrors(value, into any) []appeal.FieldError {
	w := &strictJSON{}
	w.fit("", value, reflect.TypeOf(into))
	slices.SortStableFunc(w.bad, func(a, b appeal.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return w.bad
}

// strictJSON holds a value against a type, field by field.
type strictJSON struct{ bad []appeal.FieldError }

func (w *strictJSON) add(path, message string) {
	w.bad = append(w.bad, appeal.FieldError{Field: path, Message: message})
}

func (w *strictJSON) fit(path string, value any, t reflect.Type) {
	if value == nil {
		return // null leaves the zero value
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == dateType:
		w.date(path, value)
	case t == answersType:
		if _, ok := value.(map[string]any); !ok { // what is in it the row of the action checks
			w.add(path, "Здесь ожидается объект.")
		}
	case t.Kind() == reflect.Struct:
		w.object(path, value, t)
	case t.Kind() == reflect.Slice:
		w.list(path, value, t)
	case t.Kind() == reflect.Map:
		w.table(path, value, t)
	default:
		w.scalar(path, value, t)
	}
}

func (w *strictJSON) object(path string, value any, t reflect.Type) {
	object, ok := value.(map[string]any)
	if !ok {
		w.add(path, "Здесь ожидается объект.")
		return
	}
	fields := jsonFields(t)
	for name, inner := range object {
		at := strings.TrimPrefix(path+"."+name, ".")
		i := slices.IndexFunc(fields, func(f jsonField) bool { return f.name == name })
		if i < 0 {
			w.add(at, "Такого поля нет."+meantField(name, fields))
			continue
		}
		w.fit(at, inner, fields[i].typ)
	}
}

// otherwise are the names that the API has elsewhere for what a field is called here.
var otherwise = map[string]string{"addressee": "official", "login": "code", "patronym": "patronymic"}

// meantField offers the field that a wrong name comes closest to.
func meantField(name string, fields []jsonField) string {
	for _, f := range fields {
		if f.name == otherwise[name] || f.name != name && strings.EqualFold(f.name, name) ||
			len(f.name) > 3 && russian.Distance(strings.ToLower(name), f.name) <= 2 {
			return " Возможно, " + f.name + "."
		}
	}
	return ""
}

// table is an object whose names are values.
func (w *strictJSON) table(path string, value any, t reflect.Type) {
	object, ok := value.(map[string]any)
	if !ok {
		w.add(path, "Здесь ожидается объект.")
		return
	}
	for name, inner := range object {
		w.fit(path+"."+name, inner, t.Elem())
	}
}

func (w *strictJSON) list(path string, value any, t reflect.Type) {
	list, ok := value.([]any)
	if !ok {
		w.add(path, "Здесь ожидается список.")
		return
	}
	for i, inner := range list {
		w.fit(fmt.Sprintf("%s.%d", path, i), inner, t.Elem())
	}
}

func (w *strictJSON) date(path string, value any) {
	text, ok := value.(string)
	if _, err := law.ParseDate(text); !ok || text != "" && err != nil {
		w.add(path, "Дата пишется так: 2026-04-05.")
	}
}

func (w *strictJSON) scalar(path string, value any, t reflect.Type) {
	switch t.Kind() {
	case reflect.String:
		if _, ok := value.(string); !ok {
			w.add(path, "Здесь ожидается текст.")
		}
	case reflect.Bool:
		if _, ok := value.(bool); !ok {
			w.add(path, "Здесь ожидается true или false.")
		}
	case reflect.Int:
		n, ok := value.(float64)
		if !ok || n != math.Trunc(n) || math.Abs(n) > math.MaxInt32 {
			w.add(path, "Здесь ожидается целое число.")
		}
	case reflect.Int64:
		n, ok := value.(float64)
		if !ok || n != math.Trunc(n) || math.Abs(n) > maxExact {
			w.add(path, "Здесь ожидается целое число.")
		}
	default:
		w.add(path, "Такого поля нет.")
	}
}

// maxExact is the largest whole number that JSON's numbers hold exactly.
const maxExact = 1 << 53

// jsonField is a field of a struct as JSON has it.
type jsonField struct {
	name     string
	typ      reflect.Type
	optional bool // may be left out
	owner    reflect.Type
}

// jsonFields lists the fields of a struct, those of embedded structs among
// them; a nearer field hides a farther one of the same name.
func jsonFields(t reflect.Type) []jsonField {
	own, inherited := []jsonField{}, []jsonField{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			inherited = append(inherited, jsonFields(f.Type)...)
		case f.IsExported() && name != "-" && name != "":
			own = append(own, jsonField{name, f.Type, omitted(f.Type, options), t})
		}
	}
	for _, f := range inherited {
		if !slices.ContainsFunc(own, func(o jsonField) bool { return o.name == f.name }) {
			own = append(own, f)
		}
	}
	return own
}

// omitted tells whether the encoder leaves the empty field out: omitempty has
// no effect on a struct such as a date.
func omitted(t reflect.Type, options string) bool {
	return strings.Contains(options, "omitzero") || strings.Contains(options, "omitempty") && t.Kind() != reflect.Struct
}
