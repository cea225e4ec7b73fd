//go:build e2e

package e2e

import (
	"bytes"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	collectorpb "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	commonpb "go.opentelemetry.io/proto/otlp/common/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	temporal "go.temporal.io/sdk/client"
	sdk "go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
	"google.golang.org/protobuf/proto"

	dialler "appeals/internal/engine"
)

// spans are what the programs of the office have sent to their collector.
var spans = &collector{}

// collector takes spans as one of OpenTelemetry does.
type collector struct {
	mu   sync.Mutex
	kept []*tracepb.Span
	from map[*tracepb.Span]string // the program
}

// open tells the programs that are started from now on where the collector is.
func (c *collector) open() {
	c.from = map[*tracepb.Span]string{}
	server := httptest.NewServer(http.HandlerFunc(c.take)) // it ends with the tests
	if err := os.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", server.URL); err != nil {
		panic(err)
	}
}

func (c *collector) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	batch := &collectorpb.ExportTraceServiceRequest{}
	if err != nil || proto.Unmarshal(body, batch) != nil || r.URL.Path != "/v1/traces" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, program := range batch.GetResourceSpans() {
		for _, part := range program.GetScopeSpans() {
			for _, s := range part.GetSpans() {
				c.kept = append(c.kept, s)
				c.from[s] = service(program.GetResource().GetAttributes())
			}
		}
	}
}

func service(about []*commonpb.KeyValue) string {
	for _, one := range about {
		if one.GetKey() == "service.name" {
			return one.GetValue().GetStringValue()
		}
	}
	return ""
}

// seen are the spans of a trace, or all.
func (c *collector) seen(traceID string) []*tracepb.Span {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(c.kept), func(s *tracepb.Span) bool {
		return traceID != "" && hex.EncodeToString(s.GetTraceId()) != traceID
	})
}

// program is the service that made a span.
func (c *collector) program(s *tracepb.Span) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.from[s]
}

// way is the names of a span and of those it stands in, with their programs, up
// to the span of the caller.
func (c *collector) way(traceID string, at *tracepb.Span) []string {
	out, all := []string{}, c.seen(traceID)
	for at != nil {
		out = append(out, c.program(at)+" "+at.GetName())
		i := slices.IndexFunc(all, func(s *tracepb.Span) bool {
			return bytes.Equal(s.GetSpanId(), at.GetParentSpanId())
		})
		if i < 0 {
			return append(out, hex.EncodeToString(at.GetParentSpanId()))
		}
		at = all[i]
	}
	return out
}

// TestTraceFromTheRequestToTheStep follows an action from the caller's request
// through the Update to the register's transaction, over two programs.
func TestTraceFromTheRequestToTheStep(t *testing.T) {
	a := newActors(t)
	id := a.register()
	trace, parent := strings.ReplaceAll(uuid.NewString(), "-", ""), "b7ad6b7169203331"
	a.head.trace = "00-" + trace + "-" + parent + "-01"
	a.resolve("/api/v1/appeals/" + id)
	want := []string{
		"appeals-worker RunActivity:Commit", "appeals-worker StartActivity:Commit",
		"appeals-worker HandleUpdate:resolve",
		"appeals-api UpdateWorkflow:resolve", "appeals-api POST /api/v1/appeals/:id/resolve", parent,
	}
	way := []string{}
	for until := time.Now().Add(30 * time.Second); !slices.Equal(way, want) &&
		time.Now().Before(until); time.Sleep(200 * time.Millisecond) {
		for _, s := range spans.seen(trace) {
			if s.GetName() == "RunActivity:Commit" {
				way = spans.way(trace, s)
			}
		}
	}
	require.Equal(t, want, way)
}

