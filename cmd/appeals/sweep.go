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
	sweeper.Restart, sweeper.EndOrphans = true, len(args) > 0
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

// knowsSweep takes nothing, or the word that has processes without a card ended.
func knowsSweep(args []string) bool {
	return len(args) == 0 || len(args) == 1 && strings.TrimLeft(args[0], "-") == "end-orphans"
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
	fmt.Printf("%s\t%s\t%s\tsince %s%s\n", f.Kind, cmp.Or(f.AppealID, f.Of), f.Number,
		f.Since.In(p.Office().Zone).Format("2006-01-02 15:04"), note)
}
