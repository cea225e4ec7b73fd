package frame

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Gate refuses an address that is no text: neither a handler nor the register
// ever meets a NUL or bytes that are no UTF-8, and what is asked for is spelled as
// the office keeps texts. Forms and JSON are looked through where they are read,
// by the same rules.
func (s *Frame) Gate(c *gin.Context) {
	if !appeal.CleanText(c.Request.URL.Path) {
		fail(c, Malformed("В адресе есть нечитаемые знаки. Проверьте его."))
		return
	}
	values := c.Request.URL.Query()
	if err := readable(values); err != nil {
		fail(c, err)
		return
	}
	if asTyped(values) {
		c.Request.URL.RawQuery = values.Encode()
	}
}

// readable names the fields whose name or value is no text.
func readable(values url.Values) error {
	bad := []appeal.FieldError{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !appeal.CleanText(name + strings.Join(values[name], "")) {
			bad = append(bad, unreadable(name))
		}
	}
	return appeal.InvalidFields(bad)
}

// readableJSON names what is no text anywhere in a JSON value.
func readableJSON(value any) error {
	bad := []appeal.FieldError{}
	walkJSON("", value, func(path, text string) {
		if !appeal.CleanText(text) {
			bad = append(bad, unreadable(path))
		}
	})
	slices.SortStableFunc(bad, func(a, b appeal.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return appeal.InvalidFields(bad)
}

// walkJSON shows every text, and every name as a text of the object that has it.
func walkJSON(path string, value any, show func(path, text string)) {
	below := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch v := value.(type) {
	case string:
		show(path, v)
	case []any:
		for i, inner := range v {
			walkJSON(below(strconv.Itoa(i)), inner, show)
		}
	case map[string]any:
		for name, inner := range v {
			show(path, name)
			walkJSON(below(name), inner, show)
		}
	}
}

// unreadable is said of a field; a name that is no text itself is not repeated.
func unreadable(field string) appeal.FieldError {
	if !appeal.CleanText(field) {
		field = ""
	}
	return appeal.FieldError{Field: field, Message: appeal.BrokenText}
}
