package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/mail"
	"appeals/internal/outbox"
)

// running starts a postman in a bubble of fake time and stops it at the end.
func running(t *testing.T, s *store, m outbox.Mailer) *prometheus.Registry {
	t.Helper()
	registry := prometheus.NewRegistry()
	postman := outbox.NewPostman(s, m, time.Now, quiet(), registry)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- postman.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Run ended with %v", err)
		}
	})
	return registry
}

func after(d time.Duration) { time.Sleep(d); synctest.Wait() }

func letter(n int) appeal.PostedLetter {
	return appeal.PostedLetter{Letter: appeal.Letter{Key: fmt.Sprintf("key-%d", n), CreatedAt: time.Now()}}
}

func TestPostmanDrainsInBatchesFourAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, m := &store{}, &mailer{}
		for n := range 30 {
			s.add(letter(n))
		}
		registry := running(t, s, m)
		after(200 * time.Millisecond) // less than the idle pause: all in one go
		for _, l := range s.letters {
			if l.State != appeal.Sent || l.MessageID != "<"+l.Key+"@test>" || l.Reply != "250 ok" || l.SentAt.IsZero() {
				t.Fatalf("letter %s: %+v", l.ID, l)
			}
		}
		if m.busiest != 4 || len(m.ids) != 30 {
			t.Errorf("%d at once, %d sent; want 4 and 30", m.busiest, len(m.ids))
		}
		if got := value(t, registry, "letters_sent_total"); got != 30 {
			t.Errorf("letters_sent_total is %v", got)
		}
	})
}

func TestPostmanSettlesFailures(t *testing.T) {
	for name, c := range map[string]struct {
		err      error
		attempts int // before
		state    appeal.LetterState
		wait     time.Duration
	}{
		"refused for good": {&mail.Failure{Permanent: true, Reply: "550 no"}, 0, appeal.Undeliverable, 0},
		"first deferral":   {&mail.Failure{Reply: "451 later"}, 0, appeal.Queued, time.Minute},
		"third deferral":   {&mail.Failure{Reply: "451 later"}, 2, appeal.Queued, 15 * time.Minute},
		"unknown error":    {errors.New("boom"), 0, appeal.Queued, time.Minute},
		"after three days": {&mail.Failure{Reply: "451 later"}, 40, appeal.Undeliverable, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &store{}
				l := s.add(letter(1))
				l.Attempts = c.attempts
				registry := running(t, s, &mailer{answer: func(appeal.PostedLetter) error { return c.err }})
				began := time.Now()
				after(100 * time.Millisecond)
				if l.State != c.state {
					t.Fatalf("state %s, want %s", l.State, c.state)
				}
				if wait := l.NextAt.Sub(began); c.wait > 0 && (wait < c.wait*9/10 || wait > c.wait*11/10+time.Second) {
					t.Errorf("again in %v, want about %v", wait, c.wait)
				}
				if got := value(t, registry, "letters_failed_total"); got != 1 {
					t.Errorf("letters_failed_total is %v", got)
				}
			})
		})
	}
}

// The whole life of a letter whose server never comes back: three days of
// attempts, then a task for the clerk.
func TestPostmanGivesUpAfterThreeDays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{}
		s.add(letter(1))
		running(t, s, &mailer{answer: func(appeal.PostedLetter) error { return &mail.Failure{Reply: "451 later"} }})
		after(60 * time.Hour)
		if l := s.letter(0); l.State != appeal.Queued {
			t.Fatalf("given up too early: %+v", l)
		}
		after(30 * time.Hour)
		if l := s.letter(0); l.State != appeal.Undeliverable || l.Attempts > 20 {
			t.Errorf("got %+v", l)
		}
	})
}

// A crash between the server's acceptance and the record sends the letter
// again after the lease, with the same Message-Id.
func TestPostmanRepeatsWithTheSameMessageID(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, m := &store{deafOnce: true}, &mailer{}
		l := s.add(letter(1))
		running(t, s, m)
		after(5 * time.Minute)
		if l.State != appeal.Sent || len(m.ids) != 2 || m.ids[0] != m.ids[1] {
			t.Errorf("state %s, sent as %v", l.State, m.ids)
		}
	})
}

// A letter that is on its way when the program stops is recorded, and no other
// is begun.
func TestPostmanFinishesWhatItHasBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{}
		for n := range 8 {
			s.add(letter(n))
		}
		ctx, cancel := context.WithCancel(t.Context())
		m := &mailer{answer: func(appeal.PostedLetter) error { cancel(); time.Sleep(time.Second); return nil }}
		if err := outbox.NewPostman(s, m, time.Now, quiet(), nil).Run(ctx); err != nil {
			t.Fatal(err)
		}
		sent := 0
		for _, l := range s.letters {
			if l.State == appeal.Sent {
				sent++
			}
		}
		if sent != 4 || len(m.ids) != 4 {
			t.Errorf("%d begun, %d recorded; want the 4 that were on their way", len(m.ids), sent)
		}
	})
}

func TestPostmanWaitsForTheRegister(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{down: true}
		s.add(letter(1))
		running(t, s, &mailer{})
		after(10 * time.Minute)
		if n := s.claimed(); n > 40 {
			t.Errorf("%d claims in ten minutes without a register", n)
		}
		s.mu.Lock()
		s.down = false
		s.mu.Unlock()
		after(31 * time.Second)
		if l := s.letter(0); l.State != appeal.Sent {
			t.Errorf("state %s half a minute after the register came back", l.State)
		}
	})
}

func TestPostmanIdlesCheaply(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{}
		running(t, s, &mailer{})
		after(3 * time.Second)
		if n := s.claimed(); n < 9 || n > 12 {
			t.Errorf("%d claims in three idle seconds", n)
		}
	})
}

// stopping is a mail server that stops the postman while it takes a letter.
type stopping struct {
	*mailer
	stop context.CancelFunc
}

func (m stopping) Send(ctx context.Context, l appeal.PostedLetter) (string, error) {
	m.stop()
	return m.mailer.Send(ctx, l)
}

// What a postman has claimed and not begun does not wait for his lease.
func TestPostmanWhoIsStoppedGivesBackWhatHeHasNotBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &store{}
		for n := range 8 {
			s.add(letter(n))
		}
		ctx, stop := context.WithCancel(t.Context())
		if err := outbox.NewPostman(s, stopping{&mailer{}, stop}, time.Now, quiet(), nil).Run(ctx); err != nil {
			t.Fatal(err)
		}
		sent := 0
		for n := range s.letters {
			l := s.letter(n)
			switch {
			case l.State == appeal.Sent:
				sent++
			case !l.NextAt.IsZero() || l.Attempts != 0:
				t.Errorf("letter %s is due at %v after %d attempts", l.ID, l.NextAt, l.Attempts)
			}
		}
		if sent == 0 || sent > 4 {
			t.Errorf("%d sent", sent)
		}
	})
}
