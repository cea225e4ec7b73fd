package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"
	"go.temporal.io/sdk/client"

	"appeals/internal/appeal"
	"appeals/internal/calendars"
	"appeals/internal/engine"
	"appeals/internal/intake"
	"appeals/internal/letters"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
)

// actWait is how long a person waits for the process before the answer is
// «accepted, will be done».
const actWait = 5 * time.Second

// parts are what every program of the office is made of.
type parts struct {
	Office   func() appeal.Office // by the policy in force now
	Register *stores.All
	Temporal client.Client
	Metrics  *prometheus.Registry
	Spans    trace.TracerProvider // nil without a collector
	flush    func()               // sends the spans that wait
	Engine   *engine.Engine
	Travel   *engine.Travel // nil outside the local stack
	Letters  letters.Composer
	Intake   *intake.Intake
	Policy   *policy.Current
	Policies *policy.Loader
	Calendar *calendars.Current
	Loader   *calendars.Loader
	Now      func(context.Context) (time.Time, error) // the office's time
}

// wire builds the parts, in the order in which they need one another.
func wire(ctx context.Context, cfg config, log *slog.Logger) (*parts, error) {
	p := &parts{Metrics: prometheus.NewRegistry()}
	if err := p.policy(ctx, cfg, log); err != nil {
		return nil, err
	}
	if err := p.dial(ctx, cfg, log); err != nil {
		p.Register.Close()
		return nil, err
	}
	if err := p.calendars(ctx, log); err != nil {
		p.close()
		return nil, err
	}
	p.Letters = letters.Composer{Office: p.Office}
	p.Engine = &engine.Engine{Client: p.Temporal, Namespace: cfg.Namespace, Register: p.Register,
		Receptions: p.Register, Office: p.Office, Now: time.Now, Wait: actWait}
	p.Now = func(context.Context) (time.Time, error) { return time.Now(), nil }
	if cfg.TimeTravel {
		p.travel(cfg)
	}
	p.Intake = &intake.Intake{Register: p.Register, Letters: p.Letters, Starter: p.Engine, Office: p.Office, Log: log}
	return p, nil
}

// dial makes the client of the engine, with what watches it.
func (p *parts) dial(ctx context.Context, cfg config, log *slog.Logger) (err error) {
	p.flush = func() {}
	if cfg.TracesURL != "" {
		if p.Spans, p.flush, err = traces(ctx, cfg, log); err != nil {
			return err
		}
	}
	p.Temporal, err = engine.Dial(log, "appeals", p.Metrics, p.Spans)
	return err
}

// travel gives the local stack a clock that may stand ahead of real time.
func (p *parts) travel(cfg config) {
	p.Travel = &engine.Travel{Client: p.Temporal, Namespace: cfg.Namespace, Register: p.Register, Office: p.Office,
		Now: time.Now}
	p.Engine.Travel = p.Travel
	p.Now = func(ctx context.Context) (time.Time, error) {
		offset, err := p.Register.TimeOffset(ctx)
		if err != nil {
			return time.Time{}, fmt.Errorf("read the office's clock: %w", err)
		}
		return time.Now().Add(offset), nil
	}
}

func (p *parts) close() {
	if p.Intake != nil {
		p.Intake.Drain()
	}
	p.Temporal.Close()
	p.flush()
	p.Register.Close()
}
