package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.temporal.io/api/workflowservice/v1"
)

// Visibility is what a cluster's list of workflows is asked by. Its table is one
// for all namespaces, with an index for each column that could ever be asked by:
// they are most of what an appeal costs the engine's database.
type Visibility struct {
	Columns map[string]bool // that search attributes of some namespace stand in
	Alone   bool            // no other namespace but the office's and Temporal's own
}

// systemNamespace is Temporal's own.
const systemNamespace = "temporal-system"

// SeesVisibility asks who is in the cluster.
func SeesVisibility(ctx context.Context, e Administration, office string) (Visibility, error) {
	v := Visibility{Columns: map[string]bool{}, Alone: true}
	for mark := []byte(nil); ; {
		page, err := e.WorkflowService().ListNamespaces(ctx,
			&workflowservice.ListNamespacesRequest{PageSize: 100, NextPageToken: mark})
		if err != nil {
			return v, fmt.Errorf("the engine did not list its namespaces: %w", err)
		}
		for _, n := range page.GetNamespaces() {
			name := n.GetNamespaceInfo().GetName()
			v.Alone = v.Alone && (name == office || name == systemNamespace)
			for column := range n.GetConfig().GetCustomSearchAttributeAliases() {
				v.Columns[column] = true
			}
		}
		if mark = page.GetNextPageToken(); len(mark) == 0 {
			return v, nil
		}
	}
}

// Spare tells whether nobody asks by an index: its column waits for a search
// attribute that nobody has, or the cluster is the office's alone and it is one of
// those that appeals have no use for. A list asked by such a column all the same
// takes longer and says the same. Names that are not known here stay.
func (v Visibility) Spare(index string) bool {
	name, is := strings.CutPrefix(index, "by_")
	if !is {
		return false
	}
	kind, number := name, ""
	if at := strings.LastIndexByte(name, '_'); at >= 0 {
		kind, number = name[:at], name[at+1:]
	}
	if slices.Contains(slots, kind) && len(number) == 2 && strings.Trim(number, "0123456789") == "" {
		return !v.Columns[column(kind)+number]
	}
	return v.Alone && slices.Contains(unasked, name)
}

// slots are the kinds of columns that Temporal keeps ready in PostgreSQL for the
// search attributes of its users, three or ten of each.
var slots = []string{"bool", "datetime", "double", "int", "keyword", "keyword_list", "text"}

// unasked are indexes of columns that appeals do not fill or that no list of the
// office asks by: sizes, parents, schedules, deployments of workers, and what
// Temporal keeps ready for parts of its own that the office does not use.
var unasked = []string{
	"history_length", "history_size_bytes", "execution_duration", "state_transition_count", "task_queue",
	"parent_workflow_id", "parent_run_id", "root_workflow_id", "root_run_id", "binary_checksums", "batcher_user",
	"temporal_pause_info", "temporal_reported_problems", "temporal_worker_deployment_version",
	"temporal_workflow_versioning_behavior", "temporal_worker_deployment", "used_deployment_versions",
	"temporal_scheduled_start_time", "temporal_scheduled_by_id", "temporal_schedule_paused",
	"temporal_external_payload_size_bytes", "temporal_external_payload_count",
	"temporal_bool_01", "temporal_bool_02", "temporal_datetime_01", "temporal_datetime_02", "temporal_double_01",
	"temporal_double_02", "temporal_int_01", "temporal_int_02", "temporal_keyword_01", "temporal_keyword_02",
	"temporal_keyword_03", "temporal_keyword_04", "temporal_low_cardinality_keyword_01", "temporal_keyword_list_01",
	"temporal_keyword_list_02",
}

// column is the name of a kind's columns: keyword_list is KeywordList01.
func column(kind string) string {
	out := ""
	for part := range strings.SplitSeq(kind, "_") {
		out += strings.ToUpper(part[:1]) + part[1:]
	}
	return out
}
