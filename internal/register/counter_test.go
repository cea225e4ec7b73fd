package register_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/register"
)

// Numbers go on after those that were lost with the time since a copy, and never
// back.
func TestCountersAreRaised(t *testing.T) {
	t.Parallel()
	d := open(t)
	first := d.mustTake(letterOf("Иванова", "О снеге"), true)
	all, err := d.LastNumbers(t.Context())
	require.NoError(t, err)
	require.NotEmpty(t, all)
	c := all[0]
	was := c.Last
	c.Last += 40
	before, err := d.RaiseCounter(t.Context(), c)
	require.NoError(t, err)
	require.Equal(t, was, before)
	_, err = d.RaiseCounter(t.Context(), c)
	require.ErrorContains(t, err, "назад нумерация не идёт")
	_, err = d.RaiseCounter(t.Context(), register.Counter{Series: "нет", Year: c.Year, Last: 9})
	require.ErrorContains(t, err, "ещё не давали")
	next := d.mustTake(letterOf("Петрова", "О льде"), true)
	require.NotEqual(t, first.Number, next.Number)
	after, err := d.LastNumbers(t.Context())
	require.NoError(t, err)
	require.Equal(t, was+41, after[0].Last)
}
