package loop_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/loop"
)

var errAway = errors.New("away")

// rounds are the instants at which rounds begin when they end like this, and
// like the last one for ever.
func rounds(t *testing.T, l loop.Loop, within time.Duration, ends ...func() (bool, error)) (at []time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l.Log = slog.New(slog.DiscardHandler)
		ctx, cancel := context.WithTimeout(t.Context(), within)
		defer cancel()
		begun := time.Now()
		require.NoError(t, l.Run(ctx, func(context.Context) (bool, error) {
			at = append(at, time.Since(begun))
			return ends[min(len(at), len(ends))-1]()
		}))
	})
	return at
}

func more() (bool, error)    { return true, nil }
func nothing() (bool, error) { return false, nil }
func failed() (bool, error)  { return true, errAway }

func TestRhythm(t *testing.T) {
	t.Parallel()
	second := loop.Loop{Name: "test", Idle: time.Second}
	for name, sc := range map[string]struct {
		loop   loop.Loop
		within time.Duration
		ends   []func() (bool, error)
		want   []time.Duration
	}{
		"at once while there is more": {second, 2500 * time.Millisecond, []func() (bool, error){more, more, nothing},
			[]time.Duration{0, 0, 0, time.Second, 2 * time.Second}},
		"pauses grow to half a minute": {second, 100 * time.Second, []func() (bool, error){failed},
			[]time.Duration{0, time.Second, 3 * time.Second, 7 * time.Second, 15 * time.Second, 31 * time.Second,
				61 * time.Second, 91 * time.Second}},
		"or to a bound of its own": {loop.Loop{Idle: time.Minute, Longest: 3 * time.Minute}, 8 * time.Minute,
			[]func() (bool, error){failed},
			[]time.Duration{0, time.Minute, 3 * time.Minute, 6 * time.Minute}},
		"and begin anew after a good round": {second, 6500 * time.Millisecond,
			[]func() (bool, error){failed, failed, nothing, failed, nothing},
			[]time.Duration{0, time.Second, 3 * time.Second, 4 * time.Second, 5 * time.Second, 6 * time.Second}},
	} {
		require.Equal(t, sc.want, rounds(t, sc.loop, sc.within, sc.ends...), name)
	}
}

func TestEachDoesAllAFewAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var now, busiest, done atomic.Int64
		begun := time.Now()
		err := loop.Each(t.Context(), 3, make([]struct{}, 7), func(context.Context, struct{}) error {
			busiest.Store(max(busiest.Load(), now.Add(1)))
			time.Sleep(time.Second)
			now.Add(-1)
			if done.Add(1) == 1 {
				return errAway
			}
			return nil
		})
		require.ErrorIs(t, err, errAway)
		require.EqualValues(t, 7, done.Load(), "an error stops no other")
		require.LessOrEqual(t, busiest.Load(), int64(3))
		require.Equal(t, 3*time.Second, time.Since(begun))
	})
}

func TestEachBeginsNothingAfterTheEnd(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	done := 0
	require.NoError(t, loop.Each(ctx, 1, []int{1, 2, 3}, func(context.Context, int) error {
		done++
		cancel()
		return nil
	}))
	require.Equal(t, 1, done)
}

// deaf is an engine that never says that it is there.
type deaf struct{}

func (deaf) Ready(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestEngineHasFiveSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		require.ErrorIs(t, loop.Ready(t.Context(), deaf{}), context.DeadlineExceeded)
		require.Equal(t, 5*time.Second, time.Since(begun))
	})
}
