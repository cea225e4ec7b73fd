package api

import (
	"encoding/json"
	"path"
	"reflect"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// schemas makes JSON schemas of Go types, so that the description cannot drift
// from what the encoder writes.
type schemas struct{ named object }

func newSchemas() *schemas { return &schemas{named: object{}} }

func reference(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// enums are the values of types that are lists.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[appeal.Status]():       words(appeal.Statuses()),
	reflect.TypeFor[appeal.Role]():         words(appeal.Roles()),
	reflect.TypeFor[appeal.RequestState](): {string(appeal.Pending), string(appeal.Applied), string(appeal.Denied)},
	reflect.TypeFor[appeal.LetterState]():  {string(appeal.Queued), string(appeal.Sent), string(appeal.Undeliverable), string(appeal.ToPrint), string(appeal.Posted)},
	reflect.TypeFor[appeal.AlarmKind]():    {string(appeal.Remind), string(appeal.Escalate), string(appeal.Strike)},
	reflect.TypeFor[appeal.Result]():       append(codes(appeal.Results), ""),
}

// lists are the values of string fields that the registration card takes from
// a list, by the name of the field.
var lists = map[string][]appeal.Option{
	"type": appeal.Types, "authorship": appeal.Authorships, "form": appeal.Forms, "channel": appeal.Channels,
	"repetition": appeal.Repetitions, "social": appeal.SocialStatuses, "benefit": appeal.Benefits,
}

// notes explain fields whose name does not say it all.
var notes = map[string]string{
	"received_on":   "День поступления; пусто – сегодня",
	"registered_on": "День регистрации; пусто – сегодня",
	"official":      "Код должностного лица, которому адресовано; см. /people?role=official",
	"register":      "Сразу зарегистрировать и дать номер; если не указано – да",
	"questions":     "Вопросы обращения с кодами классификатора; см. /topics",
	"consent":       "Согласие на обработку персональных данных, для публичной формы обязательно",
}

// of is the schema of what the encoder writes for a type.
func (s *schemas) of(t reflect.Type) object { return s.make(t, false) }

// input is the schema of what is read into a type: nothing is required there
// but what the domain asks for, which its own messages say.
func (s *schemas) input(t reflect.Type) object { return s.make(t, true) }

func (s *schemas) make(t reflect.Type, input bool) object {
	switch {
	case t == dateType:
		return object{"type": "string", "pattern": `^(\d{4}-\d{2}-\d{2})?$`, "description": "ГГГГ-ММ-ДД или пусто"}
	case t == answersType:
		return object{"type": "object", "additionalProperties": true, "description": "Поля действия, как у операции по одному обращению"}
	case t == reflect.TypeFor[time.Time]():
		return object{"type": "string", "format": "date-time"}
	case enums[t] != nil:
		return object{"type": "string", "enum": enums[t]}
	case t == reflect.TypeFor[law.Rule]():
		return object{"type": "string", "enum": append(ruleNames(), "")}
	}
	switch t.Kind() {
	case reflect.Struct:
		return s.component(t, input)
	case reflect.Slice:
		return object{"type": "array", "items": s.make(t.Elem(), input)}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": s.make(t.Elem(), input)}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	default:
		return object{"type": "string"}
	}
}

// component puts the schema of a struct among the components once.
func (s *schemas) component(t reflect.Type, input bool) object {
	name := schemaName(t, input)
	if _, known := s.named[name]; known {
		return reference(name)
	}
	properties, required := object{}, []string{}
	s.named[name] = nil // before the fields: a type may hold itself
	for _, f := range jsonFields(t) {
		properties[f.name] = s.field(f, input)
		if !f.optional && !input {
			required = append(required, f.name)
		}
	}
	s.named[name] = object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	return reference(name)
}

// schemaName is the type's name; types of other packages that share it and
// what is read get a mark.
func schemaName(t reflect.Type, input bool) string {
	name := t.Name()
	if !ofPages(t) {
		if _, clash := ownNames[name]; clash {
			name = "Register" + name
		}
	}
	if input {
		name += "Input"
	}
	return name
}

// ofPages tells whether a type belongs to the HTTP side.
func ofPages(t reflect.Type) bool {
	switch path.Base(t.PkgPath()) {
	case "pages", "frame", "api":
		return true
	}
	return false
}

// ownNames are the types of the HTTP side that share a name with the domain.
var ownNames = map[string]struct{}{"Card": {}, "Line": {}, "Deadline": {}, "Field": {}, "Action": {}}

func (s *schemas) field(f jsonField, input bool) object {
	t := f.typ
	pointer := t.Kind() == reflect.Pointer
	if pointer {
		t = t.Elem()
	}
	schema := s.make(t, input)
	if list := lists[f.name]; list != nil && t.Kind() == reflect.String && fromCard(f.owner) {
		schema = object{"type": "string", "enum": withEmpty(codes(list), input), "x-titles": titles(list)}
	}
	if note := notes[f.name]; note != "" && input {
		schema = object{"allOf": []object{schema}, "description": note}
	}
	if (pointer && !f.optional) || input {
		return object{"anyOf": []object{schema, {"type": "null"}}}
	}
	return schema
}

// fromCard tells whether a struct's fields are those of the registration card:
// elsewhere a type or form is something else.
func fromCard(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[appeal.Intake](), reflect.TypeFor[appeal.Author](), reflect.TypeFor[appeal.Line]():
		return true
	}
	return ofPages(t) && t.Name() == "Card"
}

func withEmpty(list []string, input bool) []string {
	for _, code := range list {
		if code == "" || !input {
			return list
		}
	}
	return append(list, "")
}

func titles(list []appeal.Option) json.RawMessage {
	out := map[string]string{}
	for _, o := range list {
		out[o.Code] = o.Title
	}
	raw, _ := json.Marshal(out) // strings always marshal
	return raw
}
