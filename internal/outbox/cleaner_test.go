package outbox_test

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/outbox"
)

// drafts notes by which clocks they were forgotten.
type drafts struct {
	left, rounds atomic.Int64
	ahead        atomic.Int64 // how far the office's clock was before the wall's
}

func (l *drafts) ForgetLeftovers(_ context.Context, wall, office time.Time, most int) (int, error) {
	l.rounds.Add(1)
	l.ahead.Store(int64(office.Sub(wall)))
	n := min(int64(most), l.left.Load())
	l.left.Add(-n)
	return int(n), nil
}

func TestCleanerForgetsWithoutAnybodyAsking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &drafts{}
		l.left.Store(450)
		ctx, cancel := context.WithCancel(t.Context())
		done, ahead := make(chan error, 1), 48*time.Hour
		office := func(context.Context) (time.Time, error) { return time.Now().Add(ahead), nil }
		go func() { done <- outbox.NewCleaner(l, time.Now, office, slog.New(slog.DiscardHandler)).Run(ctx) }()
		synctest.Wait()
		require.Zero(t, l.left.Load())
		require.EqualValues(t, 3, l.rounds.Load())
		require.EqualValues(t, ahead, l.ahead.Load(), "each by its own clock")
		time.Sleep(11 * time.Minute)
		synctest.Wait()
		require.EqualValues(t, 4, l.rounds.Load())
		cancel()
		require.NoError(t, <-done)
	})
}
