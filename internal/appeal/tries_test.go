package appeal

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Over the limit each try waits twice as long as the one before, up to a bound;
// what was right is not counted, while wrong ones before it are.
func TestPaceOfTries(t *testing.T) {
	t.Parallel()
	now, p := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), PaceOfSecret
	tries := Tries{}
	for range p.Free {
		require.Zero(t, tries.Wait(now))
		tries = tries.Take(p, now)
	}
	for _, wait := range []time.Duration{10 * time.Second, 20 * time.Second, 40 * time.Second} {
		require.Equal(t, wait, tries.Wait(now))
		now = now.Add(wait)
		require.Zero(t, tries.Wait(now), "nobody is shut out")
		tries = tries.Take(p, now)
	}
	for range 100 {
		require.LessOrEqual(t, tries.Wait(now), p.Most)
		now = now.Add(tries.Wait(now))
		tries = tries.Take(p, now)
	}
	require.Equal(t, p.Most, tries.Wait(now))
	require.Equal(t, now.Add(p.Most+p.Span), tries.Ends)
	require.Equal(t, p.Free+104, tries.Take(p, tries.Ends.Add(-1)).Count, "what was to be waited is no time")
	require.Equal(t, 1, tries.Take(p, tries.Ends).Count, "who waited begins anew")

	tries = Tries{}
	for range p.Free / 2 {
		tries = tries.Take(p, now)
	}
	require.Equal(t, tries, tries.Take(p, now).Return(), "a right one clears no wrong one")
	require.Equal(t, Tries{Since: now, Ends: now.Add(p.Span)}, Tries{}.Take(p, now).Return())
}
