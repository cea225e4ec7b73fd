package frame

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// held is what the program has of the machine's memory for its own.
func held() uint64 {
	m := runtime.MemStats{}
	runtime.ReadMemStats(&m)
	return m.HeapSys - m.HeapReleased
}

// A check takes 64 MB, and an office where nobody signs in any more does not
// keep them. No other test may run beside it.
func TestMemoryOfAPasswordIsGivenBack(t *testing.T) {
	p := newPasswords()
	p.pause = 10 * time.Millisecond
	_, err := p.match(t.Context(), "demo", "")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return held() < 50e6 }, 2*time.Second, 10*time.Millisecond)
}
