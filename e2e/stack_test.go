//go:build e2e

// Package e2e plays the office as people do, on the real stack: PostgreSQL,
// Temporal, SMTP and a browser, all started by the one command.
package e2e

import (
	"log"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/e2e/stack"
)

var office *stack.Stack

func TestMain(m *testing.M) {
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

// kill ends a program of the office without any warning.
func kill(t *testing.T, program string) {
	t.Helper()
	require.NoError(t, office.Kill(program))
}
