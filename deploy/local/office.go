package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"appeals/deploy/local/engine"
	"appeals/deploy/local/inbox"
	"appeals/deploy/local/postgres"
)

// office is the whole stack.
type office struct {
	*console
	dir     folder
	ports   Ports
	program string // the product
	demo    bool

	cluster *postgres.Cluster
	engine  *engine.Engine
	inbox   *inbox.Server
	worker  *child
	api     *child

	mu    sync.Mutex
	stops []stop // what has been started, in order
}

// stop is how a part ends.
type stop struct {
	name string
	do   func()
}

// newOffice makes every check that can fail before anything is started.
func newOffice(s settings, dir folder) (*office, error) {
	offset, err := parseOffset(s.offset)
	if err != nil {
		return nil, err
	}
	program, err := filepath.Abs(s.appeals)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(program); err != nil || info.Mode()&0o111 == 0 {
		return nil, fmt.Errorf("the product's program %s is missing; build it with make build", program)
	}
	if err := postgres.Check(dir.path("postgres")); err != nil {
		return nil, err
	}
	if err := stopLeftovers(dir); err != nil {
		return nil, err
	}
	if err := checkPorts(offset); err != nil {
		return nil, err
	}
	return &office{console: newConsole(), dir: dir, ports: newPorts(offset), program: program, demo: s.demo}, nil
}

// live starts everything, waits for the end and stops everything.
func (o *office) live(ctx context.Context) error {
	err := o.start(ctx)
	if err == nil {
		o.welcome()
		err = o.wait(ctx)
	}
	o.stopAll()
	if errors.Is(context.Cause(ctx), errAsked) {
		return nil
	}
	return err
}

// start brings the parts up, each one resting on those before.
func (o *office) start(ctx context.Context) error {
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"PostgreSQL", o.startPostgres},
		{"Temporal", o.startEngine},
		{"search attributes", o.prepareEngine},
		{"mail inbox", o.startInbox},
		{"database schema", o.migrate},
		{"worker", o.startWorker},
		{"demo data", o.seed},
		{"application", o.startAPI},
	} {
		begin := time.Now()
		if err := step.do(ctx); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		o.say("%-17s ready (%.1f s)", step.name, time.Since(begin).Seconds())
	}
	return nil
}

func (o *office) startEngine(ctx context.Context) (err error) {
	o.engine, err = engine.Start(ctx, engine.Options{
		Dir: o.dir.path("temporal"), LogFile: o.dir.log("temporal"), Port: o.ports.Temporal, UIPort: o.ports.UI,
	})
	if err == nil {
		o.started("Temporal", o.engine.Stop)
	}
	return err
}

func (o *office) startInbox(context.Context) (err error) {
	o.inbox, err = inbox.Start(inbox.Options{
		Dir: o.dir.path("mail"), SMTPAddr: address(o.ports.SMTP), HTTPAddr: address(o.ports.Inbox),
	})
	if err == nil {
		o.started("mail inbox", o.inbox.Stop)
	}
	return err
}

// started remembers how a part is stopped.
func (o *office) started(name string, do func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.stops = append(o.stops, stop{name, do})
}

// stopAll ends the parts in the opposite order, with a line each.
func (o *office) stopAll() {
	for i := len(o.stops) - 1; i >= 0; i-- {
		begin := time.Now()
		o.stops[i].do()
		o.say("%-17s stopped (%.1f s)", o.stops[i].name, time.Since(begin).Seconds())
	}
	for _, name := range []string{"postgres", "worker", "api"} {
		os.Remove(o.dir.pid(name))
	}
}
