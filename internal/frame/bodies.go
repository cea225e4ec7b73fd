package frame

import (
	"sync"
	"sync/atomic"
	"time"
)

// What bodies of requests may take of one program. Strangers share one measure,
// so that they leave room for whoever is signed in.
const (
	strangersBytes  = 128 << 20 // of what strangers have sent and is not done yet; a file of it is held three times
	staffBytes      = 256 << 20
	strangersBodies = 400 // that are being sent by strangers, however slowly
	networkBodies   = 30  // of them from one address
	retryBodies     = 30 * time.Second
)

// bodies counts the bodies of requests that are not done, and their bytes.
type bodies struct {
	strangers, staff atomic.Int64 // bytes

	mu       sync.Mutex
	all      int
	networks map[string]int
}

// enter takes a place for a stranger's body, and tells whether there was one.
func (b *bodies) enter(network string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.all >= strangersBodies || b.networks[network] >= networkBodies {
		return false
	}
	if b.networks == nil {
		b.networks = map[string]int{}
	}
	b.all++
	b.networks[network]++
	return true
}

// leave gives the place back.
func (b *bodies) leave(network string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all--
	if b.networks[network]--; b.networks[network] == 0 {
		delete(b.networks, network)
	}
}

// account is what one body has taken of a measure.
type account struct {
	held  *atomic.Int64
	most  int64
	taken int64
}

// account opens the account of a body.
func (b *bodies) account(stranger bool) *account {
	if stranger {
		return &account{held: &b.strangers, most: strangersBytes}
	}
	return &account{held: &b.staff, most: staffBytes}
}

// take counts bytes that came in, and tells whether there is room for them.
func (a *account) take(n int) bool {
	if a == nil {
		return true
	}
	a.taken += int64(n)
	return a.held.Add(int64(n)) <= a.most
}

// give frees what the body has taken: it is done.
func (a *account) give() {
	a.held.Add(-a.taken)
	a.taken = 0
}

// errCrowded tells what to do where others send too much at the moment.
func errCrowded() error {
	return Busy("Сейчас присылают слишком много сразу. Подождите полминуты, вернитесь к форме и отправьте ещё раз.",
		retryBodies)
}
