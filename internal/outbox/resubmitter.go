package outbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/loop"
)

// Requests is what the resubmitter needs of the register: actions that the
// process has not answered, once their own person has stopped waiting. A
// claimed one is due again after the wait for so many attempts, unless it has
// been answered.
type Requests interface {
	ClaimRequests(ctx context.Context, now time.Time, waits []time.Duration, limit int) ([]appeal.Request, error)
}

// RequestEngine asks the process for an action again, under the same key. It
// writes down what comes of it and returns the request as it stands; a
// refusal is an *appeal.Error.
type RequestEngine interface {
	Ready(ctx context.Context) error
	Resubmit(ctx context.Context, r appeal.Request) (appeal.Request, error)
}

const (
	requestIdle    = 2 * time.Second
	requestBatch   = 20
	requestTimeout = 15 * time.Second
)

// Resubmitter brings actions to their end that the process did not answer in
// time: people were told that they will be done.
type Resubmitter struct {
	requests Requests
	engine   RequestEngine
	now      func() time.Time
	log      *slog.Logger
	asked    *prometheus.CounterVec
}

// NewResubmitter makes a resubmitter. now is real time: only attempts are
// timed by it. metrics may be nil.
func NewResubmitter(requests Requests, engine RequestEngine, now func() time.Time, log *slog.Logger,
	metrics prometheus.Registerer) *Resubmitter {
	return &Resubmitter{requests: requests, engine: engine, now: now, log: log, asked: newOutcomes(metrics,
		"requests_resubmitted_total", "Unanswered actions that were sent to the process again, by what came of it.")}
}

// Run resubmits actions until ctx ends.
func (r *Resubmitter) Run(ctx context.Context) error {
	return claimer[appeal.Request]{
		Loop:   loop.Loop{Name: "resubmitter", Idle: requestIdle, Log: r.log},
		engine: r.engine, batch: requestBatch, do: r.ask,
		claim: func(ctx context.Context, limit int) ([]appeal.Request, error) {
			return r.requests.ClaimRequests(ctx, r.now(), askingAgain, limit)
		},
	}.Run(ctx)
}

func (r *Resubmitter) ask(ctx context.Context, request appeal.Request) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	answered, err := r.engine.Resubmit(ctx, request)
	outcome := outcomeOf(answered, err)
	r.asked.WithLabelValues(outcome).Inc()
	if outcome == outcomeFailed || outcome == outcomePending {
		r.log.Warn("request not answered", "request", request.ID, "case", request.Case().ID, "action", request.Action,
			"error", err)
	}
	return nil
}

func outcomeOf(answered appeal.Request, err error) string {
	var refusal *appeal.Error
	switch {
	case answered.State == appeal.Denied && (err == nil || errors.As(err, &refusal)):
		return outcomeRefused
	case err != nil:
		return outcomeFailed
	case answered.State == appeal.Pending:
		return outcomePending
	}
	return outcomeDone
}
