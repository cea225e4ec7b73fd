package main

import (
	"context"
	"log/slog"
	"strings"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/api"
)

// runAPI serves the JSON API and the pages.
func runAPI(ctx context.Context, cfg config, log *slog.Logger, _ []string) error {
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	deps := api.Deps{
		Register: p.Register, Intake: p.Intake, Desk: p.Engine, Repairs: p.Engine, Calendars: p.calendarDesk(), Letters: p.Letters, Office: p.Office, Clock: p.Now,
		Logger: log, Metrics: prometheus.NewRegistry(),
	}
	if p.Travel != nil {
		deps.Traveller = p.Travel
	}
	go func() { _ = p.Keeper.Run(ctx) }() // ends with ctx, as the server does
	server := api.New(api.Config{
		PublicURL: cfg.PublicURL, TemporalUIURL: cfg.TemporalUIURL, InboxURL: cfg.InboxURL, TimeTravel: cfg.TimeTravel,
		SecureCookies: strings.HasPrefix(cfg.PublicURL, "https://"), TrustedProxies: cfg.TrustedProxies,
	}, deps)
	return server.Run(ctx, cfg.HTTPAddr)
}
