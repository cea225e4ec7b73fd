package workflows_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	sdk "go.temporal.io/sdk/worker"

	"appeals/worker"
)

// courses are the lives of an appeal that every release must have recorded.
var courses = []string{"answered", "extended", "redirected", "neglected", "withdrawn", "reworked"}

// TestReplay runs the histories of earlier releases against the code of today.
// Open appeals live for weeks: code that cannot replay these would stall every
// appeal that is open on the day of the release. Never record a history again
// to make this pass; guard the change with workflow.GetVersion.
func TestReplay(t *testing.T) {
	releases, err := filepath.Glob("testdata/replay/*")
	require.NoError(t, err)
	require.NotEmpty(t, releases, "no recorded history was found")
	for _, release := range releases {
		for _, course := range courses {
			t.Run(filepath.Base(release)+"/"+course, func(t *testing.T) {
				replayer := sdk.NewWorkflowReplayer()
				worker.RegisterWorkflows(replayer)
				err := replayer.ReplayWorkflowHistoryFromJSONFile(nil, filepath.Join(release, course+".json"))
				require.NoError(t, err, "appeals that are open in production would stall")
			})
		}
	}
}
