package main

import (
	"context"
	"os"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const lookAtParent = 300 * time.Millisecond

var caughtSignals = regexp.MustCompile(`(?m)^SigCgt:\s*([0-9a-f]+)$`)

// watchMake ends the run when make, our parent, has been interrupted or is gone.
//
// At a terminal Ctrl-C reaches both. But an interrupt that a script sends to make alone stops there: make 4.3 then
// waits for us without a word, and all that shows is that it no longer catches the signal.
func watchMake(ctx context.Context, stop func()) {
	parent := os.Getppid()
	if !isMake(parent) {
		return
	}
	caught := catchesInterrupt(parent)
	for ctx.Err() == nil {
		time.Sleep(lookAtParent)
		if os.Getppid() == parent && catchesInterrupt(parent) == caught {
			continue
		}
		time.Sleep(lookAtParent) // our own signal may be on its way
		if ctx.Err() == nil {
			stop()
		}
		return
	}
}

func isMake(pid int) bool {
	name, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/comm")
	return err == nil && strings.HasSuffix(strings.TrimSpace(string(name)), "make")
}

func catchesInterrupt(pid int) bool {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	return err == nil && maskHas(string(status), syscall.SIGINT)
}

// maskHas reads the mask of caught signals, in which bit n-1 stands for signal n.
func maskHas(status string, sig syscall.Signal) bool {
	found := caughtSignals.FindStringSubmatch(status)
	if found == nil {
		return false
	}
	mask, err := strconv.ParseUint(found[1], 16, 64)
	return err == nil && mask&(1<<(uint(sig)-1)) != 0
}
