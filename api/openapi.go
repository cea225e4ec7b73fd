package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Groups of operations in the description.
const (
	tagAccess  = "Вход"
	tagAppeals = "Обращения"
	tagActions = "Действия"
	tagWork    = "Работа"
	tagPublic  = "Для всех"
)

// operation is what the description says of a route.
type operation struct {
	tag, summary, about string
	query               []param
	body                any         // a value of the body's type
	row                 *appeal.Row // or the action whose fields the body has
	files               string      // name of the main part, if multipart is taken too
	key, match          bool        // Idempotency-Key needed; If-Match understood
	status              int         // of the answer, 200 if zero
	answer              any         // a value of the answer's type
	binary, anything    bool        // the answer is a file; any JSON object
	etag, cached        bool        // ETag sent; If-None-Match understood
	pending             bool        // 202 with an operation is possible
}

// param is a parameter of the query.
type param struct {
	name, about       string
	required          bool
	kind              string // "", date or integer
	smallest, largest int
	enum              []string
}

func ruleNames() []string {
	names := []string{}
	for _, r := range law.Terms() {
		names = append(names, string(r.Rule))
	}
	return names
}

func codes(list []appeal.Option) []string {
	out := make([]string, len(list))
	for i, o := range list {
		out[i] = o.Code
	}
	return out
}

type object = map[string]any

func (s *Server) getOpenAPI(c *gin.Context) error {
	body, err := json.Marshal(s.describe())
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "application/json; charset=utf-8", body)
	return nil
}

// describe is the OpenAPI 3.1 description of the routes.
func (s *Server) describe() object {
	schemas := newSchemas()
	paths := object{}
	for _, r := range s.routes {
		path := openPath(r.path)
		item, ok := paths[path].(object)
		if !ok {
			item = object{}
			paths[path] = item
		}
		item[strings.ToLower(r.method)] = r.describe(schemas)
	}
	schemas.of(reflect.TypeFor[Problem]())
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "Приёмная: обращения граждан", "version": s.cfg.Version,
			"description": "Регистрация и рассмотрение обращений граждан по 59-ФЗ. Даты – ГГГГ-ММ-ДД, пустая строка – даты нет. " +
				"Ошибки – application/problem+json. Повтор запроса с тем же " + keyHeader + " безопасен.",
		},
		"servers":    []object{{"url": apiRoot}},
		"paths":      paths,
		"components": object{"schemas": schemas.named, "securitySchemes": object{"bearer": object{"type": "http", "scheme": "bearer"}}},
		"security":   []object{{"bearer": []string{}}},
	}
}

var pathParam = regexp.MustCompile(`:(\w+)`)

func openPath(path string) string { return pathParam.ReplaceAllString(path, "{$1}") }

func (r route) describe(schemas *schemas) object {
	d := r.doc
	out := object{"tags": []string{d.tag}, "summary": d.summary, "operationId": operationID(r), "responses": r.responses(schemas)}
	if d.about != "" {
		out["description"] = d.about
	}
	if r.access.public {
		out["security"] = []object{}
	}
	if len(r.access.roles) > 0 {
		out["x-roles"] = words(r.access.roles)
	}
	if list := r.parameters(); len(list) > 0 {
		out["parameters"] = list
	}
	if body := r.requestBody(schemas); body != nil {
		out["requestBody"] = body
	}
	return out
}

// operationID is postAppealsResolve for POST /appeals/:id/resolve.
func operationID(r route) string {
	id := strings.ToLower(r.method)
	for _, part := range strings.FieldsFunc(r.path, func(c rune) bool { return c == '/' || c == '.' || c == '_' }) {
		if name, isParam := strings.CutPrefix(part, ":"); isParam {
			part = "By" + strings.ToUpper(name[:1]) + name[1:]
		}
		id += strings.ToUpper(part[:1]) + part[1:]
	}
	return id
}

func (r route) responses(schemas *schemas) object {
	d, answer := r.doc, object{"description": "Готово"}
	switch {
	case d.answer != nil:
		answer["content"] = jsonContent(schemas.of(reflect.TypeOf(d.answer)))
	case d.anything:
		answer["content"] = jsonContent(object{"type": "object"})
	case d.binary:
		answer["content"] = object{"*/*": object{"schema": object{"type": "string", "format": "binary"}}}
	}
	if d.etag {
		answer["headers"] = object{"ETag": object{"description": "Версия карточки", "schema": object{"type": "string"}}}
	}
	out := object{strconv.Itoa(max(d.status, http.StatusOK)): answer}
	if d.cached {
		out["304"] = object{"description": "Карточка не изменилась"}
	}
	if d.pending {
		out["202"] = object{"description": "Принято и выполняется: адрес операции в Location", "content": jsonContent(schemas.of(reflect.TypeFor[Operation]()))}
	}
	out["default"] = object{"description": "Отказ или ошибка", "content": object{"application/problem+json": object{"schema": schemas.of(reflect.TypeFor[Problem]())}}}
	return out
}

func jsonContent(schema object) object { return object{"application/json": object{"schema": schema}} }

func (s *Server) openAPIRoutes() []route {
	return []route{
		{get, "/openapi.json", anybody, s.getOpenAPI, operation{tag: tagPublic, summary: "Это описание", anything: true}},
	}
}
