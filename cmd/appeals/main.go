// Command appeals is the office «Приёмная»: one program with subcommands, and
// the only place that wires its parts.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the office's zone must not depend on the machine

	"appeals/internal/scan"
)

// command is a subcommand. Its run gets the arguments behind its name.
type command struct {
	name, takes, about string
	run                func(context.Context, config, *slog.Logger, []string) error
	knows              func(args []string) bool // whether the arguments make sense; nil takes none
	alone              bool                     // it needs no database and no mail, so their settings may lack
	hidden             bool                     // the program calls it itself
	unpacks            bool                     // it keeps people's papers in temporary files: see ownTemporary
}

// commands are the subcommands, in the order of the usage.
var commands = []command{
	{name: "api", about: "serve the JSON API and the pages", run: runAPI, unpacks: true},
	{name: "worker", about: "run the process of the appeals and send their letters", run: runWorker,
		unpacks: true},
	{name: "migrate", about: "bring the register's schema to this version", run: runMigrate},
	{name: "setup", takes: "[-login -name -email -department]",
		about: "make the first administrator, or let one in again: prints a link that works once", run: runSetup,
		knows: knowsSetup},
	{name: "engine", takes: "COMMAND", about: "Temporal, once for an installation: prepare makes the namespace and " +
		"the search attributes; indexes [-apply] tells which indexes nobody asks by", run: runEngine,
		knows: knowsEngine, alone: true},
	{name: "demo", about: "load a demo city, once", run: runDemo},
	{name: "sweep", takes: "[-end-orphans]",
		about: "list what the process may have lost, and repair it; exit 3 if anything", run: runSweep,
		knows: knowsSweep},
	{name: "verify", takes: "[DIR]", about: "check that nobody has changed the trail of who saw and did what; DIR " +
		"has the signed days as they were kept elsewhere; exit 3 if it is broken", run: runVerify, knows: knowsVerify},
	{name: "backup", takes: "[-keep N] DIR", about: "copy the register while the office works",
		run: runBackup, knows: knowsBackup},
	{name: "restore", takes: "[-replace] DIR", about: "bring a copy back into an empty database", run: runRestore,
		knows: knowsRestore},
	{name: "numbers", takes: "[SERIES YEAR LAST]", about: "tell the last number of each series, or raise one past " +
		"numbers that were given and lost, as after restore", run: runNumbers, knows: knowsNumbers},
	{name: "plan", takes: "NUMBER|ID [FILE]", about: "what the policy in force, or that of a file, would remind of " +
		"and escalate, for one appeal", run: runPlan, knows: oneOrTwo},
	{name: "calendar", takes: "COMMAND",
		about: "the production calendar: list, check FILE, load FILE [-note TEXT], status", run: runCalendar,
		knows: some},
	{name: "import", takes: "KIND FILE [--check]", about: "load a table of the office's past: units, people, bodies, " +
		"topics, appeals; --check only looks; exit 3 if a row is wrong", run: runImport, knows: knowsImport,
		unpacks: true},
	{name: "policy", takes: "[COMMAND]", about: "the office's policy: tell the one in force; check FILE, " +
		"export [FILE], load FILE [--check | -note TEXT], schema", run: runPolicy, knows: knowsPolicy, alone: true},
	{name: "probe", takes: "api|worker", about: "ask a program of this machine whether it is ready", run: runProbe,
		knows: knowsProbe, alone: true},
	{name: "version", about: "tell which program this is", run: runVersion, alone: true},
	{name: scan.Command, run: runCountPages, alone: true, hidden: true},
}

// errUsage is what a command says to arguments that only it can judge.
var errUsage = errors.New("wrong arguments")

// oneOrTwo and some tell how many arguments make sense.
func oneOrTwo(args []string) bool { return len(args) == 1 || len(args) == 2 }

func some(args []string) bool { return len(args) > 0 }

// understands judges the arguments before any setting is read: a slip of the
// pen is told as such also where the settings are wrong or lacking.
func (c command) understands(args []string) bool {
	if c.knows == nil {
		return len(args) == 0
	}
	return c.knows(args)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string) int {
	if len(args) == 0 {
		return usage()
	}
	for _, c := range commands {
		if c.name == args[0] && c.understands(args[1:]) {
			return execute(ctx, c, args[1:])
		}
	}
	return usage()
}

func execute(ctx context.Context, c command, args []string) int {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil)).With("program", c.name)
	cfg, err := readConfig(os.Getenv)
	cfg.Program = c.name
	if err == nil || c.alone {
		err = c.begin(ctx, cfg, log, args)
	}
	switch {
	case err == nil || ctx.Err() != nil && err == ctx.Err():
		return 0
	case err == errFindings:
		return 3
	case err == errUsage:
		return usage()
	}
	log.Error("stopped", "error", err)
	fmt.Fprintf(os.Stderr, "appeals %s: %v\n", c.name, err)
	return 1
}

// begin runs the command, in a folder of its own for temporary files if it needs one.
func (c command) begin(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	if c.unpacks {
		giveUp, err := ownTemporary()
		if err != nil {
			return err
		}
		defer giveUp()
	}
	return c.run(ctx, cfg, log, args)
}

func usage() int {
	fmt.Fprintln(os.Stderr, "usage: appeals COMMAND\n\ncommands:")
	for _, c := range commands {
		if c.hidden {
			continue
		}
		fmt.Fprintf(os.Stderr, "  %-17s %s\n", c.name+" "+c.takes, c.about)
	}
	fmt.Fprintln(os.Stderr, "\nSettings are read from the environment; see docs/operations.md.")
	return 2
}
