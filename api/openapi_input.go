package api

import (
	"reflect"
	"slices"
	"strings"

	"appeals/internal/appeal"
)

// parameters of a route: those of its path, its query and its headers.
func (r route) parameters() []object {
	list := []object{}
	for _, name := range pathParam.FindAllStringSubmatch(r.path, -1) {
		list = append(list, object{"name": name[1], "in": "path", "required": true, "schema": pathSchema(name[1])})
	}
	for _, p := range r.doc.query {
		list = append(list, object{"name": p.name, "in": "query", "required": p.required, "description": p.about, "schema": p.schema()})
	}
	header := func(name, about string, required bool) {
		list = append(list, object{"name": name, "in": "header", "required": required, "description": about,
			"schema": object{"type": "string", "minLength": 1, "maxLength": maxKey}})
	}
	if r.doc.key {
		header(keyHeader, "Ключ этого запроса: повтор с ним ничего не делает второй раз", true)
	}
	if r.doc.match {
		header("If-Match", "Версия карточки, которую видел человек", false)
	}
	if r.doc.cached {
		header("If-None-Match", "Версия, которая уже есть", false)
	}
	return list
}

func (p param) schema() object {
	switch {
	case p.kind == "date":
		return object{"type": "string", "format": "date"}
	case p.kind == "integer":
		return object{"type": "integer", "minimum": p.smallest, "maximum": p.largest}
	case len(p.enum) > 0:
		return object{"type": "string", "enum": p.enum}
	}
	return object{"type": "string"}
}

func (r route) requestBody(schemas *schemas) object {
	d := r.doc
	content := object{}
	switch {
	case d.row != nil:
		content = jsonContent(schemas.ofAction(*d.row))
	case d.body != nil:
		content = jsonContent(schemas.input(reflect.TypeOf(d.body)))
	}
	if d.files != "" {
		content["multipart/form-data"] = object{"schema": multipartSchema(schemas, d)}
	}
	if len(content) == 0 {
		return nil
	}
	return object{"required": d.row == nil || asksSomething(*d.row), "content": content}
}

// asksSomething tells whether an action cannot be done without answers.
func asksSomething(row appeal.Row) bool {
	return slices.ContainsFunc(row.Fields, func(f appeal.Field) bool { return f.Required })
}

func multipartSchema(schemas *schemas, d operation) object {
	properties := object{filesPart: object{"type": "array", "maxItems": appeal.MaxFiles, "items": object{"type": "string", "format": "binary"}}}
	if d.body != nil {
		properties[d.files] = schemas.input(reflect.TypeOf(d.body))
	}
	return object{"type": "object", "required": []string{d.files}, "properties": properties}
}

// ofAction is the schema of an action's body, from the fields of its row.
func (s *schemas) ofAction(row appeal.Row) object {
	properties, required := object{}, []string{}
	for _, f := range row.Fields {
		properties[f.Name] = fieldSchema(f)
		if f.Required {
			required = append(required, f.Name)
		}
	}
	name := "Do" + strings.ToUpper(string(row.Action[:1])) + string(row.Action[1:])
	s.named[name] = object{"type": "object", "title": row.Title, "properties": properties, "required": required, "additionalProperties": false}
	return reference(name)
}

func fieldSchema(f appeal.Field) object {
	schema := object{"type": "string", "title": f.Title}
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
		schema["enum"] = codes(f.Options)
	case appeal.PeopleOf:
		schema["type"], schema["items"], schema["minItems"] = "array", object{"type": "string"}, 1
		schema["x-role"] = string(f.Role)
	case appeal.OneOf:
		schema["x-role"] = string(f.Role)
	case appeal.BodiesOf:
		schema["type"], schema["items"] = "array", object{"type": "string"}
		schema["x-directory"] = "bodies"
	case appeal.QuestionsOf:
		schema["type"], schema["items"] = "array", object{"type": "integer", "minimum": 1, "maximum": appeal.MaxQuestions}
	case appeal.ResultsOf:
		byKey(schema, object{"type": "string", "enum": codes(f.Options)})
		schema["propertyNames"] = object{"pattern": `^[1-9]\d*$`}
		schema["example"] = object{"1": string(appeal.Explained)}
	case appeal.TopicsOf:
		byKey(schema, object{"type": "string", "maxLength": f.Max})
		schema["propertyNames"] = object{"pattern": `^[1-9]\d*$`}
		schema["example"] = object{"1": "0005.0005.0056.1168"}
	case appeal.DatesOf:
		byKey(schema, object{"type": "string", "format": "date"})
		schema["x-role"] = string(f.Role)
	default:
		if f.Max > 0 {
			schema["maxLength"] = f.Max
		}
	}
	return schema
}

// byKey makes a schema that of answers by key: of a question, of a person.
func byKey(schema, value object) {
	schema["type"], schema["additionalProperties"] = "object", value
}
