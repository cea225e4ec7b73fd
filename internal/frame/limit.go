package frame

import (
	"net/netip"
	"sync"
	"time"
)

// Window limits attempts by key: at most limit in each span that begins with
// the first of them. It lives in memory: a restart forgives, and each program
// has its own. It stands before what costs more, such as a Brake.
//
// Its keys are of two generations, and an old one is dropped as a whole, so that
// no attempt pays for those of others.
type Window struct {
	limit int
	span  time.Duration

	mu         sync.Mutex
	young, old map[string]*attempts
	turned     time.Time
}

type attempts struct {
	since time.Time
	count int
}

// Crowded is how many keys a generation has at most: when there are more, the
// older half is forgiven early.
const Crowded = 50_000

// NewWindow allows limit attempts in each span.
func NewWindow(limit int, span time.Duration) *Window {
	return &Window{limit: limit, span: span, young: map[string]*attempts{}}
}

// Take counts an attempt. If there is none to be had now it returns how long to
// wait. Counting comes before the attempt, so that many at once gain nothing.
func (w *Window) Take(key string, now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	a := w.known(key, now)
	if a.count >= w.limit {
		return a.since.Add(w.span).Sub(now)
	}
	a.count++
	return 0
}

// Return takes an attempt back that was none, because it succeeded.
func (w *Window) Return(key string, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if a := w.known(key, now); a.count > 0 {
		a.count--
	}
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