// idsAndCodes are all that a span says beside its name.
var idsAndCodes = map[string]*regexp.Regexp{
	"http.request.method":       regexp.MustCompile(`^[A-Z]+$`),
	"http.route":                regexp.MustCompile(`^(/[a-z0-9.:*_-]*)+$|^unmatched$`),
	"http.response.status_code": regexp.MustCompile(`^\d+$`),
	"appeals.request.id":        regexp.MustCompile(`^[0-9a-f-]{36}$`),
	"error.type":                regexp.MustCompile(`^[*a-zA-Z0-9_.]+$`),
	"temporalWorkflowID":        regexp.MustCompile(`^((appeal|reception)/[0-9a-f-]{36}|digest|daily-digest)$`),
	"temporalRunID":             regexp.MustCompile(`^[0-9a-f-]{36}$`),
	"temporalActivityID":        regexp.MustCompile(`^(\d+|[0-9a-f-]{36})?$`),
	"temporalUpdateID":          regexp.MustCompile(`^[0-9a-z:/.#-]+$`),
}

var spanName = regexp.MustCompile(`^([A-Z]+ (/[a-z0-9.:*_-]*)+|[A-Z]+ unmatched|[A-Z][a-zA-Z]+:[a-zA-Z_-]+)$`)

// What the tests have left at the collector so far names nobody.
func TestSpansHoldIdsAndCodesOnly(t *testing.T) {
	soon(t, "spans have come", func() bool { return len(spans.seen("")) > 0 })
	for _, s := range spans.seen("") {
		require.Regexp(t, spanName, s.GetName())
		require.Empty(t, s.GetEvents())
		require.Empty(t, s.GetLinks())
		require.Empty(t, s.GetStatus().GetMessage())
		require.Empty(t, s.GetTraceState())
		for _, one := range s.GetAttributes() {
			form, known := idsAndCodes[one.GetKey()]
			require.True(t, known, "%s has %s", s.GetName(), one.GetKey())
			value := one.GetValue().GetStringValue()
			if n, number := one.GetValue().GetValue().(*commonpb.AnyValue_IntValue); number {
				value = strconv.FormatInt(n.IntValue, 10)
			}
			require.Regexp(t, form, value, "%s of %s", one.GetKey(), s.GetName())
		}
	}
}

// TestWhatCannotBeReplayedIsCounted goes on with a run by code that asks the
// engine for something else, as a bad release would.
func TestWhatCannotBeReplayedIsCounted(t *testing.T) {
	t.Setenv("TEMPORAL_ADDRESS", office.Temporal())
	registry := prometheus.NewRegistry()
	c, err := dialler.Dial(slog.New(slog.NewTextHandler(t.Output(), nil)), "e2e", registry, nil)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	release := func(course func(workflow.Context) error) (stop func()) {
		sdk.PurgeStickyWorkflowCache()
		w := sdk.New(c, "e2e-drift", sdk.Options{WorkflowPanicPolicy: sdk.BlockWorkflow})
		w.RegisterWorkflowWithOptions(course, workflow.RegisterOptions{Name: "Drift"})
		require.NoError(t, w.Start())
		return w.Stop
	}
	good := release(func(ctx workflow.Context) error {
		if err := workflow.Sleep(ctx, time.Millisecond); err != nil {
			return err
		}
		return workflow.Sleep(ctx, 2*time.Second)
	})
	run, err := c.ExecuteWorkflow(t.Context(), temporal.StartWorkflowOptions{TaskQueue: "e2e-drift"}, "Drift")
	require.NoError(t, err)
	soon(t, "it waits for its second timer", func() bool { return len(history(t, run.GetID())) == 10 })
	good()
	t.Cleanup(release(func(ctx workflow.Context) error {
		if err := workflow.UpsertMemo(ctx, map[string]any{"release": 2}); err != nil {
			return err
		}
		return workflow.Sleep(ctx, time.Hour)
	}))
	soon(t, "the failure is counted", func() bool { return counted(t, registry, "NonDeterminismError") > 0 })
	require.NoError(t, c.TerminateWorkflow(t.Context(), run.GetID(), "", "seen"))
}

// counted is how many workflow tasks have failed for a reason.
func counted(t *testing.T, registry *prometheus.Registry, reason string) float64 {
	t.Helper()
	families, err := registry.Gather()
	require.NoError(t, err)
	n := 0.0
	for _, f := range families {
		for _, m := range f.GetMetric() {
			for _, l := range m.GetLabel() {
				if f.GetName() == "temporal_workflow_task_execution_failed" && l.GetName() == "failure_reason" &&
					l.GetValue() == reason {
					n += m.GetCounter().GetValue()
				}
			}
		}
	}
	return n
}
