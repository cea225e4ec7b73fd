// Command office brings up the whole appeals office on one machine: PostgreSQL, Temporal with its UI, a mail
// inbox, the worker and the application. See README.md beside it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
)

// memoryLimit is a soft limit for this process, which holds the Temporal server: its caches are capped,
// and the collector works harder before the machine runs short.
const memoryLimit = 1 << 30

// settings come from the flags and the environment.
type settings struct {
	localDir string
	appeals  string
	offset   string
	demo     bool
	reset    bool
}

func main() {
	if err := run(readSettings()); err != nil {
		fmt.Fprintln(os.Stderr, "office:", err)
		os.Exit(1)
	}
}

func readSettings() settings {
	var s settings
	flag.StringVar(&s.localDir, "dir", getenv("LOCAL_DIR", ".local"), "folder for everything (LOCAL_DIR)")
	flag.StringVar(&s.offset, "offset", os.Getenv("LOCAL_PORT_OFFSET"), "added to every port (LOCAL_PORT_OFFSET)")
	flag.StringVar(&s.appeals, "appeals", "", "product program (default LOCAL_DIR/bin/appeals)")
	flag.BoolVar(&s.demo, "demo", os.Getenv("LOCAL_DEMO") != "0",
		"fill in demo people and appeals (LOCAL_DEMO=0 leaves the office empty)")
	flag.BoolVar(&s.reset, "reset", false, "delete the data of the folder and end")
	flag.Parse()
	if s.appeals == "" {
		s.appeals = filepath.Join(s.localDir, "bin", "appeals")
	}
	return s
}

func getenv(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// run checks, starts, waits for the end and stops.
func run(s settings) error {
	debug.SetMemoryLimit(memoryLimit)
	dir, err := openFolder(s.localDir)
	if err != nil {
		return err
	}
	unlock, err := dir.lock()
	if err != nil {
		return err
	}
	defer unlock()
	if s.reset {
		return resetData(dir)
	}
	o, err := newOffice(s, dir)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	go o.watchSignals(ctx, cancel)
	return o.live(ctx)
}

func resetData(dir folder) error {
	if err := stopLeftovers(dir); err != nil {
		return err
	}
	if err := dir.reset(); err != nil {
		return err
	}
	fmt.Printf("Emptied %s. The next make run starts anew.\n", dir)
	return nil
}

// errAsked says that a person ended the run.
var errAsked = errors.New("stop asked for")

// watchSignals turns the first signal into an orderly stop and the second into a hard one.
func (o *office) watchSignals(ctx context.Context, cancel context.CancelCauseFunc) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go watchMake(ctx, func() { signals <- os.Interrupt })
	<-signals
	o.say("\nStopping. Ctrl-C once more stops at once.")
	cancel(errAsked) // also ends watchMake, whose word must not count as the second signal
	<-signals
	o.say("Stopping at once.")
	o.killAll()
	os.Exit(130)
}
