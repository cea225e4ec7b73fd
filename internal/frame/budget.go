package frame

import (
	"context"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

const (
	// UsualBudget is how long a request may take, its body apart: a register
	// that hangs is told to the person within ten seconds.
	UsualBudget = 8 * time.Second
	// longBudget is for work on many appeals at once.
	longBudget = 2 * time.Minute

	budgetKey = "budget"
)

// budget is the context of a request. It ends with the request, or when its
// time is over; the time begins anew with each piece of the body, since a line
// that is slow is no fault of the register.
type budget struct {
	context.Context
	done chan struct{}

	mu    sync.Mutex
	limit time.Duration
	timer *time.Timer
	err   error
}

// NewBudget is a context that ends after limit, not counting the time in which it is stopped.
func NewBudget(of context.Context, limit time.Duration) (*budget, context.CancelFunc) {
	b := &budget{Context: of, done: make(chan struct{}), limit: limit}
	b.timer = time.AfterFunc(limit, func() { b.end(context.DeadlineExceeded) })
	stop := context.AfterFunc(of, func() { b.end(of.Err()) })
	return b, func() {
		stop()
		b.timer.Stop()
		b.end(context.Canceled)
	}
}

// Done is closed when the time is over or the client has gone.
func (b *budget) Done() <-chan struct{} { return b.done }

// Err says which of the two it was.
func (b *budget) Err() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

func (b *budget) end(why error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = why
		close(b.done)
	}
}

// Restart begins the time anew, unless it is over.
func (b *budget) Restart() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.timer.Reset(b.limit)
	}
}

// Pause lets the time stand while the client sends.
func (b *budget) Pause() { b.timer.Stop() }

// LimitTime gives every request its budget.
func (s *Frame) LimitTime(c *gin.Context) {
	b, cancel := NewBudget(c.Request.Context(), UsualBudget)
	defer cancel()
	c.Set(budgetKey, b)
	c.Request = c.Request.WithContext(b)
	c.Next()
}

// AtLength is for a handler whose work grows with the number of appeals. Who
// asks for it is found out within the usual time.
func AtLength(do func(*gin.Context) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		if value, ok := c.Get(budgetKey); ok {
			b := value.(*budget) //nolint:forcetypeassert // set above only
			b.mu.Lock()
			b.limit = longBudget
			b.mu.Unlock()
			b.Restart()
		}
		return do(c)
	}
}
