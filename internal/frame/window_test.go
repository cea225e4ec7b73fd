package frame_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

func TestWindow(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w := frame.NewWindow(1, time.Minute)
	for i := range frame.Crowded {
		require.Zero(t, w.Take(strings.Repeat("k", i%7)+time.Duration(i).String(), now))
	}
	require.Equal(t, time.Minute, w.Take("0s", now))
	require.Zero(t, w.Take("new", now.Add(time.Minute)))
	require.Len(t, w.Seen, 1, "what is over was thrown out")
}
