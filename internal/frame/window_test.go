package frame_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

var midnight = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func TestWindow(t *testing.T) {
	t.Parallel()
	w := frame.NewWindow(2, time.Minute)
	require.Zero(t, w.Take("k", midnight))
	require.Zero(t, w.Take("k", midnight.Add(30*time.Second)))
	require.Equal(t, 20*time.Second, w.Take("k", midnight.Add(40*time.Second)), "counted from the first")
	require.Zero(t, w.Take("other", midnight.Add(40*time.Second)))
	require.Zero(t, w.Take("k", midnight.Add(time.Minute)))
}

// A crowd of keys is forgotten as a whole: no attempt walks through them.
func TestWindowStaysSmall(t *testing.T) {
	t.Parallel()
	w := frame.NewWindow(1, time.Minute)
	slowest := time.Duration(0)
	for i := range 5 * frame.Crowded {
		start := time.Now()
		require.Zero(t, w.Take(strconv.Itoa(i), midnight))
		slowest = max(slowest, time.Since(start))
		if n := w.Keys(); n > 2*frame.Crowded {
			t.Fatalf("%d keys", n)
		}
	}
	require.Positive(t, w.Take(strconv.Itoa(5*frame.Crowded-1), midnight), "the newest are known")
	require.Zero(t, w.Take("new", midnight.Add(time.Minute)))
	require.Zero(t, w.Take("new", midnight.Add(2*time.Minute)))
	require.Equal(t, 1, w.Keys(), "what is over was thrown out")
	t.Logf("the slowest attempt took %s", slowest)
}

func TestNetwork(t *testing.T) {
	t.Parallel()
	for address, network := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2::7": "2001:db8:1:2::/64",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "", "unix": "unix",
	} {
		require.Equal(t, network, frame.Network(address))
	}
}
