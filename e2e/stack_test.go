//go:build e2e

// Package e2e plays the office as people do, on the real stack: PostgreSQL,
// Temporal, SMTP and a browser, all started by the one command.
package e2e

import (
	"log"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/e2e/stack"
)

var office *stack.Stack

func TestMain(m *testing.M) {
	if os.Getenv("RECORD_HISTORIES") == "" { // what is recorded has no headers of traces
		spans.open()
	}
	s, err := stack.Start()
	if err != nil {
		log.Fatalf("the office did not open: %v", err)
	}
	office = s
	code := m.Run()
	if err := s.Stop(); err != nil {
		log.Printf("the office did not close cleanly: %v", err)
		code = 1
	}
	os.Exit(code)
}

// travel is held alone by the one test that moves the time now, and together by
// those that may run beside each other.
var travel sync.RWMutex

// movesTime begins a test that moves the office's time. It moves for everybody,
// so the test waits until all that do not are over, in whatever order they run:
// go test goes on with parallel tests only then. Such tests take turns.
func movesTime(t *testing.T) {
	t.Helper()
	t.Parallel()
	travel.Lock()
	t.Cleanup(travel.Unlock)
}

// together begins a test that minds only what it made itself, so that others may
// run beside it: no counter of a person, no program killed, no time moved.
func together(t *testing.T) {
	t.Helper()
	t.Parallel()
	travel.RLock()
	t.Cleanup(travel.RUnlock)
}

// kill ends a program of the office without any warning.
func kill(t *testing.T, program string) {
	t.Helper()
	require.NoError(t, office.Kill(program))
}
