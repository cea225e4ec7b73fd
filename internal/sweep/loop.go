package sweep

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"appeals/internal/loop"
	"appeals/internal/office/control"
)

const (
	every = time.Hour
	// asking is how often somebody's order for a sweep is looked for.
	asking = 3 * time.Second
	// settling leaves a worker that has just begun the time to catch up with
	// what waited for it.
	settling = 10 * time.Minute
)

// Board is where people see what the last sweep found, and order another one.
type Board interface {
	SweepWanted(ctx context.Context) (time.Time, error)
	KeepSweep(ctx context.Context, at time.Time, found []control.Stuck, asked time.Time) error
}

// Loop sweeps by the hour for as long as the worker lives, so that what is lost
// is an alert within the hour, not a line of cron's mail the next day.
type Loop struct {
	sweep    Sweep
	board    Board
	now      func(context.Context) (time.Time, error)
	findings *prometheus.GaugeVec
	success  prometheus.Gauge
}

// NewLoop makes a loop. now is the office's clock; metrics may be nil.
func NewLoop(s Sweep, board Board, now func(context.Context) (time.Time, error), metrics prometheus.Registerer) *Loop {
	f := promauto.With(metrics)
	return &Loop{
		sweep: s, board: board, now: now,
		findings: f.NewGaugeVec(prometheus.GaugeOpts{Name: "sweep_findings",
			Help: "What the last sweep found lost or stuck."}, []string{"kind"}),
		success: f.NewGauge(prometheus.GaugeOpts{Name: "sweep_last_success_timestamp_seconds",
			Help: "When the last sweep came to its end, in real time."}),
	}
}

// Run sweeps until ctx ends, by the hour and whenever somebody asks. A sweep
// that fails is logged, and shows by the age of the last success: it is no
// failed round, and comes again at its hour.
func (l *Loop) Run(ctx context.Context) error {
	due := time.NewTimer(settling)
	defer due.Stop()
	rhythm := loop.Loop{Name: "sweep", Idle: asking, Log: l.sweep.Log}
	return rhythm.Run(ctx, func(ctx context.Context) (more bool, err error) {
		asked := time.Time{}
		select {
		case <-due.C:
			due.Reset(every)
		default:
			if asked = l.ordered(ctx); asked.IsZero() {
				return false, nil
			}
		}
		if err := l.once(ctx, asked); err != nil && ctx.Err() == nil {
			l.sweep.Log.Error("the sweep failed", "error", err)
		}
		return false, nil
	})
}

// ordered tells when somebody asked for a sweep. A register that is away is not
// worth a word here: the sweep itself will say so.
func (l *Loop) ordered(ctx context.Context) time.Time {
	at, err := l.board.SweepWanted(ctx)
	if err != nil {
		return time.Time{}
	}
	return at
}

func (l *Loop) once(ctx context.Context, asked time.Time) error {
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
		l.sweep.Log.Error("the sweep found something", "kind", f.Kind, "appeal", f.AppealID, "of", f.Of, "since",
			f.Since, "restarted", f.Restarted)
	}
	for _, kind := range Kinds() {
		l.findings.WithLabelValues(string(kind)).Set(float64(counts[kind]))
	}
	l.success.SetToCurrentTime()
	return l.board.KeepSweep(ctx, now, OfEngine(findings), asked)
}

// OfEngine are the findings that only a sweep can make, as people see them.
func OfEngine(findings []Finding) []control.Stuck {
	out := []control.Stuck{}
	for _, f := range findings {
		if kind := control.StuckKind(f.Kind); kind.OfEngine() {
			out = append(out, control.Stuck{Kind: kind, AppealID: f.AppealID, Number: f.Number, Of: f.Of,
				Since: f.Since, Card: f.Card, Process: f.Process})
		}
	}
	return out
}
