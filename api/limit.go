package api

import (
	"sync"
	"time"
)

// window limits attempts by key: at most limit in each span that begins with
// the first of them. It lives in memory: a restart forgives.
type window struct {
	limit int
	span  time.Duration

	mu   sync.Mutex
	seen map[string]*attempts
}

type attempts struct {
	since time.Time
	count int
}

// crowded is how many keys are kept before those whose span is over are thrown out.
const crowded = 10_000

func newWindow(limit int, span time.Duration) *window {
	return &window{limit: limit, span: span, seen: map[string]*attempts{}}
}

// take counts an attempt. If the limit is used up it returns how long to wait.
// Counting comes before the attempt, so that many at once gain nothing.
func (w *window) take(key string, now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	a := w.seen[key]
	if a == nil || !now.Before(a.since.Add(w.span)) {
		w.sweep(now)
		a = &attempts{since: now}
		w.seen[key] = a
	}
	if a.count >= w.limit {
		return a.since.Add(w.span).Sub(now)
	}
	a.count++
	return 0
}

// forget clears a key after a success.
func (w *window) forget(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.seen, key)
}

func (w *window) sweep(now time.Time) {
	if len(w.seen) < crowded {
		return
	}
	for key, a := range w.seen {
		if !now.Before(a.since.Add(w.span)) {
			delete(w.seen, key)
		}
	}
}
