// Package stack opens a whole office for the programs that play in it or
// measure it: PostgreSQL, Temporal, SMTP, worker and application, started by
// the one command, in a folder of its own and on ports of its own.
package stack

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Stack is a running office.
type Stack struct {
	dir    string
	bin    string
	offset int
	env    []string
	cmd    *exec.Cmd
}

// portOffset is where the office stands: beside one that a developer may have
// running. Browsers refuse some ports, 10080 among them. OFFICE_PORT_OFFSET
// moves it, so that two runs can go side by side.
func portOffset() int {
	if n, err := strconv.Atoi(os.Getenv("OFFICE_PORT_OFFSET")); err == nil {
		return n
	}
	return 3000
}

// Start opens an empty office with the demo city. OFFICE_BIN names the folder
// of the programs that `make build` has built.
func Start() (*Stack, error) { return Beside(0) }

// Beside opens an office whose ports are so much further than the usual ones, with
// what the environment says beside that.
func Beside(offset int, env ...string) (*Stack, error) {
	bin := os.Getenv("OFFICE_BIN")
	if bin == "" {
		return nil, errors.New("OFFICE_BIN is not set; run this by make")
	}
	dir, err := os.MkdirTemp("", "office-e2e-")
	if err != nil {
		return nil, err
	}
	s := &Stack{dir: dir, bin: bin, offset: portOffset() + offset, env: env}
	s.cmd = exec.Command(filepath.Join(bin, "office"), "-appeals", filepath.Join(bin, "appeals"))
	s.cmd.Env = append(append(os.Environ(), env...), "LOCAL_DIR="+dir, "LOCAL_PORT_OFFSET="+strconv.Itoa(s.offset))
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

func (s *Stack) waitReady(limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	gone := make(chan error, 1)
	go func() { gone <- s.cmd.Wait() }()
	for {
		if _, err := s.PID("worker"); err == nil && s.ready(ctx) {
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

func (s *Stack) ready(ctx context.Context) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.App("/readyz"), nil)
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

// Stop asks the office to close and removes its folder if it did.
func (s *Stack) Stop() error {
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
	return errors.New("still running a minute after SIGTERM")
}

func (s *Stack) host(port int) string { return fmt.Sprintf("127.0.0.1:%d", port+s.offset) }

// App is an address of the application.
func (s *Stack) App(path string) string { return "http://" + s.host(8080) + path }

// Inbox is an address of the mail inbox.
func (s *Stack) Inbox(path string) string { return "http://" + s.host(8025) + path }

// UI is an address of the Temporal UI.
func (s *Stack) UI(path string) string { return "http://" + s.host(8233) + path }

// Temporal is where the engine listens.
func (s *Stack) Temporal() string { return s.host(7233) }

// Database is the connection string of the register.
func (s *Stack) Database() (string, error) {
	password, err := os.ReadFile(filepath.Join(s.dir, "postgres", "password"))
	if err != nil {
		return "", err
	}
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword("appeals", strings.TrimSpace(string(password))),
		Host: s.host(54329), Path: "appeals", RawQuery: "sslmode=disable",
	}
	return u.String(), nil
}

// Command does what somebody does at the console of the office's machine, and
// tells what was printed.
func (s *Stack) Command(ctx context.Context, args ...string) (string, error) {
	database, err := s.Database()
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(s.bin, "appeals"), args...)
	cmd.Env = append(append(os.Environ(), s.env...), "APPEALS_DATABASE_URL="+database,
		"APPEALS_PUBLIC_URL="+s.App(""), "TEMPORAL_ADDRESS="+s.Temporal())
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// PID is the process of a part: worker, api or postgres, or office, which
// holds the Temporal server and the inbox.
func (s *Stack) PID(part string) (int, error) {
	if part == "office" {
		return s.cmd.Process.Pid, nil
	}
	text, err := os.ReadFile(filepath.Join(s.dir, "run", part+".pid"))
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(string(text)))
}

// Kill ends a part without any warning. The supervisor starts it again.
func (s *Stack) Kill(part string) error {
	pid, err := s.PID(part)
	if err != nil {
		return err
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}
