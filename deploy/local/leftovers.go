package main

import (
	"fmt"
	"syscall"
	"time"

	"appeals/deploy/local/postgres"
	"appeals/deploy/local/proc"
)

// stopLeftovers ends what an earlier run left behind when it was killed; it marks its children with OFFICE_DIR.
func stopLeftovers(dir folder) error {
	if err := postgres.StopOrphan(dir.path("postgres")); err != nil {
		return err
	}
	ours := proc.HasEnv("OFFICE_DIR=" + string(dir))
	if proc.WaitNone(ours, 0) {
		return nil
	}
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		proc.Signal(proc.With(ours), sig)
		if proc.WaitNone(ours, 5*time.Second) {
			return nil
		}
	}
	return fmt.Errorf("processes %v of an earlier run do not end; end them with kill -9", proc.With(ours))
}

// killAll ends the other processes at once.
func (o *office) killAll() {
	proc.Signal(proc.With(proc.HasEnv("OFFICE_DIR="+string(o.dir))), syscall.SIGKILL)
	if c := o.currentCluster(); c != nil {
		c.Kill()
	}
}
