package register_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// What is tried leaves no trace, and cannot leave one.
func TestTryKeepsNothing(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(appealtest.Intake())
	step := appeal.Step{Action: appeal.Extend, Actor: testkit.Person("head"), At: d.now,
		Values: appeal.Values{"days": 5, "ground": "exceptional", "reason": "Осмотр"}}
	require.NoError(t, d.Try(t.Context(), c.ID, func(card *appeal.Card, records appeal.Records) error {
		_, err := d.office.Preview(card, step, records)
		require.True(t, card.Extended)
		return err
	}))
	d.same(c)

	require.Error(t, d.Try(t.Context(), c.ID, func(_ *appeal.Card, records appeal.Records) error {
		_, err := records.Serial("outgoing", 2026)
		return err
	}), "a number cannot be taken")
	refused := errors.New("refused")
	require.ErrorIs(t, d.Try(t.Context(), c.ID, func(*appeal.Card, appeal.Records) error { return refused }), refused)
	require.Error(t, d.Try(t.Context(), "0d1f8e7a-1111-4222-8333-444455556666",
		func(*appeal.Card, appeal.Records) error { return nil }))
}

// The desk of an official has the appeals of those whom he acts for, and no others.
func TestListOfOfficials(t *testing.T) {
	t.Parallel()
	d := open(t)
	mine := d.mustTake(appealtest.Intake(), true)
	for officials, found := range map[string]int{mine.Official: 1, "nobody": 0} {
		f := lists.Filter{Officials: []string{officials}, Folder: lists.Registered, Now: d.now,
			Today: d.office.Today(d.now)}
		page, err := d.List(t.Context(), f)
		require.NoError(t, err)
		require.Len(t, page.Lines, found, officials)
		counters, err := d.Counters(t.Context(), f)
		require.NoError(t, err)
		require.Equal(t, found, counters[lists.Registered], officials)
	}
}
