package sweep

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

const (
	every = time.Hour
	// settling leaves a worker that has just begun the time to catch up with
	// what waited for it.
	settling = 10 * time.Minute
)

// Loop sweeps by the hour for as long as the worker lives, so that what is lost
// is an alert within the hour, not a line of cron's mail the next day.
type Loop struct {
	sweep    Sweep
	now      func(context.Context) (time.Time, error)
	findings *prometheus.GaugeVec
	success  prometheus.Gauge
}

// NewLoop makes a loop. now is the office's clock; metrics may be nil.
func NewLoop(s Sweep, now func(context.Context) (time.Time, error), metrics prometheus.Registerer) *Loop {
	f := promauto.With(metrics)
	return &Loop{
		sweep: s, now: now,
		findings: f.NewGaugeVec(prometheus.GaugeOpts{Name: "sweep_findings",
			Help: "What the last sweep found lost or stuck."}, []string{"kind"}),
		success: f.NewGauge(prometheus.GaugeOpts{Name: "sweep_last_success_timestamp_seconds",
			Help: "When the last sweep came to its end, in real time."}),
	}
}

// Run sweeps until ctx ends. A sweep that fails is logged, and shows by the age
// of the last success.
func (l *Loop) Run(ctx context.Context) error {
	timer := time.NewTimer(settling)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		if err := l.once(ctx); err != nil && ctx.Err() == nil {
			l.sweep.Log.Error("the sweep failed", "error", err)
		}
		timer.Reset(every)
	}
}

func (l *Loop) once(ctx context.Context) error {
	now, err := l.now(ctx)
	if err != nil {
		return err
	}
	findings, err := l.sweep.Run(ctx, now)
	if err != nil {
		return err
	}
	counts := map[Kind]int{}
	for _, f := range findings {
		counts[f.Kind]++
		l.sweep.Log.Error("the sweep found something", "kind", f.Kind, "appeal", f.AppealID, "since", f.Since, "restarted", f.Restarted)
	}
	for _, kind := range Kinds() {
		l.findings.WithLabelValues(string(kind)).Set(float64(counts[kind]))
	}
	l.success.SetToCurrentTime()
	return nil
}
