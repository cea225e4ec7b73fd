package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"

	"appeals/e2e/stack"
)

// meter reads what the parts of the office use, in /proc.
type meter struct{ office *stack.Stack }

// parts are the processes of the office. Office itself holds the Temporal
// server and the mail inbox.
var parts = []string{"office", "worker", "api", "postgres"}

// reading is what has been used so far.
type reading struct {
	at      time.Time
	cpu     map[string]time.Duration
	machine time.Duration
}

func (m *meter) read() (reading, error) {
	r := reading{at: time.Now(), cpu: map[string]time.Duration{}}
	for _, part := range parts {
		used, err := m.office.CPU(part)
		if err != nil {
			return r, err
		}
		r.cpu[part] = used
	}
	var self syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		return r, err
	}
	r.cpu["self"] = time.Duration(self.Utime.Nano() + self.Stime.Nano())
	var err error
	r.machine, err = stack.Machine()
	return r, err
}

// since is what was used between two readings, and the share of the machine
// that went to programs which are none of ours.
func (r reading) since(before reading) (used map[string]time.Duration, foreign float64) {
	used = map[string]time.Duration{}
	ours := time.Duration(0)
	for part := range r.cpu {
		used[part] = r.cpu[part] - before.cpu[part]
		ours += used[part]
	}
	all := r.at.Sub(before.at) * time.Duration(runtime.NumCPU())
	return used, float64(r.machine-before.machine-ours) / float64(all)
}

const (
	look      = 200 * time.Millisecond
	restUsage = look / 10 // a tenth of a processor: the engine never quite sleeps
	restLimit = 20 * time.Second
)

// settle waits until the office has nothing left to do.
func (m *meter) settle(ctx context.Context) error {
	restless := fmt.Errorf("the office did not come to rest within %s", restLimit)
	ctx, cancel := context.WithTimeoutCause(ctx, restLimit, restless)
	defer cancel()
	for {
		before, err := m.read()
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(look):
		}
		after, err := m.read()
		if err != nil {
			return err
		}
		used, _ := after.since(before)
		if used["office"]+used["worker"]+used["api"]+used["postgres"] <= restUsage {
			return nil
		}
	}
}

// weights are megabytes by part.
type weights map[string]float64

// memory is the resident memory of the parts.
func (m *meter) memory() (weights, error) {
	out := weights{}
	for _, part := range []string{"office", "worker", "api"} {
		bytes, err := m.office.Resident(part)
		if err != nil {
			return nil, err
		}
		out[part] = float64(bytes) / 1e6
	}
	return out, nil
}

func (w weights) String() string {
	return fmt.Sprintf("api %.0f, worker %.0f, office with Temporal %.0f", w["api"], w["worker"], w["office"])
}

// processes names the processes of the office.
func (m *meter) processes() (string, error) {
	var out []string
	for _, part := range parts {
		pid, err := m.office.PID(part)
		if err != nil {
			return "", err
		}
		out = append(out, fmt.Sprintf("%s %d", part, pid))
	}
	return strings.Join(out, ", "), nil
}

// load is the load average of the machine, for the reader.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}
