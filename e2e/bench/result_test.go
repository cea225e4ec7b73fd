package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func took(ms ...int) sample {
	cpu := map[string]time.Duration{"office": 30 * time.Millisecond, "self": 10 * time.Millisecond}
	s := sample{wall: time.Second, cpu: cpu}
	for _, n := range ms {
		s.took = append(s.took, time.Duration(n)*time.Millisecond)
	}
	return s
}

// A ratio is the median of the ratios of the rounds, not the ratio of medians:
// in the second round the machine was slow for both.
func TestRatiosAreMadeInEachRound(t *testing.T) {
	r := &result{comparison: comparison{rounds: 3}, samples: map[string][]sample{
		"product": {took(20, 22, 24), took(200, 220, 240), took(30, 33, 36)},
		"bare":    {took(10, 11, 12), took(100, 110, 120), took(10, 11, 12)},
	}}
	require.Equal(t, figure{value: 2, least: 2, most: 3}, r.p50("product", "bare"))
	require.Equal(t, one(2), r.p99("product", "bare"), "of all rounds together: 240 by 120")
	require.Equal(t, one(1), r.perSecond("product", "bare"))
	require.InDelta(t, 10, r.cpu("product").value, 1e-9, "30 ms for 3 steps; the bench's own are not the office's")
}

func TestShares(t *testing.T) {
	hundred := []time.Duration{}
	for n := range 100 {
		hundred = append(hundred, time.Duration(100-n)*time.Millisecond)
	}
	require.InDelta(t, 50, at(.5, hundred), 0)
	require.InDelta(t, 99, at(.99, hundred), 0)
	require.InDelta(t, 7, at(.99, hundred[93:94]), 0, "one value is every share")
}

// A copy of a row is of another appeal wherever the first one's id stands.
func TestRowsAreCopiedForAnotherAppeal(t *testing.T) {
	text := func(s string) *string { return &s }
	r := row{
		columns: []string{"letter.id", "letter.key", "letter.answer"},
		values:  []*string{text("x"), text("appeal/one/accept"), nil},
	}
	first, second := r.as("one", "two"), r.as("one", "three")
	require.NotEqual(t, first[0], second[0])
	require.Equal(t, []any{"appeal/two/accept", nil}, first[1:])
}
