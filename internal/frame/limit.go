package frame

import (
	"net/netip"
	"sync"
	"time"
)

// LoginAttempts is how often a secret may be tried in a LoginWindow before each
// further try has to wait.
const LoginAttempts = 10

// LoginWindow is the time in which attempts are counted.
const LoginWindow = 15 * time.Minute

// firstPause is what the first try after LoginAttempts waits; each later one
// waits twice as long, a LoginWindow at most.
const firstPause = 10 * time.Second

// Window limits attempts by key: at most limit in each span that begins with
// the first of them. It lives in memory: a restart forgives.
//
// Its keys are of two generations, and an old one is dropped as a whole, so that
// no attempt pays for those of others.
type Window struct {
	limit int
	span  time.Duration
	pause time.Duration // what is over the limit is slowed down by it; 0 refuses until the span is over

	mu         sync.Mutex
	young, old map[string]*attempts
	turned     time.Time
}

type attempts struct {
	since time.Time
	until time.Time // no attempt before
	count int
}

// Crowded is how many keys a generation has at most: when there are more, the
// older half is forgiven early.
const Crowded = 50_000

// NewWindow allows limit attempts in each span.
func NewWindow(limit int, span time.Duration) *Window {
	return &Window{limit: limit, span: span, young: map[string]*attempts{}}
}

// NewBrake allows LoginAttempts tries of a secret in a LoginWindow and slows down
// those that follow: who mistypes goes on, who guesses does not get far. Nobody
// is ever shut out, least of all by others.
func NewBrake() *Window {
	w := NewWindow(LoginAttempts, LoginWindow)
	w.pause = firstPause
	return w
}

// Take counts an attempt. If there is none to be had now it returns how long to
// wait. Counting comes before the attempt, so that many at once gain nothing.
func (w *Window) Take(key string, now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	a := w.known(key, now)
	switch {
	case a.count < w.limit:
	case w.pause == 0:
		return a.since.Add(w.span).Sub(now)
	case now.Before(a.until):
		return a.until.Sub(now)
	}
	a.count++
	if over := a.count - w.limit; w.pause > 0 && over >= 0 {
		a.until = now.Add(min(w.pause<<min(over, 10), w.span)) // the next one's
		a.since = now
	}
	return 0
}

// Return takes an attempt back that was none, because it succeeded. Those before
// it stay: whoever has a right secret of his own is not free to guess others.
func (w *Window) Return(key string, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if a := w.known(key, now); a.count > 0 {
		a.count--
		a.until = time.Time{}
	}
}

// Forget clears a key after a success.
func (w *Window) Forget(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.young, key)
	delete(w.old, key)
}

// Keys is how many keys are kept.
func (w *Window) Keys() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.young) + len(w.old)
}

// known is what was counted for a key, in the young generation from now on.
func (w *Window) known(key string, now time.Time) *attempts {
	if len(w.young) >= Crowded || now.Sub(w.turned) >= w.span {
		w.old, w.young, w.turned = w.young, map[string]*attempts{}, now
	}
	a := w.young[key]
	if a == nil {
		a = w.old[key]
		delete(w.old, key)
	}
	if a == nil || !now.Before(a.since.Add(w.span)) {
		a = &attempts{since: now}
	}
	w.young[key] = a
	return a
}

// Network is whom an address is counted as: an address of IPv6 as its /64, of
// which a provider gives one or more to each customer.
func Network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is4() {
		return ip.String()
	}
	network, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return network.String()
}
