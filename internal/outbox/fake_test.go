package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
)

var errAway = errors.New("away")

// store is a register in memory with the rules of the real one: a claim counts
// the attempt and takes the letter for the time of the lease.
type store struct {
	mu       sync.Mutex
	letters  []*appeal.PostedLetter
	claims   int
	down     bool // the register is away
	deafOnce bool // the next record of a sent letter fails
	starts   []string
	requests []appeal.Request
	tried    map[string]try // of starts and requests, by id
}

// try is how often a row was claimed and when it is due again.
type try struct {
	attempts int
	next     time.Time
}

// take claims a row if it is due, as the register does.
func (s *store) take(id string, now time.Time, waits []time.Duration) bool {
	if s.tried == nil {
		s.tried = map[string]try{}
	}
	t := s.tried[id]
	if t.next.After(now) {
		return false
	}
	s.tried[id] = try{t.attempts + 1, now.Add(waits[min(t.attempts, len(waits)-1)])}
	return true
}

func (s *store) attempts(id string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tried[id].attempts
}

func (s *store) add(l appeal.PostedLetter) *appeal.PostedLetter {
	l.ID = fmt.Sprint(len(s.letters) + 1)
	l.State = appeal.Queued
	s.letters = append(s.letters, &l)
	return &l
}

func (s *store) ClaimLetters(_ context.Context, now time.Time, lease time.Duration,
	limit int) ([]appeal.PostedLetter, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.claims++
	if s.down {
		return nil, errAway
	}
	out := []appeal.PostedLetter{}
	for _, l := range s.letters {
		if len(out) == limit || l.State != appeal.Queued || l.NextAt.After(now) {
			continue
		}
		l.Attempts++
		l.NextAt = now.Add(lease)
		out = append(out, *l)
	}
	return out, nil
}

// settle changes a letter. Like the real register it honours ctx.
func (s *store) settle(ctx context.Context, id string, change func(*appeal.PostedLetter)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, l := range s.letters {
		if l.ID == id {
			change(l)
		}
	}
	return nil
}

func (s *store) LetterSent(ctx context.Context, id, messageID, reply string, at time.Time) error {
	if s.deafOnce {
		s.deafOnce = false
		return errAway
	}
	return s.settle(ctx, id, func(l *appeal.PostedLetter) {
		l.State, l.MessageID, l.Reply, l.SentAt = appeal.Sent, messageID, reply, at
	})
}

func (s *store) LetterDeferred(ctx context.Context, id, reply string, next time.Time) error {
	return s.settle(ctx, id, func(l *appeal.PostedLetter) { l.Reply, l.NextAt = reply, next })
}

func (s *store) ReleaseLetters(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := s.settle(ctx, id, func(l *appeal.PostedLetter) {
			l.Attempts, l.NextAt = l.Attempts-1, time.Time{}
		}); err != nil {
			return err
		}
	}
	return nil
}

// Enclosures has one document for every appeal.
func (s *store) Enclosures(context.Context, string) ([]appeal.Upload, error) {
	return []appeal.Upload{{Name: "скан.pdf", Type: "application/pdf", Content: []byte("%PDF-")}}, nil
}

func (s *store) LetterUndeliverable(ctx context.Context, id, reply string, _ time.Time) error {
	return s.settle(ctx, id, func(l *appeal.PostedLetter) { l.State, l.Reply = appeal.Undeliverable, reply })
}

func (s *store) ClaimStarts(_ context.Context, now time.Time, waits []time.Duration, limit int) ([]appeal.Case, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []appeal.Case{}
	for _, id := range s.starts {
		if len(out) < limit && s.take(id, now, waits) {
			out = append(out, appeal.AppealCase(id))
		}
	}
	return out, nil
}

func (s *store) started(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := []string{}
	for _, x := range s.starts {
		if x != id {
			left = append(left, x)
		}
	}
	s.starts = left
}

func (s *store) ClaimRequests(_ context.Context, now time.Time, waits []time.Duration,
	limit int) ([]appeal.Request, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []appeal.Request{}
	for _, r := range s.requests {
		if len(out) < limit && s.take(r.ID, now, waits) {
			out = append(out, r)
		}
	}
	return out, nil
}

// mailer answers as the test wants and counts.
type mailer struct {
	mu      sync.Mutex
	answer  func(appeal.PostedLetter) error
	ids     []string // Message-Ids of what was sent
	now     int
	busiest int
}

func (m *mailer) MessageID(key string) string { return "<" + key + "@test>" }

func (m *mailer) Send(_ context.Context, l appeal.PostedLetter) (string, error) {
	m.mu.Lock()
	m.now++
	m.busiest = max(m.busiest, m.now)
	m.ids = append(m.ids, m.MessageID(l.Key))
	m.mu.Unlock()
	time.Sleep(time.Millisecond)
	m.mu.Lock()
	m.now--
	m.mu.Unlock()
	if m.answer == nil {
		return "250 ok", nil
	}
	return "250 ok", m.answer(l)
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// value reads a metric of the registry, with one label or none.
func value(t *testing.T, r *prometheus.Registry, name string) float64 {
	t.Helper()
	families, err := r.Gather()
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for _, f := range families {
		if f.GetName() != name {
			continue
		}
		for _, m := range f.GetMetric() {
			total += m.GetCounter().GetValue() + m.GetGauge().GetValue()
		}
	}
	return total
}

// letter reads a letter while a loop may be writing.
func (s *store) letter(n int) appeal.PostedLetter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.letters[n]
}

func (s *store) claimed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.claims
}

func (s *store) unanswered() []appeal.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests
}
