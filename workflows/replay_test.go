package workflows_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	sdkpb "go.temporal.io/api/sdk/v1"
	"go.temporal.io/sdk/interceptor"
	sdk "go.temporal.io/sdk/worker"

	"appeals/internal/appeal"
	"appeals/internal/engine"
	"appeals/internal/reception"
	"appeals/worker"
)

// courses are the lives of an appeal that each release has recorded.
var courses = map[string][]string{
	"0.1": {"answered", "extended", "redirected", "neglected", "withdrawn", "reworked"},
	"0.2": {"answered", "extended", "redirected", "neglected", "withdrawn", "reworked",
		"questions", "returned", "inquired", "promised", "duplicate", "recalculated"},
	"0.3": {"daily"},
	"0.4": {"answered", "extended", "redirected", "neglected", "withdrawn", "reworked",
		"questions", "returned", "inquired", "promised", "duplicate", "recalculated", "daily", "weekly",
		"held", "reloaded", "refused", "cancelled"},
	"0.5": {"reception"},
}

// troubles are what some recorded lives are there for.
var troubles = map[string][]string{
	"held":      {`"type": "internal"`, "#"},
	"reloaded":  {`"name": "reload"`},
	"refused":   {`"type": "forbidden"`, "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED"},
	"cancelled": {"EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED"},
	"weekly":    {"SendDigest"},
}

func TestHistoriesHoldTheTroublesTheyAreNamedAfter(t *testing.T) {
	for course, wanted := range troubles {
		text, err := os.ReadFile(filepath.Join("testdata/replay/0.4", course+".json"))
		require.NoError(t, err)
		for _, word := range wanted {
			require.True(t, bytes.Contains(text, []byte(word)), "%s has no %s", course, word)
		}
	}
}

// TestReplay runs the histories of earlier releases against the code of today.
// Open appeals live for weeks: code that cannot replay these would stall every
// appeal that is open on the day of the release. Never record a history again
// to make this pass; guard the change with workflow.GetVersion. None of these was
// recorded with traces: they may be turned on, and off, while appeals are open.
func TestReplay(t *testing.T) {
	releases, err := filepath.Glob("testdata/replay/*")
	require.NoError(t, err)
	require.Len(t, releases, len(courses), "a release without its courses")
	for _, release := range releases {
		for _, course := range courses[filepath.Base(release)] {
			t.Run(filepath.Base(release)+"/"+course, func(t *testing.T) {
				for _, options := range []sdk.WorkflowReplayerOptions{{}, {Interceptors: traced(t)}} {
					replayer, err := sdk.NewWorkflowReplayerWithOptions(options)
					require.NoError(t, err)
					worker.RegisterWorkflows(replayer)
					err = replayer.ReplayWorkflowHistoryFromJSONFile(nil, filepath.Join(release, course+".json"))
					require.NoError(t, err, "appeals that are open in production would stall")
				}
			})
		}
	}
}

// traced is what a worker has with traces.
func traced(t *testing.T) []interceptor.WorkerInterceptor {
	t.Helper()
	traces, err := engine.Traces(sdktrace.NewTracerProvider())
	require.NoError(t, err)
	return []interceptor.WorkerInterceptor{traces}
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
			for _, personal := range []string{"Берёзкина", "Анна", "Полярная", "course@example.ru", "кровл", "Кровл",
				"Министерство", "экспертиза", "Вопрос решён", "срок работ", "Орлова", "orlova", "Во дворе",
				"состав"} {
				require.NotContains(t, word, personal, file)
			}
		}
	}
}

// Every Update that an open appeal may have in its history has a handler: a
// replay that meets one without stalls the appeal. A retired action keeps its
// row, which refuses, until no open appeal can know it.
func TestUpdatesOfRecordedHistoriesAreStillAnswered(t *testing.T) {
	known := map[string]bool{}
	o := open(t)
	o.env.RegisterDelayedCallback(func() {
		value, err := o.env.QueryWorkflow("__temporal_workflow_metadata")
		require.NoError(t, err)
		var metadata sdkpb.WorkflowMetadata
		require.NoError(t, value.Get(&metadata))
		for _, u := range metadata.GetDefinition().GetUpdateDefinitions() {
			known[u.GetName()] = true
		}
	}, time.Hour)
	o.does(2*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(3 * day)
	o.run()
	for _, row := range reception.Table() { // its workflow listens to each row, see receptionRun.listen
		known[string(row.Action)] = true
	}
	files, err := filepath.Glob("testdata/replay/*/*.json")
	require.NoError(t, err)
	met := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var history struct {
			Events []struct {
				Accepted struct {
					Request struct {
						Input struct{ Name string }
					} `json:"acceptedRequest"`
				} `json:"workflowExecutionUpdateAcceptedEventAttributes"`
			}
		}
		require.NoError(t, json.Unmarshal(text, &history))
		for _, e := range history.Events {
			if name := e.Accepted.Request.Input.Name; name != "" {
				met++
				require.True(t, known[name], "%s: nobody answers %q", file, name)
			}
		}
	}
	require.Greater(t, met, 50, "the histories were read")
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
