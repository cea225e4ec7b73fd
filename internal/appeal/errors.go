package appeal

import "strings"

// Code classes an error for programs; people read the message.
type Code string

// The codes. Each maps to one HTTP status, in internal/frame/problem.go alone.
const (
	Invalid         Code = "invalid"         // the input is wrong; Fields say where
	NotFound        Code = "not_found"       // no such appeal, person, letter
	Unauthenticated Code = "unauthenticated" // nobody is signed in
	Forbidden       Code = "forbidden"       // the person's role does not allow it
	Refused         Code = "refused"         // the state of the appeal or the law does not allow it
	Conflict        Code = "conflict"        // somebody changed the card in the meantime
	KeyReused       Code = "key_reused"      // the Idempotency-Key came with another content
	TooLarge        Code = "too_large"       // more bytes than the office takes
	Unavailable     Code = "unavailable"     // try again; nothing is lost
	Internal        Code = "internal"        // a defect; the cause is in the log
)

// FieldError says what is wrong with one field and what to do.
type FieldError struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Error is what the office tells a person: a code, a Russian message that
// holds no personal data, the article that decides, the fields at fault.
type Error struct {
	Code    Code         `json:"code"`
	Message string       `json:"message"`
	Article string       `json:"article,omitempty"`
	Fields  []FieldError `json:"fields,omitempty"`
}

func (e *Error) Error() string {
	b := strings.Builder{}
	b.WriteString(e.Message)
	for _, f := range e.Fields {
		b.WriteString("; " + f.Field + ": " + f.Message)
	}
	return b.String()
}

// Errorf-like constructors, one for each class that the domain itself raises.

// InvalidFields is the error of a form with wrong fields, or nil without any.
func InvalidFields(fields []FieldError) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Code: Invalid, Message: "Проверьте выделенные поля.", Fields: fields}
}

// InvalidField is the error of a single wrong field.
func InvalidField(field, message string) error {
	return InvalidFields([]FieldError{{field, message}})
}

// Refuse is the error of an action that the state or the law does not allow.
func Refuse(message, article string) error {
	return &Error{Code: Refused, Message: message, Article: article}
}
