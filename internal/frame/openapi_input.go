package frame

import (
	"reflect"
	"slices"
	"strings"

	"appeals/internal/appeal"
)

// Answers are the raw answers to the fields of an action, by name.
type Answers map[string]any

// parameters of a route: those of its path, its query and its headers.
func (r Route) parameters() []Object {
	list := []Object{}
	for _, name := range PathParam.FindAllStringSubmatch(r.Path, -1) {
		list = append(list, Object{"name": name[1], "in": "path", "required": true, "schema": pathSchema(name[1])})
	}
	for _, p := range r.Doc.Query {
		list = append(list, Object{"name": p.Name, "in": "query", "required": p.Required, "description": p.About,
			"schema": p.schema()})
	}
	header := func(name, about string, required bool) {
		list = append(list, Object{"name": name, "in": "header", "required": required, "description": about,
			"schema": Object{"type": "string", "minLength": 1, "maxLength": MaxKey}})
	}
	if r.Doc.Key {
		header(KeyHeader, "Ключ этого запроса: повтор с ним ничего не делает второй раз", true)
	}
	if r.Doc.Match {
		header("If-Match", "Версия карточки, которую видел человек", false)
	}
	if r.Doc.Cached {
		header("If-None-Match", "Версия, которая уже есть", false)
	}
	return list
}

func (p Param) schema() Object {
	switch {
	case p.Kind == "date":
		return Object{"type": "string", "format": "date"}
	case p.Kind == "integer":
		return Object{"type": "integer", "minimum": p.Smallest, "maximum": p.Largest}
	case len(p.Enum) > 0:
		return Object{"type": "string", "enum": p.Enum}
	}
	return Object{"type": "string"}
}

func (r Route) requestBody(schemas *schemas) Object {
	d := r.Doc
	content := Object{}
	switch {
	case d.Row != nil:
		content = jsonContent(schemas.ofAction(*d.Row))
	case d.Body != nil:
		content = jsonContent(schemas.input(reflect.TypeOf(d.Body)))
	}
	if d.Files != "" {
		content["multipart/form-data"] = Object{"schema": multipartSchema(schemas, d)}
	}
	if len(content) == 0 {
		return nil
	}
	return Object{"required": d.Row == nil || asksSomething(*d.Row), "content": content}
}

// asksSomething tells whether an action cannot be done without answers.
func asksSomething(row appeal.Row) bool {
	return slices.ContainsFunc(row.Fields, func(f appeal.Field) bool { return f.Required })
}

func multipartSchema(schemas *schemas, d Doc) Object {
	properties := Object{FilesPart: Object{"type": "array", "maxItems": appeal.MaxFiles,
		"items": Object{"type": "string", "format": "binary"}}}
	if d.Body != nil {
		properties[d.Files] = schemas.input(reflect.TypeOf(d.Body))
	}
	return Object{"type": "object", "required": []string{d.Files}, "properties": properties}
}

// ofAction is the schema of an action's body, from the fields of its row.
func (s *schemas) ofAction(row appeal.Row) Object {
	properties, required := Object{}, []string{}
	for _, f := range row.Fields {
		properties[f.Name] = fieldSchema(f)
		if f.Required {
			required = append(required, f.Name)
		}
	}
	name := "Do" + strings.ToUpper(string(row.Action[:1])) + string(row.Action[1:])
	s.Named[name] = Object{"type": "object", "title": row.Title, "properties": properties, "required": required,
		"additionalProperties": false}
	return reference(name)
}

func fieldSchema(f appeal.Field) Object {
	schema := Object{"type": "string", "title": f.Title}
	if f.Help != "" {
		schema["description"] = f.Help
	}
	switch f.Kind {
	case appeal.DateOf:
		schema["format"] = "date"
	case appeal.Number:
		schema["type"], schema["minimum"], schema["maximum"] = "integer", f.Min, f.Max
	case appeal.Flag:
		schema["type"] = "boolean"
	case appeal.Choice:
		schema["enum"] = Codes(f.Options)
	case appeal.PeopleOf:
		schema["type"], schema["items"], schema["minItems"] = "array", Object{"type": "string"}, 1
		schema["x-role"] = string(f.Role)
	case appeal.OneOf:
		schema["x-role"] = string(f.Role)
	case appeal.StaffOf:
		schema["type"], schema["items"], schema["minItems"] = "array", Object{"type": "string"}, 1
	case appeal.AccusedOf:
		schema["type"], schema["items"] = "array", Object{"type": "string"}
		schema["x-directory"], schema["example"] = "bodies, units, people", []string{"zhi", appeal.AgainstUnit("kgh")}
	case appeal.BodiesOf:
		schema["type"], schema["items"] = "array", Object{"type": "string"}
		schema["x-directory"] = "bodies"
	case appeal.QuestionsOf:
		schema["type"], schema["items"] = "array",
			Object{"type": "integer", "minimum": 1, "maximum": appeal.MaxQuestions}
	case appeal.ResultsOf:
		byKey(schema, Object{"type": "string", "enum": Codes(f.Options)})
		schema["propertyNames"] = Object{"pattern": `^[1-9]\d*$`}
		schema["example"] = Object{"1": string(appeal.Explained)}
	case appeal.TopicsOf:
		byKey(schema, Object{"type": "string", "maxLength": f.Max})
		schema["propertyNames"] = Object{"pattern": `^[1-9]\d*$`}
		schema["example"] = Object{"1": "0005.0005.0056.1168"}
	case appeal.AsksOf:
		schema["type"], schema["maxItems"] = "array", appeal.MaxQuestions
		schema["items"] = Object{"type": "object", "additionalProperties": false, "properties": Object{
			"topic":   Object{"type": "string", "maxLength": appeal.MaxName},
			"wording": Object{"type": "string", "maxLength": appeal.MaxWording},
		}}
	case appeal.DatesOf:
		byKey(schema, Object{"type": "string", "format": "date"})
		schema["x-role"] = string(f.Role)
	default:
		if f.Max > 0 {
			schema["maxLength"] = f.Max
		}
	}
	return schema
}

// byKey makes a schema that of answers by key: of a question, of a person.
func byKey(schema, value Object) {
	schema["type"], schema["additionalProperties"] = "object", value
}
