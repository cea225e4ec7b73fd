package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// responseChecker validates real answers against the served description, so
// every scenario is a test of the description as well.
type responseChecker struct {
	document frame.Object
	compiler *jsonschema.Compiler
	paths    []describedPath
}

type describedPath struct {
	template string
	pattern  *regexp.Regexp
}

const documentURL = "https://office.example.ru/openapi.json"

func newResponseChecker(t *testing.T, s *Server) *responseChecker {
	t.Helper()
	raw, err := json.Marshal(s.describe())
	require.NoError(t, err)
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	k := &responseChecker{document: parsed.(frame.Object), compiler: jsonschema.NewCompiler()}
	k.compiler.AssertFormat()
	require.NoError(t, k.compiler.AddResource(documentURL, parsed))
	for _, r := range s.routes {
		pattern := "^" + frame.APIRoot + frame.PathParam.ReplaceAllString(regexp.QuoteMeta(r.Path), `[^/]+`) + "$"
		k.paths = append(k.paths, describedPath{frame.OpenPath(r.Path), regexp.MustCompile(pattern)})
	}
	return k
}

func (k *responseChecker) check(t *testing.T, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	template := ""
	for _, p := range k.paths {
		if p.pattern.MatchString(path) && (template == "" || strings.Count(p.template, "{") < strings.Count(template, "{")) {
			template = p.template
		}
	}
	operation := dig(k.document, "paths", template, strings.ToLower(method), "responses")
	if operation == nil || w.Body.Len() == 0 {
		return
	}
	status := strconv.Itoa(w.Code)
	if w.Code >= 400 {
		status = "default"
	}
	media, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	content, ok := dig(operation, status, "content").(frame.Object)
	require.True(t, ok, "%s %s answers %d, which is not described", method, template, w.Code)
	if _, file := content["*/*"]; file {
		return
	}
	require.Contains(t, content, media, "%s %s", method, template)
	pointer := "/paths/" + strings.ReplaceAll(template, "/", "~1") + "/" + strings.ToLower(method) + "/responses/" + status + "/content/" + strings.ReplaceAll(media, "/", "~1") + "/schema"
	schema, err := k.compiler.Compile(documentURL + "#" + pointer)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(value), "%s %s: %s", method, template, w.Body)
}

var update = flag.Bool("update", false, "rewrite testdata from what is described now")

// TestDescriptionStands pins the served description: a route, a role or a
// schema cannot change unseen. When one is meant to change, run with -update
// and look at the difference.
func TestDescriptionStands(t *testing.T) {
	t.Parallel()
	w := scenario{url: frame.APIRoot + "/openapi.json", status: http.StatusOK}.run(t, newRig(t))
	got := &bytes.Buffer{}
	require.NoError(t, json.Indent(got, w.Body.Bytes(), "", " "))
	got.WriteByte('\n')
	const golden = "testdata/openapi.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), got.String(), "the description has changed (run with -update and look at the difference)")
}

func dig(value any, path ...string) any {
	for _, name := range path {
		inner, ok := value.(frame.Object)
		if !ok {
			return nil
		}
		value = inner[name]
	}
	return value
}

func TestEveryRouteIsDescribed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	described := map[string]bool{}
	ids := map[string]bool{}
	for path, item := range g.checked.document["paths"].(frame.Object) {
		for method := range item.(frame.Object) {
			described[strings.ToUpper(method)+" "+frame.APIRoot+path] = true
			id, _ := dig(item, method, "operationId").(string)
			require.False(t, ids[id], "operation %s twice", id)
			ids[id] = true
		}
	}
	for _, r := range g.router.Routes() {
		if !strings.HasPrefix(r.Path, frame.APIRoot) {
			continue
		}
		name := r.Method + " " + frame.OpenPath(r.Path)
		require.True(t, described[name], "%s is not described", name)
		delete(described, name)
	}
	require.Empty(t, described, "described, but not there")
}

func TestEveryComponentIsASchema(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	components := dig(g.checked.document, "components", "schemas").(frame.Object)
	for name := range components {
		_, err := g.checked.compiler.Compile(documentURL + "#/components/schemas/" + name)
		require.NoError(t, err, name)
	}
	for _, row := range appeal.Table() {
		name := "Do" + strings.ToUpper(string(row.Action[:1])) + string(row.Action[1:])
		properties, _ := dig(components, name, "properties").(frame.Object)
		require.Len(t, properties, len(row.Fields), name)
	}
}

func TestExamplesOfInputFitTheirSchemas(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	fits := func(name, body string) error {
		schema, err := g.checked.compiler.Compile(documentURL + "#/components/schemas/" + name)
		require.NoError(t, err, name)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
		require.NoError(t, err)
		return schema.Validate(value)
	}
	for name, body := range map[string]string{
		"NewAppealInput": `{"channel":"post","authors":[{"surname":"Петров"}],"text":"x","received_on":"2026-03-01","register":false}`,
		"IntakeInput":    `{"text":"x","consent":true,"covering":null}`,
		"DoResolve":      `{"text":"x","executors":["executor","other"],"due":"2026-04-01","dates":{"other":"2026-03-20"},"control":true}`,
		"DoRedirect":     `{"questions":[1,3],"bodies":["zhi"],"reason":"x","late":true,"late_reason":"y"}`,
		"DoDraft":        `{"text":"x","results":{"1":"supported","2":"explained"},"promised":"2026-08-20"}`,
	} {
		require.NoError(t, fits(name, body), name)
	}
	for name, body := range map[string]string{
		"NewAppealInput": `{"social":null}`, // a field of the author, not of the appeal
		"DoResolve":      `{"text":"x","executors":["executor"],"dates":{"other":"завтра"}}`,
		"DoRedirect":     `{"questions":["первый"],"reason":"x"}`,
		"DoDraft":        `{"text":"x","results":{"1":"redirected"}}`,
	} {
		require.Error(t, fits(name, body), name)
	}
}
