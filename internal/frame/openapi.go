package frame

import (
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Words are the values of a list as plain text.
func Words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// Groups of operations in the description.
const (
	TagAccess    = "Вход"
	TagAppeals   = "Обращения"
	TagActions   = "Действия"
	TagWork      = "Работа"
	TagPublic    = "Для всех"
	TagReference = "Справочники"
)

// Doc is what the description says of a route.
type Doc struct {
	Tag, Summary, About string
	Query               []Param
	Body                any         // a value of the body's type
	Row                 *appeal.Row // or the action whose fields the body has
	Files               string      // name of the main part, if multipart is taken too
	Key, Match          bool        // Idempotency-Key needed; If-Match understood
	Status              int         // of the answer, 200 if zero
	Answer              any         // a value of the answer's type
	Binary, Anything    bool        // the answer is a file; any JSON object
	Etag, Cached        bool        // ETag sent; If-None-Match understood
	Pending             bool        // 202 with an operation is possible
}

// Param is a parameter of the query.
type Param struct {
	Name, About       string
	Required          bool
	Kind              string // "", date or integer
	Smallest, Largest int
	Enum              []string
}

// RuleNames are the terms of the law that can be counted.
func RuleNames() []string {
	names := []string{}
	for _, r := range law.Terms() {
		names = append(names, string(r.Rule))
	}
	return names
}

// Codes are the codes of the options.
func Codes(list []appeal.Option) []string {
	out := make([]string, len(list))
	for i, o := range list {
		out[i] = o.Code
	}
	return out
}

// Object is an object of the description.
type Object = map[string]any

// PathParam is a parameter in gin's spelling of a path.
var PathParam = regexp.MustCompile(`:(\w+)`)

// OpenPath is a path in OpenAPI's spelling.
func OpenPath(path string) string { return PathParam.ReplaceAllString(path, "{$1}") }

// Describe is what the description says of the route.
func (r Route) Describe(schemas *schemas) Object {
	d := r.Doc
	out := Object{"tags": []string{d.Tag}, "summary": d.Summary, "operationId": operationID(r),
		"responses": r.responses(schemas)}
	if d.About != "" {
		out["description"] = d.About
	}
	if r.Access.Public {
		out["security"] = []Object{}
	}
	if len(r.Access.Roles) > 0 {
		out["x-roles"] = Words(r.Access.Roles)
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
func operationID(r Route) string {
	id := strings.ToLower(r.Method)
	for _, part := range strings.FieldsFunc(r.Path, func(c rune) bool { return c == '/' || c == '.' || c == '_' }) {
		if name, isParam := strings.CutPrefix(part, ":"); isParam {
			part = "By" + strings.ToUpper(name[:1]) + name[1:]
		}
		id += strings.ToUpper(part[:1]) + part[1:]
	}
	return id
}

func (r Route) responses(schemas *schemas) Object {
	d, answer := r.Doc, Object{"description": "Готово"}
	switch {
	case d.Answer != nil:
		answer["content"] = jsonContent(schemas.Of(reflect.TypeOf(d.Answer)))
	case d.Anything:
		answer["content"] = jsonContent(Object{"type": "object"})
	case d.Binary:
		answer["content"] = Object{"*/*": Object{"schema": Object{"type": "string", "format": "binary"}}}
	}
	if d.Etag {
		answer["headers"] = Object{"ETag": Object{"description": "Версия карточки", "schema": Object{"type": "string"}}}
	}
	out := Object{strconv.Itoa(max(d.Status, http.StatusOK)): answer}
	if d.Cached {
		out["304"] = Object{"description": "Карточка не изменилась"}
	}
	if d.Pending {
		out["202"] = Object{"description": "Принято и выполняется: адрес операции в Location",
			"content": jsonContent(schemas.Of(reflect.TypeFor[Operation]()))}
	}
	out["default"] = Object{"description": "Отказ или ошибка",
		"content": Object{"application/problem+json": Object{"schema": schemas.Of(reflect.TypeFor[Problem]())}}}
	return out
}

func jsonContent(schema Object) Object { return Object{"application/json": Object{"schema": schema}} }

// Operation is how an accepted action stands: pending, applied, or refused
// with the reason. The answers themselves are not repeated.
type Operation struct {
	ID       string        `json:"id"`
	AppealID string        `json:"appeal_id"`
	Appeal   string        `json:"appeal"`           // address of the card
	Number   string        `json:"number,omitempty"` // of the appeal, in a list
	Action   string        `json:"action"`
	State    string        `json:"state"`
	Held     bool          `json:"held,omitempty"` // pending, and the last try failed for an unknown reason
	At       time.Time     `json:"at"`
	Error    *appeal.Error `json:"error,omitempty"`
}

// OperationView is an accepted action as the API shows it.
func OperationView(r appeal.Request) Operation {
	return Operation{
		ID: r.ID, AppealID: r.AppealID, Appeal: APIRoot + "/appeals/" + r.AppealID,
		Action: string(r.Action), State: string(r.State), Held: r.Held(), At: r.At, Error: r.Error,
	}
}
