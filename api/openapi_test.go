package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

var update = flag.Bool("update", false, "rewrite testdata from what is described now")

// TestDescriptionStands pins the served description: a route, a role or a
// schema cannot change unseen. When one is meant to change, run with -update
// and look at the difference.
func TestDescriptionStands(t *testing.T) {
	t.Parallel()
	w := scenario{URL: frame.APIRoot + "/openapi.json", Status: http.StatusOK}.Run(t, newRig(t))
	got := &bytes.Buffer{}
	require.NoError(t, json.Indent(got, w.Body.Bytes(), "", " "))
	got.WriteByte('\n')
	const golden = "testdata/openapi.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), got.String(),
		"the description has changed (run with -update and look at the difference)")
}

func TestEveryRouteIsDescribed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	described := map[string]bool{}
	ids := map[string]bool{}
	for path, item := range g.Checked.Document["paths"].(frame.Object) {
		for method := range item.(frame.Object) {
			described[strings.ToUpper(method)+" "+frame.APIRoot+path] = true
			id, _ := frametest.Dig(item, method, "operationId").(string)
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
	components := frametest.Dig(g.Checked.Document, "components", "schemas").(frame.Object)
	for name := range components {
		_, err := g.Checked.Schema("/components/schemas/" + name)
		require.NoError(t, err, name)
	}
	for _, row := range appeal.Table() {
		name := "Do" + strings.ToUpper(string(row.Action[:1])) + string(row.Action[1:])
		properties, _ := frametest.Dig(components, name, "properties").(frame.Object)
		require.Len(t, properties, len(row.Fields), name)
	}
}

func TestExamplesOfInputFitTheirSchemas(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	fits := func(name, body string) error {
		schema, err := g.Checked.Schema("/components/schemas/" + name)
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
