package workflows_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	sdk "go.temporal.io/sdk/worker"

	"appeals/worker"
)

// courses are the lives of an appeal that each release has recorded.
var courses = map[string][]string{
	"0.1": {"answered", "extended", "redirected", "neglected", "withdrawn", "reworked"},
	"0.2": {"answered", "extended", "redirected", "neglected", "withdrawn", "reworked",
		"questions", "returned", "inquired", "promised", "duplicate", "recalculated"},
	"0.3": {"daily"},
}

// TestReplay runs the histories of earlier releases against the code of today.
// Open appeals live for weeks: code that cannot replay these would stall every
// appeal that is open on the day of the release. Never record a history again
// to make this pass; guard the change with workflow.GetVersion.
func TestReplay(t *testing.T) {
	releases, err := filepath.Glob("testdata/replay/*")
	require.NoError(t, err)
	require.Len(t, releases, len(courses), "a release without its courses")
	for _, release := range releases {
		for _, course := range courses[filepath.Base(release)] {
			t.Run(filepath.Base(release)+"/"+course, func(t *testing.T) {
				replayer := sdk.NewWorkflowReplayer()
				worker.RegisterWorkflows(replayer)
				err := replayer.ReplayWorkflowHistoryFromJSONFile(nil, filepath.Join(release, course+".json"))
				require.NoError(t, err, "appeals that are open in production would stall")
			})
		}
	}
}

// The recorded lives were played with these words in their texts. None of them
// may be in the engine: anything there can be read by every manager.
func TestHistoriesHoldNoPersonalData(t *testing.T) {
	files, err := filepath.Glob("testdata/replay/*/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, word := range texts(t, text) {
			for _, personal := range []string{"Берёзкина", "Анна", "Полярная", "course@example.ru", "кровл", "Кровл", "Министерство", "экспертиза", "Вопрос решён", "срок работ"} {
				require.NotContains(t, word, personal, file)
			}
		}
	}
}

// texts are all strings of a history, with payloads decoded from base64.
func texts(t *testing.T, history []byte) (out []string) {
	t.Helper()
	var tree any
	require.NoError(t, json.Unmarshal(history, &tree))
	var walk func(any)
	walk = func(node any) {
		switch x := node.(type) {
		case map[string]any:
			for k, v := range x {
				out = append(out, k)
				walk(v)
			}
		case []any:
			for _, v := range x {
				walk(v)
			}
		case string:
			out = append(out, x)
			if plain, err := base64.StdEncoding.DecodeString(x); err == nil {
				out = append(out, string(plain))
			}
		}
	}
	walk(tree)
	return out
}
