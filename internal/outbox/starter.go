package outbox

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/loop"
)

// Starts is what the starter needs of the register: accepted cases whose
// workflow has not been started. A claimed one is due again after the wait for
// so many attempts, unless it has been started.
type Starts interface {
	ClaimStarts(ctx context.Context, now time.Time, waits []time.Duration, limit int) ([]appeal.Case, error)
}

// StartEngine starts the workflow of a case and notes in the register that
// it runs. Starting one that runs is no error.
type StartEngine interface {
	Ready(ctx context.Context) error
	StartCase(ctx context.Context, c appeal.Case) error
}

const (
	startIdle    = time.Second
	startBatch   = 20
	startTimeout = 10 * time.Second
)

// Starter starts the workflows of bookings, and of appeals that were accepted while
// the engine was away: usually the acceptance itself has started those.
type Starter struct {
	starts  Starts
	engine  StartEngine
	now     func() time.Time
	log     *slog.Logger
	started *prometheus.CounterVec
}

// NewStarter makes a starter. now is real time; metrics may be nil.
func NewStarter(starts Starts, engine StartEngine, now func() time.Time, log *slog.Logger,
	metrics prometheus.Registerer) *Starter {
	return &Starter{starts: starts, engine: engine, now: now, log: log, started: newOutcomes(metrics,
		"workflow_starts_total", "Workflows that the starter started, or failed to start.")}
}

// Run starts workflows until ctx ends.
func (s *Starter) Run(ctx context.Context) error {
	return claimer[appeal.Case]{
		Loop:   loop.Loop{Name: "starter", Idle: startIdle, Log: s.log},
		engine: s.engine, batch: startBatch, do: s.start,
		claim: func(ctx context.Context, limit int) ([]appeal.Case, error) {
			return s.starts.ClaimStarts(ctx, s.now(), askingAgain, limit)
		},
	}.Run(ctx)
}

func (s *Starter) start(ctx context.Context, c appeal.Case) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	outcome := outcomeDone
	if err := s.engine.StartCase(ctx, c); err != nil {
		outcome = outcomeFailed
		s.log.Warn("workflow not started", "kind", c.Kind, "case", c.ID, "error", err)
	}
	s.started.WithLabelValues(outcome).Inc()
	return nil
}
