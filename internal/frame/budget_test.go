package frame_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// A request whose client sends slowly has its time for the register all the same.
func TestSlowSenderKeepsItsTime(t *testing.T) {
	t.Parallel()
	b, cancel := frame.NewBudget(t.Context(), 200*time.Millisecond)
	defer cancel()
	body := &frame.LimitedBody{ReadCloser: slowBody{}, Left: 100, Limit: 100, Pause: b.Pause, Restart: b.Restart}
	_, err := body.Read(make([]byte, 1))
	require.NoError(t, err)
	require.NoError(t, b.Err(), "the time stands while the client sends")
	<-b.Done()
	require.ErrorContains(t, b.Err(), "deadline exceeded")
}

type slowBody struct{}

func (slowBody) Read(p []byte) (int, error) {
	time.Sleep(400 * time.Millisecond)
	return len(p), nil
}

func (slowBody) Close() error { return nil }
