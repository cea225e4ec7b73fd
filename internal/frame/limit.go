package frame

import (
	"sync"
	"time"
)

// LoginAttempts is how often a password may be tried in a LoginWindow.
const LoginAttempts = 10

// LoginWindow is the time in which attempts are counted.
const LoginWindow = 15 * time.Minute

// Window limits attempts by key: at most limit in each span that begins with
// the first of them. It lives in memory: a restart forgives.
type Window struct {
	limit int
	span  time.Duration

	mu   sync.Mutex
	Seen map[string]*attempts
}

type attempts struct {
	since time.Time
	count int
}

// Crowded is how many keys are kept before those whose span is over are thrown out.
const Crowded = 10_000

// NewWindow allows limit attempts in each span.
func NewWindow(limit int, span time.Duration) *Window {
	return &Window{limit: limit, span: span, Seen: map[string]*attempts{}}
}

// Take counts an attempt. If the limit is used up it returns how long to wait.
// Counting comes before the attempt, so that many at once gain nothing.
func (w *Window) Take(key string, now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	a := w.Seen[key]
	if a == nil || !now.Before(a.since.Add(w.span)) {
		w.sweep(now)
		a = &attempts{since: now}
		w.Seen[key] = a
	}
	if a.count >= w.limit {
		return a.since.Add(w.span).Sub(now)
	}
	a.count++
	return 0
}

// Forget clears a key after a success.
func (w *Window) Forget(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.Seen, key)
}

func (w *Window) sweep(now time.Time) {
	if len(w.Seen) < Crowded {
		return
	}
	for key, a := range w.Seen {
		if !now.Before(a.since.Add(w.span)) {
			delete(w.Seen, key)
		}
	}
}
