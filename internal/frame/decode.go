package frame

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// ReadJSON reads the body into a struct. It is strict: a field that does not
// exist or has another type is named, all of them at once.
func ReadJSON(c *gin.Context, into any) error {
	body, err := ReadBody(c.Request)
	if err != nil {
		return err
	}
	return DecodeJSON(body, into)
}

// ReadObject reads the body as an object of raw answers. No body is no answers.
func ReadObject(c *gin.Context) (map[string]any, error) {
	body, err := ReadBody(c.Request)
	if err != nil || len(body) == 0 {
		return map[string]any{}, err
	}
	value, err := parseJSON(body)
	if err != nil {
		return nil, err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, notAnObject()
	}
	return object, nil
}

// ReadBody reads the whole body of a request.
func ReadBody(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	var busy *failure
	switch {
	case errors.As(err, &large), errors.As(err, &busy):
		return nil, err
	case err != nil:
		return nil, Malformed("Запрос оборвался. Отправьте его ещё раз.")
	}
	return bytes.TrimSpace(body), nil
}

// DecodeJSON reads JSON strictly: each field that is unknown or of another kind is told.
func DecodeJSON(body []byte, into any) error {
	if len(body) == 0 {
		return Malformed("Тело запроса пусто, а ожидается JSON.")
	}
	value, err := parseJSON(body)
	if err != nil {
		return err
	}
	if _, ok := value.(map[string]any); !ok {
		return notAnObject()
	}
	if err := appeal.InvalidFields(strictErrors(value, into)); err != nil {
		return err
	}
	clean, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(clean, into)
	}
	if err != nil { // strictErrors has named everything that can go wrong here
		return Malformed("JSON не удалось прочитать. Проверьте его по описанию программного интерфейса.")
	}
	return nil
}

func notAnObject() error { return Malformed("Ожидается объект JSON: { … }.") }

// parseJSON reads any JSON. Bytes that are no UTF-8 become NUL, which the gate
// refuses by name; the decoder would replace them in silence.
func parseJSON(body []byte) (any, error) {
	var value any
	err := json.Unmarshal(bytes.ToValidUTF8(body, []byte(`\u0000`)), &value)
	if err == nil {
		return typedJSON("", value), readableJSON(value)
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return nil, Malformed("В JSON есть число, которое не поместилось.")
	}
	line, column := position(body, syntax.Offset)
	return nil, Malformed(fmt.Sprintf("Ошибка в JSON: строка %d, знак %d.", line, column))
}

// position counts lines and characters, both from 1.
func position(body []byte, offset int64) (line, column int) {
	before := body[:min(max(int(offset)-1, 0), len(body))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte{'\n'}) + 1, utf8.RuneCount(before[start:]) + 1
}
