package outbox_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/outbox"
)

// engine is away until a time, and refuses or ignores what it is told to.
type engine struct {
	mu     sync.Mutex
	back   time.Time
	broken map[string]bool
	denied map[string]bool
	calls  int
	store  *store
}

func (e *engine) Start(_ context.Context, id string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.calls++
	if time.Now().Before(e.back) || e.broken[id] {
		return errAway
	}
	e.store.started(id)
	return nil
}

func (e *engine) called() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.calls
}

func (e *engine) Resubmit(_ context.Context, r appeal.Request) (appeal.Request, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.calls++
	switch {
	case e.broken[r.ID]:
		return r, errAway
	case time.Now().Before(e.back):
		return r, nil // pending
	case e.denied[r.ID]:
		r.State = appeal.Denied
		e.store.answer(r.ID)
		return r, appeal.Refuse("Нельзя.", "")
	}
	r.State = appeal.Applied
	e.store.answer(r.ID)
	return r, nil
}

func (s *store) answer(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := []appeal.Request{}
	for _, r := range s.requests {
		if r.ID != id {
			left = append(left, r)
		}
	}
	s.requests = left
}

func background(t *testing.T, run func(context.Context) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Run ended with %v", err)
		}
	})
}

func TestStarterStartsWhatWasAcceptedWithoutTheEngine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{starts: []string{"a", "b", "c"}}
		e := &engine{store: s, back: time.Now().Add(10 * time.Minute)}
		background(t, outbox.NewStarter(s, e, quiet(), nil).Run)
		after(10 * time.Minute)
		if e.called() > 3*40 {
			t.Errorf("%d calls in ten minutes to an engine that is away", e.called())
		}
		after(31 * time.Second)
		if len(s.starts) != 0 {
			t.Errorf("not started: %v", s.starts)
		}
	})
}

func TestStarterIsNotHeldUpByOneAppeal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{starts: []string{"broken", "a", "b"}}
		background(t, outbox.NewStarter(s, &engine{store: s, broken: map[string]bool{"broken": true}}, quiet(), nil).Run)
		after(time.Minute)
		if len(s.starts) != 1 || s.starts[0] != "broken" {
			t.Errorf("not started: %v", s.starts)
		}
	})
}

func TestResubmitterBringsRequestsToAnEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{requests: []appeal.Request{
			{ID: "broken", State: appeal.Pending}, {ID: "refused", State: appeal.Pending}, {ID: "applied", State: appeal.Pending},
		}}
		e := &engine{store: s, back: time.Now().Add(5 * time.Minute), broken: map[string]bool{"broken": true}, denied: map[string]bool{"refused": true}}
		registry := prometheus.NewRegistry()
		background(t, outbox.NewResubmitter(s, e, time.Now, quiet(), registry).Run)
		after(5*time.Minute - time.Second)
		if left := s.unanswered(); len(left) != 3 || e.called() > 3*40 {
			t.Fatalf("%d pending after %d calls", len(left), e.called())
		}
		after(32 * time.Second)
		if left := s.unanswered(); len(left) != 1 || left[0].ID != "broken" {
			t.Errorf("pending: %+v", left)
		}
		if value(t, registry, "requests_resubmitted_total") == 0 {
			t.Error("nothing was counted")
		}
	})
}

func TestResubmitterLeavesFreshRequestsToTheirPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{}
		ahead := time.Now().AddDate(0, 0, 27) // the office's clock
		background(t, outbox.NewResubmitter(s, &engine{store: s}, func() time.Time { return ahead }, quiet(), nil).Run)
		after(time.Second)
		if want := ahead.Add(-5 * time.Second); !s.before.Equal(want) {
			t.Errorf("asked for requests before %v, want %v", s.before, want)
		}
	})
}
