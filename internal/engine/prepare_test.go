package engine_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	namespacepb "go.temporal.io/api/namespace/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/durationpb"

	"appeals/internal/engine"
	"appeals/workflows"
)

// cluster is as much of Temporal as keeps a namespace. What is added is seen by
// the look after the next one, as on a real server.
type cluster struct {
	workflowservice.WorkflowServiceClient
	operatorservice.OperatorServiceClient

	made          bool
	retention     time.Duration
	denied        bool
	have, pending map[string]enumspb.IndexedValueType
}

func (c *cluster) WorkflowService() workflowservice.WorkflowServiceClient { return c }

func (c *cluster) OperatorService() operatorservice.OperatorServiceClient { return c }

func (c *cluster) DescribeNamespace(context.Context, *workflowservice.DescribeNamespaceRequest,
	...grpc.CallOption) (*workflowservice.DescribeNamespaceResponse, error) {
	if !c.made {
		return nil, serviceerror.NewNamespaceNotFound("office")
	}
	return &workflowservice.DescribeNamespaceResponse{Config: &namespacepb.NamespaceConfig{
		WorkflowExecutionRetentionTtl: durationpb.New(c.retention)}}, nil
}

func (c *cluster) RegisterNamespace(_ context.Context, r *workflowservice.RegisterNamespaceRequest,
	_ ...grpc.CallOption) (*workflowservice.RegisterNamespaceResponse, error) {
	if c.denied {
		return nil, serviceerror.NewPermissionDenied("no", "")
	}
	c.made, c.retention = true, r.GetWorkflowExecutionRetentionPeriod().AsDuration()
	return nil, nil
}

func (c *cluster) UpdateNamespace(_ context.Context, r *workflowservice.UpdateNamespaceRequest,
	_ ...grpc.CallOption) (*workflowservice.UpdateNamespaceResponse, error) {
	c.retention = r.GetConfig().GetWorkflowExecutionRetentionTtl().AsDuration()
	return nil, nil
}

func (c *cluster) ListSearchAttributes(context.Context, *operatorservice.ListSearchAttributesRequest,
	...grpc.CallOption) (*operatorservice.ListSearchAttributesResponse, error) {
	seen := maps.Clone(c.have)
	maps.Copy(c.have, c.pending)
	return &operatorservice.ListSearchAttributesResponse{CustomAttributes: seen}, nil
}

func (c *cluster) AddSearchAttributes(_ context.Context, r *operatorservice.AddSearchAttributesRequest,
	_ ...grpc.CallOption) (*operatorservice.AddSearchAttributesResponse, error) {
	if c.denied {
		return nil, serviceerror.NewPermissionDenied("no", "")
	}
	c.pending = r.GetSearchAttributes()
	return nil, nil
}

func (c *cluster) ListNamespaces(_ context.Context, r *workflowservice.ListNamespacesRequest,
	_ ...grpc.CallOption) (*workflowservice.ListNamespacesResponse, error) {
	described := func(name, column string) *workflowservice.DescribeNamespaceResponse {
		return &workflowservice.DescribeNamespaceResponse{NamespaceInfo: &namespacepb.NamespaceInfo{Name: name},
			Config: &namespacepb.NamespaceConfig{CustomSearchAttributeAliases: map[string]string{column: "X"}}}
	}
	if len(r.GetNextPageToken()) == 0 {
		return &workflowservice.ListNamespacesResponse{NextPageToken: []byte{1},
			Namespaces: []*workflowservice.DescribeNamespaceResponse{described("office", "Keyword03"),
				described("temporal-system", "Int01")}}, nil
	}
	return &workflowservice.ListNamespacesResponse{
		Namespaces: []*workflowservice.DescribeNamespaceResponse{described("another", "KeywordList02")}}, nil
}

func prepare(t *testing.T, c *cluster) (string, error) {
	t.Helper()
	if c.have == nil {
		c.have = map[string]enumspb.IndexedValueType{}
	}
	said := []string{}
	err := engine.Preparation{Engine: c, Namespace: "office", Pause: time.Millisecond}.Run(t.Context(),
		func(line string) { said = append(said, line) })
	return strings.Join(said, "\n"), err
}

// An empty engine gets all that the office needs; the second time there is
// nothing to do, and what somebody has made longer stays.
func TestEngineIsPreparedOnce(t *testing.T) {
	t.Parallel()
	c := &cluster{}
	said, err := prepare(t, c)
	require.NoError(t, err)
	require.Contains(t, said, "создано")
	require.Contains(t, said, "AppealChannel, AppealDue")
	require.Equal(t, workflows.AttributeTypes(), c.have)
	require.Equal(t, 90*24*time.Hour, c.retention)

	c.retention, c.pending = 200*24*time.Hour, nil
	said, err = prepare(t, c)
	require.NoError(t, err)
	require.Contains(t, said, "200 дней")
	require.Contains(t, said, "все")
	require.Empty(t, c.pending)

	c.retention = 72 * time.Hour
	said, err = prepare(t, c)
	require.NoError(t, err)
	require.Contains(t, said, "было 3, стало 90")
	require.Equal(t, 90*24*time.Hour, c.retention)
}

// What the command may not do, it says with the words for whoever may.
func TestPreparationSaysWhatItMayNot(t *testing.T) {
	t.Parallel()
	_, err := prepare(t, &cluster{denied: true})
	require.ErrorContains(t, err, "temporal operator namespace create --retention 90d --namespace office")
	_, err = prepare(t, &cluster{denied: true, made: true, retention: 90 * 24 * time.Hour})
	require.ErrorContains(t, err, "--name AppealDue --type Datetime")
	c := &cluster{made: true, retention: 90 * 24 * time.Hour,
		have: map[string]enumspb.IndexedValueType{"AppealDue": enumspb.INDEXED_VALUE_TYPE_KEYWORD}}
	_, err = prepare(t, c)
	require.ErrorContains(t, err, "AppealDue – Keyword, а нужен Datetime")
	require.Empty(t, c.pending, "nothing is added beside what stands in the way")
}

// An index goes only if no namespace of the cluster has its column.
func TestSpareIndexes(t *testing.T) {
	t.Parallel()
	v, err := engine.SeesVisibility(t.Context(), &cluster{}, "office")
	require.NoError(t, err)
	require.False(t, v.Alone)
	alone := engine.Visibility{Columns: v.Columns, Alone: true}
	for index, want := range map[string][2]bool{
		"by_keyword_03": {}, "by_keyword_list_02": {}, "by_int_01": {}, "by_status": {}, "default_idx": {},
		"executions_visibility_pkey": {}, "by_temporal_namespace_division": {}, "by_something_new": {},
		"by_keyword_3": {}, "by_keyword_04": {true, true}, "by_keyword_list_01": {true, true},
		"by_history_length": {false, true}, "by_temporal_keyword_01": {false, true},
	} {
		require.Equal(t, want, [2]bool{v.Spare(index), alone.Spare(index)}, index)
	}
}
