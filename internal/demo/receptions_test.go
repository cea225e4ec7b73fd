package demo_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/demo"
	"appeals/internal/office/reception"
	states "appeals/internal/reception"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// The demo city has two months of receptions behind it and some ahead, and a second
// run changes nothing.
func TestTheCityReceives(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	city, err := demo.Read()
	require.NoError(t, err)
	require.NoError(t, store.PutUnits(t.Context(), city.Units))
	accounts := []register.Account{}
	for _, p := range city.People {
		accounts = append(accounts, register.Account{Person: p, Hash: "none"})
	}
	require.NoError(t, store.PutPeople(t.Context(), accounts))
	now := time.Date(2026, 4, 15, 10, 0, 0, 0, testkit.Zone())
	receptions := demo.Receptions{Register: store, Office: testkit.Office(),
		Now: func(context.Context) (time.Time, error) { return now, nil }}
	require.NoError(t, receptions.Load(t.Context()))
	count := func() map[states.State]int {
		list, err := store.Receptions(t.Context(), reception.Query{})
		require.NoError(t, err)
		out := map[states.State]int{}
		for _, r := range list {
			out[r.State]++
			require.Equal(t, r.StartsAt.After(now), r.State == states.Booked, "%s %s", r.Number, r.State)
		}
		return out
	}
	first := count()
	for _, state := range []states.State{states.Booked, states.Held, states.Missed} {
		require.NotZero(t, first[state], state)
	}
	require.NoError(t, receptions.Load(t.Context()))
	require.Equal(t, first, count())
}
