package frame

import (
	"encoding/json"
	"path"
	"reflect"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// schemas makes JSON schemas of Go types, so that the description cannot drift
// from what the encoder writes.
type schemas struct{ Named Object }

// NewSchemas begins a collection of schemas.
func NewSchemas() *schemas { return &schemas{Named: Object{}} }

func reference(name string) Object { return Object{"$ref": "#/components/schemas/" + name} }

// enums are the values of types that are lists.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[appeal.Status]():       Words(appeal.Statuses()),
	reflect.TypeFor[appeal.Role]():         Words(appeal.Roles()),
	reflect.TypeFor[appeal.RequestState](): {string(appeal.Pending), string(appeal.Applied), string(appeal.Denied)},
	reflect.TypeFor[appeal.LetterState](): {string(appeal.Queued), string(appeal.Sent), string(appeal.Undeliverable),
		string(appeal.ToPrint), string(appeal.Posted), string(appeal.Replaced), string(appeal.Cancelled)},
	reflect.TypeFor[appeal.AlarmKind](): {string(appeal.Remind), string(appeal.Escalate), string(appeal.Strike)},
	reflect.TypeFor[appeal.Result]():    append(Codes(appeal.Results), ""),
}

// choices are the values of string fields that the registration card takes from
// a list, by the name of the field.
var choices = map[string][]appeal.Option{
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

// Of is the schema of what the encoder writes for a type.
func (s *schemas) Of(t reflect.Type) Object { return s.make(t, false) }

// input is the schema of what is read into a type: nothing is required there
// but what the domain asks for, which its own messages say.
func (s *schemas) input(t reflect.Type) Object { return s.make(t, true) }

func (s *schemas) make(t reflect.Type, input bool) Object {
	switch {
	case t == dateType:
		return Object{"type": "string", "pattern": `^(\d{4}-\d{2}-\d{2})?$`, "description": "ГГГГ-ММ-ДД или пусто"}
	case t == answersType:
		return Object{"type": "object", "additionalProperties": true,
			"description": "Поля действия, как у операции по одному обращению"}
	case t == reflect.TypeFor[time.Time]():
		return Object{"type": "string", "format": "date-time"}
	case enums[t] != nil:
		return Object{"type": "string", "enum": enums[t]}
	case t == reflect.TypeFor[law.Rule]():
		return Object{"type": "string", "enum": append(RuleNames(), "")}
	}
	switch t.Kind() {
	case reflect.Struct:
		return s.component(t, input)
	case reflect.Slice:
		return Object{"type": "array", "items": s.make(t.Elem(), input)}
	case reflect.Map:
		return Object{"type": "object", "additionalProperties": s.make(t.Elem(), input)}
	case reflect.Bool:
		return Object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return Object{"type": "integer"}
	case reflect.Float64:
		return Object{"type": "number"}
	default:
		return Object{"type": "string"}
	}
}

// component puts the schema of a struct among the components once.
func (s *schemas) component(t reflect.Type, input bool) Object {
	name := schemaName(t, input)
	if _, known := s.Named[name]; known {
		return reference(name)
	}
	properties, required := Object{}, []string{}
	s.Named[name] = nil // before the fields: a type may hold itself
	for _, f := range jsonFields(t) {
		properties[f.name] = s.field(f, input)
		if !f.optional && !input {
			required = append(required, f.name)
		}
	}
	s.Named[name] = Object{"type": "object", "properties": properties, "required": required,
		"additionalProperties": false}
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

func (s *schemas) field(f jsonField, input bool) Object {
	t := f.typ
	pointer := t.Kind() == reflect.Pointer
	if pointer {
		t = t.Elem()
	}
	schema := s.make(t, input)
	if list := choices[f.name]; list != nil && t.Kind() == reflect.String && fromCard(f.owner) {
		schema = Object{"type": "string", "enum": withEmpty(Codes(list), input), "x-titles": titles(list)}
	}
	if note := notes[f.name]; note != "" && input {
		schema = Object{"allOf": []Object{schema}, "description": note}
	}
	if (pointer && !f.optional) || input {
		return Object{"anyOf": []Object{schema, {"type": "null"}}}
	}
	return schema
}

// fromCard tells whether a struct's fields are those of the registration card:
// elsewhere a type or form is something else.
func fromCard(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[appeal.Intake](), reflect.TypeFor[appeal.Author](), reflect.TypeFor[lists.Line]():
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

// pathSchema is the schema of a parameter of a path: an id, but for codes and
// numbers.
func pathSchema(name string) Object {
	switch name {
	case "code":
		return Object{"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,59}$"}
	case "no":
		return Object{"type": "integer", "minimum": 1}
	}
	return Object{"type": "string", "format": "uuid"}
}
