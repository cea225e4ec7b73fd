package frametest

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// Checker validates real answers against the description of the operations,
// so every scenario is a test of the description as well.
type Checker struct {
	Document frame.Object
	compiler *jsonschema.Compiler
	paths    []describedPath
}

type describedPath struct {
	template string
	pattern  *regexp.Regexp
}

const documentURL = "https://office.example.ru/openapi.json"

func newChecker(t *testing.T, routes []frame.Route) *Checker {
	t.Helper()
	raw, err := json.Marshal(frame.Document(routes, "test"))
	require.NoError(t, err)
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	k := &Checker{Document: parsed.(frame.Object), compiler: jsonschema.NewCompiler()}
	k.compiler.AssertFormat()
	require.NoError(t, k.compiler.AddResource(documentURL, parsed))
	for _, r := range routes {
		pattern := "^" + frame.APIRoot + frame.PathParam.ReplaceAllString(regexp.QuoteMeta(r.Path), `[^/]+`) + "$"
		k.paths = append(k.paths, describedPath{frame.OpenPath(r.Path), regexp.MustCompile(pattern)})
	}
	return k
}

// Schema is a part of the description as a schema, by its JSON pointer.
func (k *Checker) Schema(pointer string) (*jsonschema.Schema, error) {
	return k.compiler.Compile(documentURL + "#" + pointer)
}

// Check fails a test whose answer is not what the description promises.
func (k *Checker) Check(t *testing.T, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	template := ""
	for _, p := range k.paths {
		if p.pattern.MatchString(path) &&
			(template == "" || strings.Count(p.template, "{") < strings.Count(template, "{")) {
			template = p.template
		}
	}
	operation := Dig(k.Document, "paths", template, strings.ToLower(method), "responses")
	if operation == nil || w.Body.Len() == 0 {
		return
	}
	status := strconv.Itoa(w.Code)
	if w.Code >= 400 {
		status = "default"
	}
	media, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	content, ok := Dig(operation, status, "content").(frame.Object)
	require.True(t, ok, "%s %s answers %d, which is not described", method, template, w.Code)
	if _, file := content["*/*"]; file {
		return
	}
	require.Contains(t, content, media, "%s %s", method, template)
	pointer := "/paths/" + strings.ReplaceAll(template, "/", "~1") + "/" + strings.ToLower(method) + "/responses/" +
		status + "/content/" + strings.ReplaceAll(media, "/", "~1") + "/schema"
	schema, err := k.Schema(pointer)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(value), "%s %s: %s", method, template, w.Body)
}

// Dig is what stands in a description under names, nil if nothing does.
func Dig(value any, path ...string) any {
	for _, name := range path {
		inner, ok := value.(frame.Object)
		if !ok {
			return nil
		}
		value = inner[name]
	}
	return value
}
