package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// errFindings makes the program exit with 3, for cron to tell.
var errFindings = errors.New("the sweep found something")

// runSweep is the safety net that does not trust the engine: it asks the
// register alone what should have happened and left no trace.
func runSweep(ctx context.Context, cfg config, log *slog.Logger) error {
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	now, err := p.Now(ctx)
	if err != nil {
		return err
	}
	findings, err := p.Register.Sweep(ctx, now)
	if err != nil {
		return err
	}
	for _, f := range findings {
		fmt.Printf("%s\t%s\t%s\tсince %s\n", f.Kind, f.AppealID, f.Number, f.Since.In(p.Office.Zone).Format("2006-01-02 15:04"))
	}
	if len(findings) > 0 {
		return errFindings
	}
	log.Info("the sweep found nothing")
	return nil
}
