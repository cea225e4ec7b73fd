package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"appeals/activities"
	"appeals/internal/absences"
	"appeals/internal/importer"
	"appeals/internal/mail"
	"appeals/internal/outbox"
	"appeals/internal/sweep"
	"appeals/worker"
)

// runWorker runs the process of the appeals and the loops of the outbox. If
// one of them fails the program ends and is started again: nothing is lost.
func runWorker(ctx context.Context, cfg config, log *slog.Logger, _ []string) error {
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	sender := mail.Sender{Addr: cfg.SMTPAddr, User: cfg.SMTPUser, Password: cfg.SMTPPassword, From: cfg.MailFrom,
		Security: mail.Security(cfg.SMTPSecurity)}
	if err := sender.Validate(); err != nil {
		return fmt.Errorf("APPEALS_SMTP_…: %w", err)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return p.work(ctx, log) })
	group.Go(func() error { return p.keepDigest(ctx, log) })
	group.Go(func() error { return serveInner(ctx, cfg.WorkerAddr, p.health()) })
	for _, loop := range p.loops(cfg, sender, log, p.Metrics) {
		group.Go(func() error { return loop.Run(ctx) })
	}
	return group.Wait()
}

// work runs the worker as soon as the engine is there; letters go out without.
func (p *parts) work(ctx context.Context, log *slog.Logger) error {
	acts := &activities.Activities{Register: p.Register, Letters: p.Letters, Recounts: p.counter(),
		Office: p.Office, Now: p.Now}
	digests := &activities.Digests{Register: p.Register, Letters: p.Letters, Office: p.Office}
	daily := &activities.Daily{Register: p.Register, Letters: p.Letters, Office: p.Office, Now: p.Now}
	receptions := &activities.Receptions{Register: p.Register, Letters: p.Letters, Accept: p.Intake.Oral,
		Office: p.Office}
	return retry(ctx, log, "the engine is not there yet",
		func() error { return worker.Run(ctx, p.Temporal, acts, digests, daily, receptions) })
}

// retry does something until it succeeds or the program stops.
func retry(ctx context.Context, log *slog.Logger, complaint string, do func() error) error {
	for {
		err := do()
		if err == nil || ctx.Err() != nil {
			return nil
		}
		log.Warn(complaint, "error", err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(retryPause):
		}
	}
}

const retryPause = 5 * time.Second

// loop is one loop of the outbox.
type loop interface{ Run(context.Context) error }

func (p *parts) loops(cfg config, sender mail.Sender, log *slog.Logger, metrics prometheus.Registerer) []loop {
	return []loop{
		outbox.NewPostman(p.Register, sender, time.Now, log, metrics),
		outbox.NewStarter(p.Register, p.Engine, time.Now, log, metrics),
		outbox.NewResubmitter(p.Register, p.Engine, time.Now, log, metrics),
		outbox.NewFiguresCompactor(p.Register, log),
		outbox.NewRekeyer(p.Register, log),
		outbox.NewCleaner(p.Register, time.Now, p.Now, log),
		outbox.NewSealer(p.Register, p.sealing(cfg), time.Now, log),
		sweep.NewLoop(p.sweeper(log), p.Register, p.Now, metrics),
		p.Calendar,
		p.Policy,
		p.recounter(log),
		&importer.Loop{Importer: p.importer(), Now: p.Now, Log: log},
		absences.NewLoop(p.Register, p.Engine, p.Office().Zone, p.Now, log, metrics),
	}
}

// sealing is how the trail is sealed here.
func (p *parts) sealing(cfg config) outbox.Sealing {
	s := outbox.Sealing{Folder: cfg.TrailFolder, Zone: p.Office().Zone}
	if cfg.TrailKey != nil {
		s.Key = ed25519.NewKeyFromSeed(cfg.TrailKey)
	}
	return s
}

// digestPause is how soon a digest that has ended comes back.
const digestPause = 10 * time.Minute

// keepDigest starts the digests as soon as the engine is there, and again
// whenever one has ended: without them nobody is told of what is overdue.
func (p *parts) keepDigest(ctx context.Context, log *slog.Logger) error {
	return keep(ctx, digestPause, func() error {
		return retry(ctx, log, "the digests are not started yet", func() error {
			started, err := p.Engine.StartDigests(ctx)
			if len(started) > 0 {
				log.Warn("digests did not run and were started", "workflows", started)
			}
			return err
		})
	})
}

// keep does something now and after each pause until the program stops.
func keep(ctx context.Context, pause time.Duration, do func() error) error {
	for {
		if err := do(); err != nil || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}

// health tells that the program lives, whether it can work, and its metrics.
func (p *parts) health() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", p.readyz)
	mux.Handle("GET /metrics", promhttp.HandlerFor(p.Metrics, promhttp.HandlerOpts{}))
	return mux
}

// serveInner serves the office's own machines until ctx ends.
func serveInner(ctx context.Context, addr string, handler http.Handler) error {
	server := &http.Server{Addr: addr, Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() {
		quiet, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(quiet)
	})
	defer stop()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve health on %s: %w", addr, err)
	}
	return nil
}

func (p *parts) readyz(w http.ResponseWriter, r *http.Request) {
	if err := errors.Join(p.Register.Ready(r.Context()), p.Register.Writable(r.Context()),
		p.Engine.Ready(r.Context())); err != nil {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ready\n"))
}
