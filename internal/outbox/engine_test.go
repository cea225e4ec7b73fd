package outbox_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/outbox"
)

// engine is away until a time, and fails, does not answer or refuses what it is
// told to.
type engine struct {
	mu     sync.Mutex
	back   time.Time
	broken map[string]bool
	mute   map[string]bool
	denied map[string]bool
	calls  int
	store  *store
}

func (e *engine) Ready(context.Context) error {
	if time.Now().Before(e.back) {
		return errAway
	}
	return nil
}

func (e *engine) StartCase(_ context.Context, c appeal.Case) error {
	id := c.ID
	e.mu.Lock()
	defer e.mu.Unlock()
	e.calls++
	if e.broken[id] {
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
	case e.mute[r.ID]:
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
		background(t, outbox.NewStarter(s, e, time.Now, quiet(), nil).Run)
		after(10*time.Minute - time.Second)
		if e.called() != 0 || s.attempts("a") != 0 {
			t.Errorf("%d calls to an engine that is away, %d attempts used up", e.called(), s.attempts("a"))
		}
		after(31 * time.Second)
		if len(s.starts) != 0 {
			t.Errorf("not started: %v", s.starts)
		}
	})
}

// more is a backlog of so many rows.
func more(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint("row", i)
	}
	return out
}

func broken(n int) map[string]bool {
	out := map[string]bool{}
	for _, id := range more(n) {
		out[id] = true
	}
	return out
}

func TestStarterIsNotHeldUpByBrokenAppeals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{starts: append(more(60), "a", "b")}
		e := &engine{store: s, broken: broken(60)}
		background(t, outbox.NewStarter(s, e, time.Now, quiet(), nil).Run)
		after(time.Second)
		if len(s.starts) != 60 {
			t.Errorf("%d not started", len(s.starts))
		}
		after(3 * time.Hour)
		if n := s.attempts("row0"); n < 5 || n > 8 {
			t.Errorf("%d attempts in three hours", n)
		}
	})
}

func TestResubmitterBringsRequestsToAnEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{requests: []appeal.Request{
			{ID: "broken", State: appeal.Pending}, {ID: "mute", State: appeal.Pending},
			{ID: "refused", State: appeal.Pending}, {ID: "applied", State: appeal.Pending},
		}}
		e := &engine{store: s, back: time.Now().Add(5 * time.Minute), denied: map[string]bool{"refused": true},
			broken: map[string]bool{"broken": true}, mute: map[string]bool{"mute": true}}
		registry := prometheus.NewRegistry()
		background(t, outbox.NewResubmitter(s, e, time.Now, quiet(), registry).Run)
		after(5*time.Minute - time.Second)
		if left := s.unanswered(); len(left) != 4 || e.called() != 0 {
			t.Fatalf("%d pending after %d calls to an engine that is away", len(left), e.called())
		}
		after(32 * time.Second)
		if left := s.unanswered(); len(left) != 2 || left[0].ID != "broken" || left[1].ID != "mute" {
			t.Errorf("pending: %+v", left)
		}
		if value(t, registry, "requests_resubmitted_total") == 0 {
			t.Error("nothing was counted")
		}
	})
}

func TestResubmitterIsNotHeldUpByUnansweredRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{}
		for _, id := range append(more(60), "a") {
			s.requests = append(s.requests, appeal.Request{ID: id, State: appeal.Pending})
		}
		e := &engine{store: s, mute: broken(60)}
		background(t, outbox.NewResubmitter(s, e, time.Now, quiet(), nil).Run)
		after(time.Second)
		if left := s.unanswered(); len(left) != 60 {
			t.Errorf("%d pending", len(left))
		}
		// What comes later is asked for at the next round: nothing has failed.
		s.mu.Lock()
		s.requests = append(s.requests, appeal.Request{ID: "b", State: appeal.Pending})
		s.mu.Unlock()
		after(3 * time.Second)
		if left := s.unanswered(); len(left) != 60 {
			t.Errorf("%d pending after another request", len(left))
		}
	})
}
