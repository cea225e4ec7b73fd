package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"golang.org/x/sync/errgroup"

	"appeals/api"
	"appeals/internal/frame"
	accesspages "appeals/internal/office/access/pages"
	publicpages "appeals/internal/office/public/pages"
	"appeals/internal/scan"
)

// runAPI serves the JSON API and the pages.
func runAPI(ctx context.Context, cfg config, log *slog.Logger, _ []string) error {
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	r := p.Register
	deps := api.Deps{
		Deps: frame.Deps{Register: r, Office: p.Office, Clock: p.Now, Logger: log, Metrics: p.Metrics, Spans: p.Spans},
		Stores: api.Stores{
			Access: r, Acting: r, Answer: r, Card: r, Control: r, Directory: r, Intake: r, Journal: r, Letters: r,
			List: r, Notices: r, Public: r, Reception: r, Requests: r, Signing: r, Staff: r,
			Importing: r, Wording: r, Report: r,
			Trail: r,
		},
		Intake: p.Intake, Engine: p.Engine, Repairs: p.Engine,
		Prepared: p.Engine, Calendars: p.calendarDesk(), Policies: p.policyDesk(),
		Letters: p.Letters, Claims: cfg.Employees.Claims, Receptions: p.Engine, ReceptionLetters: p.Letters,
	}
	if deps.Employees, err = cfg.Employees.errand(cfg.PublicURL, accesspages.ProviderPath,
		"Войти можно и по паролю."); err != nil {
		return err
	}
	deps.Identification = cfg.Citizens.Identification
	if deps.Citizens, err = cfg.Citizens.errand(cfg.PublicURL, publicpages.IdentifyPath, otherWays(cfg)); err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	deps.Pages = scan.Apart{Program: program}.Pages
	if p.Travel != nil {
		deps.Traveller = p.Travel
	}
	for _, current := range []loop{p.Calendar, p.Policy} {
		go func() { _ = current.Run(ctx) }() // ends with ctx, as the server does
	}
	server := api.New(frame.Config{
		PublicURL: cfg.PublicURL, InboxURL: cfg.InboxURL, TimeTravel: cfg.TimeTravel,
		TemporalUIURL: cfg.TemporalUIURL, Namespace: cfg.Namespace,
		SecureCookies:  strings.HasPrefix(cfg.PublicURL, "https://"),
		TrustedProxies: cfg.TrustedProxies,
		SessionLife:    cfg.SessionLife, SessionIdle: cfg.SessionIdle, Version: version(),
	}, deps)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return server.Run(ctx, cfg.HTTPAddr) })
	group.Go(func() error { return serveInner(ctx, cfg.InnerAddr, server.Inner()) })
	return group.Wait()
}
