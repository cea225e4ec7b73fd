// Command appeals is the office «Приёмная»: one program with subcommands, and
// the only place that wires its parts.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the office's zone must not depend on the machine
)

// commands are the subcommands, in the order of the usage.
var commands = []struct {
	name, about string
	run         func(context.Context, config, *slog.Logger) error
}{
	{"api", "serve the JSON API and the pages", runAPI},
	{"worker", "run the process of the appeals and send their letters", runWorker},
	{"migrate", "bring the register's schema to this version", runMigrate},
	{"demo", "load a demo city, once", runDemo},
	{"sweep", "list what the process may have lost; exit 3 if anything", runSweep},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string) int {
	if len(args) != 1 {
		return usage()
	}
	for _, c := range commands {
		if c.name == args[0] {
			return execute(ctx, c.name, c.run)
		}
	}
	return usage()
}

func execute(ctx context.Context, name string, command func(context.Context, config, *slog.Logger) error) int {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil)).With("program", name)
	cfg, err := readConfig(os.Getenv)
	if err == nil {
		err = command(ctx, cfg, log)
	}
	switch {
	case err == nil || ctx.Err() != nil && err == ctx.Err():
		return 0
	case err == errFindings:
		return 3
	}
	log.Error("stopped", "error", err)
	fmt.Fprintf(os.Stderr, "appeals %s: %v\n", name, err)
	return 1
}

func usage() int {
	fmt.Fprintln(os.Stderr, "usage: appeals COMMAND\n\ncommands:")
	for _, c := range commands {
		fmt.Fprintf(os.Stderr, "  %-8s %s\n", c.name, c.about)
	}
	fmt.Fprintln(os.Stderr, "\nSettings are read from the environment; see docs/operations.md.")
	return 2
}
