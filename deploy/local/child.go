package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"appeals/deploy/local/proc"
)

const (
	firstPause  = 500 * time.Millisecond
	longPause   = 15 * time.Second
	healthyLife = 30 * time.Second // a child that lived this long starts again without delay
	givenUp     = 4                // ends in a row before it was ever ready
)

// child is a program that is started again whenever it ends unasked.
type child struct {
	name    string
	program string
	env     []string
	dir     folder
	log     *logFile
	say     func(string, ...any)

	once  sync.Once
	asked chan struct{} // closed when it is to end
	ended chan struct{} // closed when it has ended for good

	mu   sync.Mutex
	cmd  *exec.Cmd
	ends int // unasked ends so far
}

// keepRunning starts the program again and again, with growing pauses, until it is asked to stop.
func (c *child) keepRunning() {
	defer close(c.ended)
	defer c.log.Close()
	pause := firstPause
	for {
		begin := time.Now()
		err := c.runOnce()
		select {
		case <-c.asked:
			return
		default:
		}
		if time.Since(begin) > healthyLife {
			pause = firstPause
		}
		c.say("%s ended (%v), starting it again in %v", c.name, err, pause)
		select {
		case <-c.asked:
			return
		case <-time.After(pause):
		}
		pause = min(2*pause, longPause)
	}
}

// runOnce starts the program and waits for its end.
func (c *child) runOnce() error {
	cmd := exec.Command(c.program, c.name)
	cmd.Env, cmd.Dir = c.env, string(c.dir)
	cmd.Stdout, cmd.Stderr = c.log, c.log
	cmd.WaitDelay = 2 * time.Second // its own children may hold the log open
	err := c.begin(cmd)
	if err == nil {
		_ = c.dir.writePID(c.name, cmd.Process.Pid)
		err = cmd.Wait()
	}
	if err == nil {
		err = errors.New("exit status 0")
	}
	c.mu.Lock()
	c.ends++
	c.mu.Unlock()
	os.Remove(c.dir.pid(c.name))
	return err
}

// begin starts the program unless it is to stop already; a stop meanwhile waits and then finds it.
func (c *child) begin(cmd *exec.Cmd) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	select {
	case <-c.asked:
		return errAsked
	default:
	}
	c.cmd = cmd
	return proc.Start(cmd, syscall.SIGKILL)
}

// stop asks the program to end in order and kills it when it does not.
func (c *child) stop() {
	c.once.Do(func() { close(c.asked) })
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		c.signal(sig)
		select {
		case <-c.ended:
			return
		case <-time.After(stopLimit):
			c.say("%s does not end, killing it", c.name)
		}
	}
	<-c.ended
}

func (c *child) signal(sig syscall.Signal) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cmd != nil && c.cmd.Process != nil {
		_ = c.cmd.Process.Signal(sig)
	}
}

// waitReady returns when the address answers, or with the reason why it will not.
func (c *child) waitReady(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	for !answers(ctx, url) {
		c.mu.Lock()
		ends := c.ends
		c.mu.Unlock()
		if ends >= givenUp {
			return fmt.Errorf("appeals %s ended %d times while starting: %s", c.name, ends, c.log.last())
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("appeals %s did not answer %s with 200 within %v", c.name, url, readyLimit)
		case <-time.After(100 * time.Millisecond):
		}
	}
	return nil
}
