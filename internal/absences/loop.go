package absences

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"appeals/internal/loop"
)

const (
	// every is how soon the managers see who has the work.
	every = time.Minute
	// longestPause bounds the pause while something fails.
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
		watch: watch{register: register, engine: engine, zone: zone, now: now, log: log,
			told:  map[turn]map[string]bool{},
			count: func(outcome string) { reloads.WithLabelValues(outcome).Inc() }},
		log: log,
		waiting: f.NewGauge(prometheus.GaugeOpts{Name: "absence_turns_waiting",
			Help: "Absences that began or ended of which some process does not know yet."}),
	}
}

// Run looks each minute until ctx ends, and less often while something fails.
func (l *Loop) Run(ctx context.Context) error {
	return loop.Loop{Name: "absences", Idle: every, Longest: longestPause, Log: l.log}.Run(ctx, l.round)
}

// round fails also if some process did not answer: it is busy, or the engine is.
func (l *Loop) round(ctx context.Context) (more bool, err error) {
	left, err := l.watch.pass(ctx)
	if ctx.Err() != nil {
		return false, nil
	}
	l.waiting.Set(float64(left))
	if err == nil && left > 0 {
		err = fmt.Errorf("%d absences are not told to every process yet", left)
	}
	return false, err
}
