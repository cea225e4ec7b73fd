package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

func TestDayOfRegistrationIsMendedWithItsTerms(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Execution) // registered on Monday 2 March 2026: until 1 April
	require.Equal(t, "2026-04-01", c.Control.String())
	e, err := correctCard(t, c, d, map[string]any{"received_on": "2026-02-26", "registered_on": "2026-02-27"})
	require.NoError(t, err)
	want := law.NewDate(2026, 3, 27) // the last day is a Sunday: the control date stands before it
	require.Equal(t, want, c.Control)
	require.Equal(t, "2026-03-06", c.RedirectBy.String(), "seven days beside it")
	for _, change := range []appeal.Alteration{
		{Name: "поступило", Before: "02.03.2026", After: "26.02.2026"},
		{Name: "зарегистрировано", Before: "02.03.2026", After: "27.02.2026"},
		{Name: "срок рассмотрения", Before: "01.04.2026", After: "27.03.2026"},
	} {
		require.Contains(t, e.Changes, change)
	}
	for _, a := range c.Assignees {
		require.Equal(t, want, a.Due, a.Person)
	}
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.DateMoved, To: appeal.ToConcerned}}, e.Letters)
	require.Equal(t, []string{"executor date_moved", "executor2 date_moved"},
		notes(appealtest.Office().Notices(c, e, "step", d)))
	require.Equal(t, c.Control, c.Running().Control)
	require.NotEmpty(t, c.Alarms)
	for _, a := range c.Alarms {
		require.NotContains(t, a.Key, "consideration/2026-04-01", "the alarms are planned anew")
	}
}

// What the date makes overdue is said before it is done.
func TestDateThatMakesItOverdueIsConfirmed(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Registered)
	past := map[string]any{"received_on": "2026-01-12", "registered_on": "2026-01-12"}
	before := frozen(t, c)
	_, err := correctCard(t, c, d, past)
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, "overdue", known.Fields[0].Field)
	require.Contains(t, known.Message, "11.02.2026")
	require.Equal(t, before, frozen(t, c))
	past["overdue"] = true
	_, err = correctCard(t, c, d, past)
	require.NoError(t, err)
	require.True(t, c.Overdue(monday))
}

// A receipt alone moves the three days of registration: late is told, not refused.
func TestDayOfReceiptAloneTellsOfALateRegistration(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Registered)
	control := c.Control
	e, err := correctCard(t, c, d, map[string]any{"received_on": "2026-02-20"})
	require.NoError(t, err)
	require.Equal(t, control, c.Control, "the thirty days are counted from the registration")
	require.Empty(t, e.Letters)
	require.NotEmpty(t, e.Details["зарегистрировано позже срока, дней"])

	c, d = at(t, appeal.Received)
	_, err = correctCard(t, c, d, map[string]any{"received_on": "2026-03-01"})
	require.NoError(t, err)
	require.Equal(t, c.Running().From, law.NewDate(2026, 3, 1))
}

func TestDatesThatCannotBe(t *testing.T) {
	t.Parallel()
	for field, raw := range map[string]map[string]any{
		"received_on":   {"received_on": "2026-03-03"},
		"registered_on": {"registered_on": "2025-12-30", "received_on": "2025-12-30"},
	} {
		c, d := at(t, appeal.Registered)
		_, err := correctCard(t, c, d, raw)
		require.ErrorContains(t, err, field)
	}
	c, d := at(t, appeal.Received)
	_, err := correctCard(t, c, d, map[string]any{"registered_on": "2026-03-02"})
	require.ErrorContains(t, err, "ещё не зарегистрировано")
	c, d = at(t, appeal.Answered)
	_, err = correctCard(t, c, d, map[string]any{"received_on": "2026-02-27"})
	require.ErrorContains(t, err, "Решение уже принято")
	_, err = correctCard(t, c, d, map[string]any{"received_on": "2026-03-02", "annotation": "О кровле"})
	require.NoError(t, err, "the form sends what stands there")
}
