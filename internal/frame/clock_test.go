package frame_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// ticking is a clock of which every look is a second later.
type ticking struct {
	at     time.Time
	looks  int
	broken bool
}

func (k *ticking) now(context.Context) (time.Time, error) {
	if k.broken {
		return time.Time{}, errors.New("away")
	}
	k.looks++
	return k.at.Add(time.Duration(k.looks) * time.Second), nil
}

func TestRequestHasOneTime(t *testing.T) {
	clock := &ticking{at: time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)}
	house := frame.New(frame.Config{}, frame.Deps{Clock: clock.now})
	request := func() context.Context {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		house.HoldTime(c)
		return c.Request.Context()
	}
	first, second := request(), request()
	require.Zero(t, clock.looks, "nobody has asked yet")
	clock.broken = true
	_, err := house.Now(first)
	require.ErrorContains(t, err, "office clock: away")
	clock.broken = false
	at, err := house.Now(first)
	require.NoError(t, err, "what failed is asked again")
	again, err := house.Now(context.WithoutCancel(first))
	require.NoError(t, err)
	require.Equal(t, at, again)
	other, err := house.Now(second)
	require.NoError(t, err)
	require.Equal(t, time.Second, other.Sub(at))
	outside, err := house.Now(t.Context())
	require.NoError(t, err)
	require.Equal(t, time.Second, outside.Sub(other), "outside a request it is always now")
	require.Equal(t, 3, clock.looks)
}
