package importer

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/loop"
	"appeals/internal/office/importing"
	"appeals/internal/table"
)

const (
	idle = 2 * time.Second
	// lease is how long a worker may be silent before another one takes its
	// table over: a batch takes seconds.
	lease = time.Minute
)

// Loop is the worker's part: it looks at the tables that people bring on the page,
// and loads them.
type Loop struct {
	Importer
	Now func(context.Context) (time.Time, error) // the office's clock
	Log *slog.Logger
}

// Run works until ctx ends.
func (l *Loop) Run(ctx context.Context) error {
	return loop.Loop{Name: "import", Idle: idle, Log: l.Log}.Run(ctx, l.Round)
}

// Round takes up a table that waits and does the whole of what is asked.
func (l *Loop) Round(ctx context.Context) (more bool, err error) {
	run, file, err := l.Register.LeaseImport(ctx, lease)
	if err != nil || run == nil {
		return false, err
	}
	at, err := l.Now(ctx)
	if err != nil {
		return false, err
	}
	do, then := l.Check, importing.Checked
	if run.State == importing.Loading {
		do, then = l.Load, importing.Done
	}
	look, total, err := do(ctx, Order{Kind: run.Kind, File: file, By: run.By, At: at,
		Tell: func(done, total int) error {
			run.Done, run.Total = done, total
			return l.Register.KeepImport(ctx, run, lease)
		}})
	if err != nil && ctx.Err() != nil {
		return false, err // stopping: another worker goes on when the lease is over
	}
	run.Look, run.Total, run.Done = look, total, total
	if run.Error = told(err); run.Error == "" && err != nil {
		return false, err // the register is away, or a worker was taken from the work: it goes on
	}
	switch {
	case run.Error != "":
		run.State = importing.Failed
		l.Log.Warn("a table was not read", "kind", run.Kind, "error", err)
	case then == importing.Done && !look.Loads():
		run.State = importing.Checked // something has changed since it was looked at
	default:
		run.State = then
	}
	l.Log.Info("a table was read", "kind", run.Kind, "state", run.State, "rows", total)
	return true, l.Register.KeepImport(ctx, run, lease)
}

// told is an error in words for people, "" for one that may be over soon.
func told(err error) string {
	var file *table.Error
	var known *appeal.Error
	switch {
	case errors.As(err, &file):
		return file.Message
	case errors.As(err, &known) && known.Code != appeal.Unavailable:
		if len(known.Fields) > 0 {
			return known.Message + " " + known.Fields[0].Message
		}
		return known.Message
	}
	return ""
}
