package main

import (
	"fmt"
	"io"
	"os"
	"sync"
)

// console is where the operator reads along: short lines, one at a time.
type console struct {
	mu  sync.Mutex
	out io.Writer
}

func newConsole() *console { return &console{out: os.Stdout} }

// say prints one line.
func (c *console) say(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Fprintf(c.out, format+"\n", args...)
}

// welcome prints where everything is and who can sign in.
func (o *office) welcome() {
	o.say(`
The office is open.

  application    %s
  Temporal UI    %s/namespaces/default/workflows
  mail inbox     %s
  mail server    smtp://%s
  Temporal       %s, namespace default
  PostgreSQL     %s
  logs           %s

Demo accounts, each with the password demo:
  clerk      registers, checks repeats, drafts, files      (регистратор)
  executor   answers appeals                               (ответственный исполнитель)
  executor2  answers appeals, co-executor                  (соисполнитель)
  head       signs resolutions and replies                 (глава)
  reviewer   checks and agrees drafts                      (согласующий)
  manager    watches deadlines and escalations             (контролёр)
  admin      runs the installation                         (администратор)

Ctrl-C stops everything; the data stays in %s.
`, o.appURL(), o.uiURL(), o.inboxURL(), address(o.ports.SMTP), o.engine.Address(),
		o.cluster.URL(), o.dir.path("log"), o.dir)
}

func (o *office) appURL() string   { return "http://" + address(o.ports.App) }
func (o *office) uiURL() string    { return "http://" + address(o.ports.UI) }
func (o *office) inboxURL() string { return "http://" + address(o.ports.Inbox) }
