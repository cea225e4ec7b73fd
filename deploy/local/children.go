package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"time"

	"appeals/deploy/local/engine"
	"appeals/deploy/local/postgres"
	"appeals/deploy/local/proc"
)

const (
	readyLimit = 60 * time.Second
	stopLimit  = 40 * time.Second // the product gives its requests 20 s and its activities 30 s
)

// environment is what the product needs to know; its own variables of the caller's shell pass through before it.
func (o *office) environment() []string {
	return append(os.Environ(),
		"OFFICE_DIR="+string(o.dir),
		"APPEALS_DATABASE_URL="+o.cluster.URL(), // of the owner, for commands
		"APPEALS_DATABASE_ROLE="+postgres.Programs,
		"APPEALS_HTTP_ADDR="+address(o.ports.App),
		"APPEALS_INNER_ADDR="+address(o.ports.Inner),
		"APPEALS_WORKER_ADDR="+address(o.ports.Worker),
		"APPEALS_PUBLIC_URL="+o.appURL(),
		"APPEALS_TEMPORAL_UI_URL="+o.uiURL(),
		"APPEALS_INBOX_URL="+o.inboxURL(),
		"APPEALS_SMTP_ADDR="+address(o.ports.SMTP),
		"APPEALS_MAIL_FROM=Приёмная <priemnaya@gorod.example>",
		"APPEALS_ZONE=Europe/Moscow",
		"APPEALS_TIME_TRAVEL=1",
		"TEMPORAL_ADDRESS="+o.engine.Address(),
		"TEMPORAL_NAMESPACE="+engine.Namespace,
	)
}

func (o *office) migrate(ctx context.Context) error { return o.complete(ctx, "migrate") }

func (o *office) prepareEngine(ctx context.Context) error {
	return o.complete(ctx, "engine", "prepare")
}

func (o *office) seed(ctx context.Context) error {
	if !o.demo {
		return nil
	}
	return o.complete(ctx, "demo")
}

// complete runs a subcommand of the product to its end.
func (o *office) complete(ctx context.Context, subcommand string, args ...string) error {
	out, err := openLog(o.dir.log(subcommand), subcommand, o.console)
	if err != nil {
		return err
	}
	defer out.Close()
	cmd := exec.Command(o.program, append([]string{subcommand}, args...)...)
	cmd.Env, cmd.Dir = o.environment(), string(o.dir)
	cmd.Stdout, cmd.Stderr = out, out
	if err := proc.Start(cmd, syscall.SIGKILL); err != nil {
		return fmt.Errorf("start %s: %w", o.program, err)
	}
	stopped := context.AfterFunc(ctx, func() { _ = cmd.Process.Signal(syscall.SIGTERM) })
	defer stopped()
	if err := cmd.Wait(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("appeals %s failed (%w): %s; see %s", subcommand, err, out.last(), o.dir.log(subcommand))
	}
	return ctx.Err()
}

func (o *office) startWorker(ctx context.Context) (err error) {
	o.worker, err = o.supervise(ctx, "worker", "http://"+address(o.ports.Worker)+"/readyz")
	return err
}

func (o *office) startAPI(ctx context.Context) (err error) {
	o.api, err = o.supervise(ctx, "api", o.appURL()+"/readyz")
	return err
}

// supervise starts a subcommand that is to run for ever and waits until it answers.
func (o *office) supervise(ctx context.Context, name, readyURL string) (*child, error) {
	out, err := openLog(o.dir.log(name), name, o.console)
	if err != nil {
		return nil, err
	}
	c := &child{
		name: name, program: o.program, dir: o.dir,
		env: append(o.environment(), "APPEALS_DATABASE_URL="+o.cluster.ProgramsURL()),
		log: out, say: o.say, asked: make(chan struct{}), ended: make(chan struct{}),
	}
	go c.keepRunning()
	o.started(name, c.stop)
	if err := c.waitReady(ctx, readyURL); err != nil {
		return nil, fmt.Errorf("%w; see %s", err, o.dir.log(name))
	}
	return c, nil
}

// answers tells whether the address says 200.
func answers(ctx context.Context, url string) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	return res.Body.Close() == nil && res.StatusCode == http.StatusOK
}
