//go:build e2e

// Package e2e plays the office as people do, on the real stack: PostgreSQL,
// Temporal, SMTP and a browser, all started by the one command.
package e2e

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stack is a running office of its own: own folder, own ports.
type stack struct {
	dir    string
	offset int
	cmd    *exec.Cmd
}

var office *stack

// portOffset is where the e2e office stands: beside one that a developer may
// have running. Browsers refuse some ports, 10080 among them. OFFICE_PORT_OFFSET
// moves it, so that two runs can go side by side.
func portOffset() int {
	if n, err := strconv.Atoi(os.Getenv("OFFICE_PORT_OFFSET")); err == nil {
		return n
	}
	return 3000
}

func TestMain(m *testing.M) {
	s, err := start()
	if err != nil {
		log.Fatalf("the office did not open: %v", err)
	}
	office = s
	code := m.Run()
	if err := s.stop(); err != nil {
		log.Printf("the office did not close cleanly: %v", err)
		code = 1
	}
	os.Exit(code)
}

// start opens an empty office with the demo city. OFFICE_BIN names the folder
// of the programs that `make build` has built.
func start() (*stack, error) {
	bin := os.Getenv("OFFICE_BIN")
	if bin == "" {
		return nil, fmt.Errorf("OFFICE_BIN is not set; run these tests by `make test`")
	}
	dir, err := os.MkdirTemp("", "office-e2e-")
	if err != nil {
		return nil, err
	}
	s := &stack{dir: dir, offset: portOffset()}
	s.cmd = exec.Command(filepath.Join(bin, "office"), "-appeals", filepath.Join(bin, "appeals"))
	s.cmd.Env = append(os.Environ(), "LOCAL_DIR="+dir, "LOCAL_PORT_OFFSET="+strconv.Itoa(s.offset))
	s.cmd.Stdout, s.cmd.Stderr = os.Stderr, os.Stderr
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if err := s.waitReady(3 * time.Minute); err != nil {
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL) // its children die with it
		return nil, err
	}
	return s, nil
}

func (s *stack) waitReady(limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	gone := make(chan error, 1)
	go func() { gone <- s.cmd.Wait() }()
	for {
		if _, err := os.Stat(filepath.Join(s.dir, "run", "worker.pid")); err == nil && s.ready(ctx) {
			return nil
		}
		select {
		case err := <-gone:
			return fmt.Errorf("it ended: %w", err)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func (s *stack) ready(ctx context.Context) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.app("/readyz"), nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// stop asks the office to close and removes its folder if it did.
func (s *stack) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	deadline := time.Now().Add(time.Minute)
	for time.Now().Before(deadline) {
		if err := s.cmd.Process.Signal(syscall.Signal(0)); err != nil {
			return os.RemoveAll(s.dir)
		}
		time.Sleep(100 * time.Millisecond)
	}
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	return fmt.Errorf("still running a minute after SIGTERM")
}

func (s *stack) url(port int, path string) string {
	return fmt.Sprintf("http://127.0.0.1:%d%s", port+s.offset, path)
}

func (s *stack) app(path string) string    { return s.url(8080, path) }
func (s *stack) inbox(path string) string  { return s.url(8025, path) }
func (s *stack) engine(path string) string { return s.url(8233, path) }

// kill ends a program of the stack without any warning. The supervisor starts
// it again.
func (s *stack) kill(t *testing.T, program string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, "run", program+".pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}
