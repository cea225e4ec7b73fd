package outbox

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Starts is what the starter needs of the register: accepted appeals whose
// workflow has not been started, oldest first.
type Starts interface {
	PendingStarts(ctx context.Context, limit int) ([]string, error)
}

// StartEngine starts the workflow of an appeal and notes in the register that
// it runs. Starting one that runs is no error.
type StartEngine interface {
	Start(ctx context.Context, id string) error
}

const (
	startIdle    = time.Second
	startBatch   = 50
	startTimeout = 10 * time.Second
)

// Starter starts the workflows of appeals that were accepted while the engine
// was away. Usually the acceptance itself has done it, and there is nothing.
type Starter struct {
	starts  Starts
	engine  StartEngine
	log     *slog.Logger
	started *prometheus.CounterVec
}

// NewStarter makes a starter. metrics may be nil.
func NewStarter(starts Starts, engine StartEngine, log *slog.Logger, metrics prometheus.Registerer) *Starter {
	return &Starter{starts: starts, engine: engine, log: log, started: newOutcomes(metrics,
		"workflow_starts_total", "Workflows that the starter started, or failed to start.")}
}

// Run starts workflows until ctx ends.
func (s *Starter) Run(ctx context.Context) error {
	return loop{"starter", startIdle, s.log}.run(ctx, s.round)
}

func (s *Starter) round(ctx context.Context) (bool, error) {
	ids, err := s.starts.PendingStarts(ctx, startBatch)
	if err != nil {
		return false, err
	}
	return len(ids) == startBatch, each(ctx, ids, s.start)
}

func (s *Starter) start(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := s.engine.Start(ctx, id); err != nil {
		s.started.WithLabelValues(outcomeFailed).Inc()
		s.log.Warn("workflow not started", "appeal", id, "error", err)
		return err
	}
	s.started.WithLabelValues(outcomeDone).Inc()
	return nil
}
