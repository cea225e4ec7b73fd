package main

import (
	"context"
	"fmt"
	"time"

	"appeals/deploy/local/postgres"
)

const (
	manyEnds   = 5 // ends of PostgreSQL within watchSpan after which something is wrong with it
	watchSpan  = time.Minute
	breathTime = 500 * time.Millisecond
)

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

// wait returns when a person asks for the end. PostgreSQL is started again when it ends by itself or is killed.
func (o *office) wait(ctx context.Context) error {
	var ends []time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-o.cluster.Gone():
		}
		ends = append(ends, time.Now())
		if n := len(ends); n >= manyEnds && time.Since(ends[n-manyEnds]) < watchSpan {
			return fmt.Errorf("PostgreSQL ended %d times within a minute (%s); see %s", manyEnds, o.cluster.State(), o.dir.log("postgres"))
		}
		o.say("PostgreSQL ended (%s), starting it again", o.cluster.State())
		time.Sleep(breathTime)
		if err := o.openCluster(ctx); err != nil {
			return err
		}
	}
}
