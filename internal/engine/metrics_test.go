package engine_test

import (
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"appeals/internal/engine"
)

// The SDK emits one name with different tags, which Prometheus would refuse.
func TestMetricsOfTheSDKAreSeen(t *testing.T) {
	registry := prometheus.NewRegistry()
	m := engine.Metrics(registry).WithTags(map[string]string{"namespace": "default", "task_queue": "appeals"})
	failed := m.WithTags(map[string]string{"workflow_type": "Appeal", "failure_reason": "NonDeterminismError"})
	failed.Counter("temporal_workflow_task_execution_failed").Inc(2)
	m.Counter("temporal_workflow_task_execution_failed").Inc(1)
	failed.Counter("temporal_workflow_task_execution_failed").Inc(1)
	m.WithTags(map[string]string{"worker_type": "ActivityWorker"}).Gauge("temporal_worker_task_slots_used").Update(3)
	m.Timer("temporal_activity_schedule_to_start_latency").Record(20 * time.Millisecond)

	families, err := registry.Gather()
	require.NoError(t, err)
	told := map[string]float64{}
	for _, f := range families {
		for _, one := range f.GetMetric() {
			key := f.GetName()
			for _, l := range one.GetLabel() {
				require.NotContains(t, []string{"namespace", "task_queue"}, l.GetName())
				if l.GetValue() != "" {
					key += " " + l.GetValue()
				}
			}
			told[key] = one.GetCounter().GetValue() + one.GetGauge().GetValue() + one.GetHistogram().GetSampleSum()
		}
	}
	require.Equal(t, map[string]float64{
		"temporal_workflow_task_execution_failed NonDeterminismError Appeal": 3,
		"temporal_workflow_task_execution_failed":                            1,
		"temporal_worker_task_slots_used ActivityWorker":                     3,
		"temporal_activity_schedule_to_start_latency_seconds":                0.02,
	}, told)
}
