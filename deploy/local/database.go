package main

import (
	"context"
	"fmt"
	"time"

	"appeals/deploy/local/postgres"
)

// longBreath is the longest pause before PostgreSQL is started again. Without it
// the office does nothing, so it is shorter than a child's.
const longBreath = 5 * time.Second

func (o *office) startPostgres(ctx context.Context) error {
	if err := o.openCluster(ctx); err != nil {
		return err
	}
	o.started("PostgreSQL", func() { o.currentCluster().Stop() })
	return nil
}

// openCluster runs PostgreSQL and makes it the current one.
func (o *office) openCluster(ctx context.Context) error {
	c, err := postgres.Start(ctx, postgres.Options{
		Dir: o.dir.path("postgres"), LogFile: o.dir.log("postgres"), Port: o.ports.Postgres,
	})
	if err != nil {
		return err
	}
	o.mu.Lock()
	o.cluster = c
	o.mu.Unlock()
	return o.dir.writePID("postgres", c.PID())
}

func (o *office) currentCluster() *postgres.Cluster {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.cluster
}

// wait returns when a person asks for the end. PostgreSQL is started again
// whenever it ends, after growing pauses: the rest of the office goes on, says
// that the register is away, and works again when it is back.
func (o *office) wait(ctx context.Context) error {
	pause := firstPause
	for {
		began := time.Now()
		select {
		case <-ctx.Done():
			return nil
		case <-o.currentCluster().Gone():
		}
		if time.Since(began) > healthyLife {
			pause = firstPause
		}
		trouble := "ended (" + o.currentCluster().State() + ")"
		for trouble != "" {
			o.say("PostgreSQL %s, starting it again in %v; its log is %s", trouble, pause, o.dir.log("postgres"))
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(pause):
			}
			pause = min(2*pause, longBreath)
			trouble = ""
			if err := o.openCluster(ctx); err != nil {
				trouble = fmt.Sprintf("does not start (%v)", err)
			}
		}
	}
}
