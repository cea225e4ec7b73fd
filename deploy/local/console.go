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

// accounts are who can sign in to the demo city.
const accounts = `Demo accounts, each with the password demo:
  clerk      registers, checks repeats, drafts, files      (регистратор)
  executor   answers appeals                               (ответственный исполнитель)
  executor2  answers appeals, co-executor                  (соисполнитель)
  head       signs resolutions and replies                 (глава)
  reviewer   checks and agrees drafts                      (согласующий)
  manager    watches deadlines and escalations             (контролёр)
  admin      runs the installation                         (администратор)
  auditor    reads who saw and did what                    (аудитор)`

// founding is how somebody gets into an office without the demo city.
func (o *office) founding() string {
	return "The first administrator, once:\n  APPEALS_DATABASE_URL='" + o.cluster.URL() +
		"' \\\n  APPEALS_PUBLIC_URL=" +
		o.appURL() + " " + o.program + " setup -name 'Фамилия Имя Отчество' -email ADDRESS"
}

// welcome prints where everything is and who can sign in.
func (o *office) welcome() {
	enter := accounts
	if !o.demo {
		enter = o.founding()
	}
	o.say(`
The office is open.

  application    %s
  Temporal UI    %s/namespaces/default/workflows
  mail inbox     %s
  mail server    smtp://%s
  Temporal       %s, namespace default
  PostgreSQL     %s
  logs           %s

%s

Ctrl-C stops everything; the data stays in %s.
`, o.appURL(), o.uiURL(), o.inboxURL(), address(o.ports.SMTP), o.engine.Address(),
		o.cluster.URL(), o.dir.path("log"), enter, o.dir)
}

func (o *office) appURL() string   { return "http://" + address(o.ports.App) }
func (o *office) uiURL() string    { return "http://" + address(o.ports.UI) }
func (o *office) inboxURL() string { return "http://" + address(o.ports.Inbox) }
