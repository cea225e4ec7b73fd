package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the test program stand in for the product.
func TestMain(m *testing.M) {
	if os.Getenv("OFFICE_DIR") != "" && len(os.Args) > 1 {
		os.Exit(product(os.Args[1]))
	}
	os.Exit(m.Run())
}

// product behaves like the product's subcommands.
func product(subcommand string) int {
	fmt.Println("started", subcommand)
	addr := os.Getenv("APPEALS_HTTP_ADDR")
	switch subcommand {
	case "migrate", "engine", "demo":
		if os.Getenv("STUB_FAILS") == subcommand {
			fmt.Println("no such table")
			return 3
		}
		return 0
	case "worker":
		addr = os.Getenv("APPEALS_WORKER_ADDR")
	}
	go func() {
		_ = http.ListenAndServe(addr, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		os.Exit(4)
	}()
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM)
	<-end
	return 0
}

// openOffice prepares an office with the stand-in on ports of its own.
func openOffice(t *testing.T) (*office, *bytes.Buffer) {
	t.Helper()
	dir, err := openFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o, err := newOffice(settings{appeals: self, offset: strconv.Itoa(freeOffset(0)), demo: true}, dir)
	if err != nil {
		t.Skip(err)
	}
	var out bytes.Buffer
	o.console = &console{out: &out}
	return o, &out
}

// pidOf reads a pid file.
func (o *office) pidOf(name string) int {
	text, _ := os.ReadFile(o.dir.pid(name))
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return pid
}

// eventually waits for something that is to come true soon.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("did not happen: " + what)
		}
	}
}

func TestOfficeHealsAndStops(t *testing.T) {
	o, out := openOffice(t)
	ctx, cancel := context.WithCancelCause(context.Background())
	done := make(chan error)
	go func() { done <- o.live(ctx) }()
	ready := func() bool { return answers(ctx, o.appURL()+"/readyz") }
	eventually(t, "the office opens", ready)

	for _, name := range []string{"worker", "api", "postgres"} {
		old := o.pidOf(name)
		if err := syscall.Kill(old, syscall.SIGKILL); err != nil {
			t.Fatalf("kill %s, process %d: %v", name, old, err)
		}
		eventually(t, name+" is there again", func() bool { pid := o.pidOf(name); return pid != 0 && pid != old })
	}
	eventually(t, "the application answers again", ready)
	for n := range 5 { // whatever ends it, the office goes on trying
		old := o.pidOf("postgres")
		if err := syscall.Kill(old, syscall.SIGKILL); err != nil {
			t.Fatalf("kill PostgreSQL, process %d: %v", old, err)
		}
		eventually(t, fmt.Sprint("PostgreSQL is there after end ", n+2),
			func() bool { pid := o.pidOf("postgres"); return pid != 0 && pid != old })
	}
	select {
	case err := <-done:
		t.Fatalf("the office ended: %v", err)
	default:
	}
	cancel(errAsked)
	if err := <-done; err != nil {
		t.Error(err)
	}
	var order []string
	for line := range strings.Lines(out.String()) {
		if before, _, found := strings.Cut(line, " stopped ("); found {
			order = append(order, strings.TrimSpace(before))
		}
	}
	if got := strings.Join(order, ", "); got != "api, worker, mail inbox, Temporal, PostgreSQL" {
		t.Errorf("stopped %s\n%s", got, out)
	}
}

func TestFailedMigrationIsTold(t *testing.T) {
	o, _ := openOffice(t)
	t.Setenv("STUB_FAILS", "migrate")
	err := o.live(context.Background())
	wantLine(t, err, "appeals migrate failed", "exit status 3", "no such table", "migrate.log")
}
