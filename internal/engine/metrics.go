package engine

import (
	"maps"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"
)

// sdkLabels are the tags of the SDK that tell the office anything: its
// namespace, task queue and client are always the same. A metric without one of
// them leaves it empty, which to Prometheus is the same as not there.
var sdkLabels = []string{
	"operation", "workflow_type", "activity_type", "failure_reason", "status_code", "poller_type", "worker_type",
}

// sdkBuckets reach from a step in the register to an outage, in seconds.
var sdkBuckets = []float64{.001, .005, .01, .05, .1, .5, 1, 5, 30, 300}

// Metrics are what the SDK counts of its client and worker, under the names
// that Temporal documents; latencies are in seconds and say so.
func Metrics(registry prometheus.Registerer) client.MetricsHandler {
	return &sdkMetrics{all: &sdkVectors{
		registry: registry, counters: map[string]*prometheus.CounterVec{},
		gauges: map[string]*prometheus.GaugeVec{}, timers: map[string]*prometheus.HistogramVec{},
	}}
}

// sdkMetrics are the metrics with some tags.
type sdkMetrics struct {
	all  *sdkVectors
	tags map[string]string
}

// WithTags implements client.MetricsHandler.
func (m *sdkMetrics) WithTags(tags map[string]string) client.MetricsHandler {
	joined := maps.Clone(m.tags)
	if joined == nil {
		joined = map[string]string{}
	}
	maps.Copy(joined, tags)
	return &sdkMetrics{m.all, joined}
}

func (m *sdkMetrics) values() []string {
	out := make([]string, len(sdkLabels))
	for i, l := range sdkLabels {
		out[i] = m.tags[l]
	}
	return out
}

// Counter implements client.MetricsHandler.
func (m *sdkMetrics) Counter(name string) client.MetricsCounter {
	v := vector(m.all, m.all.counters, name, func() *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: sdkHelp}, sdkLabels)
	})
	return counterOf{v.WithLabelValues(m.values()...)}
}

// Gauge implements client.MetricsHandler.
func (m *sdkMetrics) Gauge(name string) client.MetricsGauge {
	v := vector(m.all, m.all.gauges, name, func() *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: sdkHelp}, sdkLabels)
	})
	return gaugeOf{v.WithLabelValues(m.values()...)}
}

// Timer implements client.MetricsHandler.
func (m *sdkMetrics) Timer(name string) client.MetricsTimer {
	v := vector(m.all, m.all.timers, name, func() *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(
			prometheus.HistogramOpts{Name: name + "_seconds", Help: sdkHelp, Buckets: sdkBuckets}, sdkLabels)
	})
	return timerOf{v.WithLabelValues(m.values()...)}
}

const sdkHelp = "See the SDK metrics reference of Temporal."

// sdkVectors are the metrics that have been met so far.
type sdkVectors struct {
	mu       sync.Mutex
	registry prometheus.Registerer
	counters map[string]*prometheus.CounterVec
	gauges   map[string]*prometheus.GaugeVec
	timers   map[string]*prometheus.HistogramVec
}

func vector[V prometheus.Collector](all *sdkVectors, known map[string]V, name string, fresh func() V) V {
	all.mu.Lock()
	defer all.mu.Unlock()
	v, met := known[name]
	if !met {
		v = fresh()
		known[name] = v
		all.registry.MustRegister(v) // one handler has the registry, and each name once
	}
	return v
}

type counterOf struct{ prometheus.Counter }

func (c counterOf) Inc(by int64) { c.Add(float64(by)) }

type gaugeOf struct{ prometheus.Gauge }

func (g gaugeOf) Update(to float64) { g.Set(to) }

type timerOf struct{ prometheus.Observer }

func (t timerOf) Record(d time.Duration) { t.Observe(d.Seconds()) }
