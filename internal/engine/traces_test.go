package engine_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/codes"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"appeals/internal/engine"
)

// The words of an error may say of whom it speaks; its span says which kind it
// is, and that the step failed.
func TestSpansTellAnErrorByItsCode(t *testing.T) {
	t.Parallel()
	for want, failure := range map[string]error{
		"refused":             temporal.NewNonRetryableApplicationError("Берёзкина отозвала обращение", "refused", nil),
		"*errors.errorString": errors.New("Берёзкина"),
	} {
		failed := 0
		for _, s := range spansOf(t, failure) {
			require.NotContains(t, fmt.Sprint(s.Name, s.Attributes, s.Events, s.Status), "Берёзкина")
			if s.Name == "RunActivity:Step" {
				failed++
				require.Equal(t, codes.Error, s.Status.Code)
				require.Contains(t, fmt.Sprint(s.Attributes), want)
			}
		}
		require.Equal(t, 1, failed, want)
	}
}

// spansOf runs a workflow with one step, which fails.
func spansOf(t *testing.T, failure error) tracetest.SpanStubs {
	t.Helper()
	kept := tracetest.NewInMemoryExporter()
	traces, err := engine.Traces(sdktrace.NewTracerProvider(sdktrace.WithSyncer(kept)))
	require.NoError(t, err)
	env := (&testsuite.WorkflowTestSuite{}).NewTestWorkflowEnvironment()
	env.SetWorkerOptions(worker.Options{Interceptors: []interceptor.WorkerInterceptor{traces}})
	env.RegisterActivityWithOptions(func(context.Context) error { return failure },
		activity.RegisterOptions{Name: "Step"})
	env.ExecuteWorkflow(func(ctx workflow.Context) error {
		once := workflow.ActivityOptions{StartToCloseTimeout: time.Second,
			RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1}}
		return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, once), "Step").Get(ctx, nil)
	})
	require.Error(t, env.GetWorkflowError())
	return kept.GetSpans()
}
