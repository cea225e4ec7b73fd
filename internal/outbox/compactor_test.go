package outbox_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/outbox"
)

// figures has some loose facts, and is away for the first round.
type figures struct{ loose, rounds atomic.Int64 }

func (f *figures) FoldFigures(_ context.Context, most int) (int, error) {
	if f.rounds.Add(1) == 1 {
		return 0, errors.New("away")
	}
	n := min(int64(most), f.loose.Load())
	f.loose.Add(-n)
	return int(n), nil
}

func TestFiguresCompactorFoldsAllAtOnceAndThenByTheMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &figures{}
		f.loose.Store(12_000)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- outbox.NewFiguresCompactor(f, slog.New(slog.DiscardHandler)).Run(ctx) }()
		time.Sleep(90 * time.Second)
		synctest.Wait()
		require.Zero(t, f.loose.Load())
		require.EqualValues(t, 4, f.rounds.Load(), "one in vain, two full, one with the rest")
		time.Sleep(time.Minute)
		synctest.Wait()
		require.EqualValues(t, 5, f.rounds.Load())
		cancel()
		require.NoError(t, <-done)
	})
}
