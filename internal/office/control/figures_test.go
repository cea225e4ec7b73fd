package control_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
	"appeals/internal/office/control"
)

func TestMeanAndMedian(t *testing.T) {
	for _, c := range []struct {
		took         map[int]int
		mean, median float64
		none         bool
	}{
		{none: true}, {took: map[int]int{7: 1}, mean: 7, median: 7},
		{took: map[int]int{1: 1, 4: 1}, mean: 2.5, median: 2.5},
		{took: map[int]int{0: 2, 30: 1}, mean: 10, median: 0},
		{took: map[int]int{10: 3, 20: 3, 60: 1}, mean: 150. / 7, median: 20},
	} {
		f := control.Figures{Took: c.took}
		mean, some := f.Mean()
		median, also := f.Median()
		require.Equal(t, []any{c.mean, c.median, !c.none, !c.none}, []any{mean, median, some, also}, "%v", c.took)
	}
}

func TestShareIsNeverRoundedUp(t *testing.T) {
	share, some := control.Figures{InTime: 999, Late: 1}.Share()
	require.True(t, some)
	require.Equal(t, 99, share, "100 % means all")
	_, some = control.Figures{}.Share()
	require.False(t, some)
}

func TestPeriods(t *testing.T) {
	day := func(s string) law.Date {
		d, err := law.ParseDate(s)
		require.NoError(t, err)
		return d
	}
	require.Equal(t, []law.Date{day("2025-12-01"), day("2026-01-01"), day("2026-02-01"), day("2026-03-01")},
		control.PeriodsUntil(day("2026-02-28"), control.Monthly, 3))
	for _, d := range []string{"2026-03-02", "2026-03-08"} { // Monday, Sunday
		require.Equal(t, []law.Date{day("2026-02-23"), day("2026-03-02"), day("2026-03-09")},
			control.PeriodsUntil(day(d), control.Weekly, 2), d)
	}
}
