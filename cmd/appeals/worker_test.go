package main

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// What is kept is looked after again and again, until the program stops.
func TestKeptIsLookedAfterAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 25*time.Minute)
		defer stop()
		done := 0
		require.NoError(t, keep(ctx, digestPause, func() error { done++; return nil }))
		require.Equal(t, 3, done)
	})
}
