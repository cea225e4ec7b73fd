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

// oldRows are rows of an older rule. Some are held by somebody for a while; the
// register is away in the second round.
type oldRows struct{ free, held, rounds atomic.Int64 }

func (o *oldRows) Rekey(_ context.Context, most int) (int, error) {
	if o.rounds.Add(1) == 2 {
		return 0, errors.New("away")
	}
	n := min(int64(most), o.free.Load())
	o.free.Add(-n)
	return int(n), nil
}

func (o *oldRows) Outdated(context.Context) (int, error) {
	return int(o.free.Load() + o.held.Load()), nil
}

func TestRekeyerWorksUntilNothingIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &oldRows{}
		o.free.Store(450)
		o.held.Store(7)
		done := make(chan error, 1)
		go func() { done <- outbox.NewRekeyer(o, slog.New(slog.DiscardHandler)).Run(t.Context()) }()
		time.Sleep(90 * time.Second)
		synctest.Wait()
		require.Zero(t, o.free.Load())
		select {
		case <-done:
			t.Fatal("it ended before the held rows were made anew")
		default:
		}
		o.free.Store(o.held.Swap(0))
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		require.Zero(t, o.free.Load())
		require.NoError(t, <-done)
	})
}
