package frame

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// soonDays is what counts as soon, in working days.
const soonDays = 3

// Calendar is the office's production calendar.
func (s *Frame) Calendar() *law.Calendar { return s.Office().Clock.Calendar() }

// Soon is the last day that counts as soon.
func (s *Frame) Soon(today law.Date) law.Date {
	day, _ := s.Calendar().AddWorkingDays(today, soonDays)
	return day
}

// Resolution is the office's own term of a resolution, if its policy has one.
func (s *Frame) Resolution() (appeal.Duty, bool) {
	i := slices.IndexFunc(s.Office().Duties, func(d appeal.Duty) bool {
		return d.From == appeal.FromRegistered && len(d.Channels) == 0 && d.Count != appeal.WorkingHours &&
			slices.Contains(d.Stages, appeal.Resolution)
	})
	if i < 0 {
		return appeal.Duty{}, false
	}
	return s.Office().Duties[i], true
}

// ResolveBy is the last day of registration whose resolution is late today, the
// zero date where the policy has no such term.
func (s *Frame) ResolveBy(today law.Date) law.Date {
	duty, ok := s.Resolution()
	if !ok {
		return law.Date{}
	}
	if duty.Count != appeal.WorkingDays {
		return today.AddDays(-duty.Within - 1)
	}
	day := today
	for due := today; !due.Before(today); due, _ = s.Calendar().AddWorkingDays(day, duty.Within) {
		day = day.AddDays(-1)
	}
	return day
}

// Clock tells the office's time.
type Clock func(ctx context.Context) (time.Time, error)

// moment is the office's time of one request.
type moment struct {
	mu sync.Mutex
	at time.Time
}

type momentKey struct{}

// HoldTime gives everything that is done in a request one time, which is read
// when it is first asked for.
func (s *Frame) HoldTime(c *gin.Context) {
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), momentKey{}, &moment{}))
}

// Now is the office's time, in a request the time of the request.
func (s *Frame) Now(ctx context.Context) (time.Time, error) {
	held, ok := ctx.Value(momentKey{}).(*moment)
	if !ok {
		held = &moment{}
	}
	held.mu.Lock()
	defer held.mu.Unlock()
	if !held.at.IsZero() {
		return held.at, nil
	}
	at, err := s.Clock(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("office clock: %w", err)
	}
	held.at = at
	return at, nil
}

// Today is the office's time with its civil date.
func (s *Frame) Today(ctx context.Context) (time.Time, law.Date, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return time.Time{}, law.Date{}, err
	}
	return at, s.Office().Today(at), nil
}
