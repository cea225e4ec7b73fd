package outbox_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/outbox"
)

// figures has some loose facts, and is away for the first round.
type figures struct{ loose, rounds int }

func (f *figures) FoldFigures(_ context.Context, most int) (int, error) {
	if f.rounds++; f.rounds == 1 {
		return 0, errors.New("away")
	}
	n := min(most, f.loose)
	f.loose -= n
	return n, nil
}

func TestFolderFoldsAllAtOnceAndThenByTheMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &figures{loose: 12_000}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- outbox.NewFolder(f, slog.New(slog.DiscardHandler)).Run(ctx) }()
		time.Sleep(90 * time.Second)
		synctest.Wait()
		require.Zero(t, f.loose)
		require.Equal(t, 4, f.rounds, "one in vain, two full, one with the rest")
		time.Sleep(time.Minute)
		synctest.Wait()
		require.Equal(t, 5, f.rounds)
		cancel()
		require.NoError(t, <-done)
	})
}
