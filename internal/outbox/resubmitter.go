package outbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
)

// Requests is what the resubmitter needs of the register: actions from before
// an instant that the process has not answered, oldest first.
type Requests interface {
	PendingRequests(ctx context.Context, before time.Time, limit int) ([]appeal.Request, error)
}

// RequestEngine asks the process for an action again, under the same key. It
// writes down what comes of it and returns the request as it stands; a
// refusal is an *appeal.Error.
type RequestEngine interface {
	Resubmit(ctx context.Context, r appeal.Request) (appeal.Request, error)
}

const (
	requestIdle    = 2 * time.Second
	requestBatch   = 50
	requestTimeout = 15 * time.Second
	// requestAge leaves an action to the person who is waiting for it first.
	requestAge = 5 * time.Second
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

// NewResubmitter makes a resubmitter. now is the clock that dates requests,
// the office's. metrics may be nil.
func NewResubmitter(requests Requests, engine RequestEngine, now func() time.Time, log *slog.Logger, metrics prometheus.Registerer) *Resubmitter {
	return &Resubmitter{requests: requests, engine: engine, now: now, log: log, asked: newOutcomes(metrics,
		"requests_resubmitted_total", "Unanswered actions that were sent to the process again, by what came of it.")}
}

// Run resubmits actions until ctx ends.
func (r *Resubmitter) Run(ctx context.Context) error {
	return loop{"resubmitter", requestIdle, r.log}.run(ctx, r.round)
}

// round never asks for another one at once: a request that stays unanswered
// would be found again.
func (r *Resubmitter) round(ctx context.Context) (bool, error) {
	pending, err := r.requests.PendingRequests(ctx, r.now().Add(-requestAge), requestBatch)
	if err != nil {
		return false, err
	}
	return false, each(ctx, pending, r.ask)
}

var errStillPending = errors.New("the process did not answer")

func (r *Resubmitter) ask(ctx context.Context, request appeal.Request) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	answered, err := r.engine.Resubmit(ctx, request)
	var refusal *appeal.Error
	switch {
	case answered.State == appeal.Denied && (err == nil || errors.As(err, &refusal)):
		r.asked.WithLabelValues(outcomeRefused).Inc()
		return nil
	case err == nil && answered.State == appeal.Pending:
		err = errStillPending
	case err == nil:
		r.asked.WithLabelValues(outcomeDone).Inc()
		return nil
	}
	r.asked.WithLabelValues(outcomeFailed).Inc()
	r.log.Warn("request not answered", "request", request.ID, "appeal", request.AppealID, "action", request.Action, "error", err)
	return err
}
