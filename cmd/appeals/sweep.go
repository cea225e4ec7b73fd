package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"appeals/internal/sweep"
)

// errFindings makes the program exit with 3, for cron to tell.
var errFindings = errors.New("the sweep found something")

// runSweep is the safety net that does not trust the engine: it tells what
// should have happened and left no trace, and starts lost workflows again.
func runSweep(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	end, err := readSweep(args)
	if err != nil {
		return err
	}
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	now, err := p.Now(ctx)
	if err != nil {
		return err
	}
	sweeper := p.sweeper(log)
	sweeper.Restart, sweeper.EndOrphans = true, end
	findings, err := sweeper.Run(ctx, now)
	if err != nil {
		return err
	}
	if err := p.Register.KeepSweep(ctx, now, sweep.OfEngine(findings), time.Time{}); err != nil {
		return err
	}
	for _, f := range findings {
		p.print(f)
	}
	if len(findings) > 0 {
		return errFindings
	}
	log.Info("the sweep found nothing")
	return nil
}

// readSweep tells whether processes without a card are to be ended.
func readSweep(args []string) (end bool, err error) {
	switch {
	case len(args) == 0:
		return false, nil
	case len(args) == 1 && strings.TrimLeft(args[0], "-") == "end-orphans":
		return true, nil
	}
	return false, errUsage
}

// sweeper only looks; who calls it decides whether it also repairs.
func (p *parts) sweeper(log *slog.Logger) sweep.Sweep {
	return sweep.Sweep{Register: p.Register, Engine: p.Engine, Office: p.Office, Log: log}
}

func (p *parts) print(f sweep.Finding) {
	note := ""
	switch {
	case f.Restarted && f.Kind == sweep.AlarmMissing:
		note = "\tplanned anew"
	case f.Restarted && f.Kind == sweep.ProcessDiffers:
		note = "\tread its card anew"
	case f.Restarted && f.Kind == sweep.Orphan:
		note = "\tended"
	case f.Restarted:
		note = "\tstarted again"
	}
	fmt.Printf("%s\t%s\t%s\tsince %s%s\n", f.Kind, cmp.Or(f.AppealID, f.Of), f.Number, f.Since.In(p.Office.Zone).Format("2006-01-02 15:04"), note)
}
