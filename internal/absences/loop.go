package absences

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

const (
	// every is how soon the managers see who has the work.
	every = time.Minute
	// longestPause bounds the wait while something fails.
	longestPause = 10 * time.Minute
)

// Loop looks for what has turned for as long as the worker lives.
type Loop struct {
	watch   watch
	log     *slog.Logger
	waiting prometheus.Gauge
}

// NewLoop makes a loop. now is the office's clock; metrics may be nil.
func NewLoop(register Register, engine Engine, zone *time.Location, now func(context.Context) (time.Time, error),
	log *slog.Logger, metrics prometheus.Registerer,
) *Loop {
	f := promauto.With(metrics)
	reloads := f.NewCounterVec(prometheus.CounterOpts{Name: "absence_reloads_total",
		Help: "Processes told that the one they wait for is away, or back."}, []string{"outcome"})
	return &Loop{
		watch: watch{register: register, engine: engine, zone: zone, now: now, log: log, told: map[turn]map[string]bool{},
			count: func(outcome string) { reloads.WithLabelValues(outcome).Inc() }},
		log: log,
		waiting: f.NewGauge(prometheus.GaugeOpts{Name: "absence_turns_waiting",
			Help: "Absences that began or ended of which some process does not know yet."}),
	}
}

// Run looks each minute until ctx ends, and less often while something fails.
func (l *Loop) Run(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for pause := every; ; {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		left, err := l.watch.pass(ctx)
		if ctx.Err() != nil {
			return nil
		}
		l.waiting.Set(float64(left))
		if pause = min(2*pause, longestPause); left == 0 && err == nil {
			pause = every
		}
		if err != nil {
			l.log.Warn("the absences could not be looked at", "error", err, "pause", pause)
		}
		timer.Reset(pause)
	}
}
