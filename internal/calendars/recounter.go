package calendars

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/loop"
	"appeals/internal/office/calendar"
)

// Recounts is what the recounter needs of the register.
type Recounts interface {
	LeaseRecount(ctx context.Context, lessee string, lease time.Duration) (*calendar.LeasedRecount, error)
	FreeRecount(ctx context.Context, r *calendar.LeasedRecount) error
	LastRecount(ctx context.Context) (appeal.Recount, error)

	OpenCards(ctx context.Context, cursor string, limit int) ([]*appeal.Card, string, error)
	Cards(ctx context.Context, ids []string) ([]*appeal.Card, error)
	RunningTerms(ctx context.Context, version, after string, limit int) ([]appeal.RunningTerm, error)
	CalendarText(ctx context.Context, version string) ([]byte, error)

	SaveChecked(ctx context.Context, r *calendar.LeasedRecount, checked int, cursor string,
		found []calendar.Touched) error
	EndCheck(ctx context.Context, r *calendar.LeasedRecount) error
	AddTouched(ctx context.Context, id int64, found []calendar.Touched) (int, error)
	EndRecount(ctx context.Context, r *calendar.LeasedRecount) error

	RecountTasks(ctx context.Context, id int64, limit int) ([]calendar.RecountTask, error)
	RecountPending(ctx context.Context, id int64) (int, error)
	TaskDone(ctx context.Context, id int64, t calendar.RecountTask) error
	TaskFailed(ctx context.Context, id int64, t calendar.RecountTask, wait time.Duration, forNow bool) error
	RetryFailed(ctx context.Context) error
}

// Engine takes an appeal to its process.
type Engine interface {
	Ready(ctx context.Context) error
	// Recalculate makes the process of an appeal count its terms anew, once for
	// each key. It is false if no process runs.
	Recalculate(ctx context.Context, appealID, version, key string, recount int64) (bool, error)
	Reload(ctx context.Context, appealID string) error
}

// Recounter is the worker's part: it does the recount that is ordered, and by the
// hour looks for what a recount has missed.
type Recounter struct {
	Register Recounts
	Engine   Engine
	Counter  *Counter
	Loader   *Loader
	Office   func() appeal.Office
	Current  *Current
	Policies Policies
	Now      func(context.Context) (time.Time, error) // the office's clock
	Log      *slog.Logger
	Name     string        // of this worker, unlike that of any other
	Parallel int           // appeals at once
	Idle     time.Duration // between rounds without work
	Lease    time.Duration // after which another worker takes over

	released bool
	looked   time.Time // when the hourly look was taken last
	one      sync.Mutex
	known    map[string]*law.Calendar
}

const (
	// Parallel leaves most of two cores to the office: see bench-calendar.
	Parallel = 8
	// idle and lease are the usual pace of a recounter.
	idle   = 2 * time.Second
	lease  = 10 * time.Second
	hourly = time.Hour
)

// Run works until ctx ends. What fails is tried again.
func (r *Recounter) Run(ctx context.Context) error {
	r.usual()
	return loop.Loop{Name: "recount", Idle: r.Idle, Log: r.Log}.Run(ctx, r.Round)
}

func (r *Recounter) usual() {
	if r.Parallel == 0 {
		r.Parallel = Parallel
	}
	if r.Idle == 0 {
		r.Idle = idle
	}
	if r.Lease == 0 {
		r.Lease = lease
	}
	if r.known == nil {
		r.known = map[string]*law.Calendar{}
	}
}

// Round does a piece of work and tells whether there is probably more.
func (r *Recounter) Round(ctx context.Context) (more bool, err error) {
	r.usual()
	if err := r.release(ctx); err != nil {
		return false, err
	}
	job, err := r.Register.LeaseRecount(ctx, r.Name, r.Lease)
	if err != nil {
		return false, err
	}
	if job == nil {
		return false, r.lookBack(ctx)
	}
	if err := r.adopt(ctx, job); err != nil {
		return false, err
	}
	return r.hold(ctx, job)
}

// adopt makes sure that the recount is done by what it was ordered for.
func (r *Recounter) adopt(ctx context.Context, job *calendar.LeasedRecount) error {
	if err := errors.Join(r.Current.Refresh(ctx), r.Policies.Refresh(ctx)); err != nil {
		return err
	}
	office := r.Office()
	if version := office.Clock.Calendar().Version(); version != job.Version {
		return fmt.Errorf("recount %d is for calendar %s, and %s is in force", job.ID, job.Version, version)
	}
	if no := office.Edition.No; job.Policy != 0 && no != job.Policy {
		return fmt.Errorf("recount %d is for policy %d, and %d is in force", job.ID, job.Policy, no)
	}
	return nil
}

// hold does a piece of a recount while it keeps the lease.
func (r *Recounter) hold(outer context.Context, job *calendar.LeasedRecount) (bool, error) {
	ctx, cancel := context.WithCancel(outer)
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.keepLease(ctx, cancel)
	}()
	more, err := r.piece(ctx, job)
	cancel()
	<-done
	if outer.Err() != nil { // stopping: another worker may go on at once
		quiet, end := context.WithTimeout(context.WithoutCancel(outer), 5*time.Second)
		defer end()
		_ = r.Register.FreeRecount(quiet, job)
	}
	return more, err
}

// keepLease renews the lease until the piece is done. A worker that has lost it
// stops: two would do no harm, but twice the work.
func (r *Recounter) keepLease(ctx context.Context, lost func()) {
	tick := time.NewTicker(r.Lease / 4)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if held, err := r.Register.LeaseRecount(ctx, r.Name, r.Lease); err == nil && held == nil {
			lost()
			return
		}
	}
}

func (r *Recounter) piece(ctx context.Context, job *calendar.LeasedRecount) (bool, error) {
	if job.State == appeal.RecountChecking {
		return true, r.check(ctx, job)
	}
	return r.move(ctx, job)
}

// release puts the program's own calendar in force once, if it says more.
func (r *Recounter) release(ctx context.Context) error {
	if r.released {
		return nil
	}
	at, err := r.Now(ctx)
	if err == nil {
		err = r.Loader.AdoptRelease(ctx, at)
	}
	r.released = err == nil
	return err
}
