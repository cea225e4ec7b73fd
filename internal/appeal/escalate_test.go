package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

func escalated(t *testing.T, c *appeal.Card, d *appealtest.Records, at time.Time) (appeal.Event, error) {
	t.Helper()
	return appealtest.Office().Do(c, appeal.Step{Action: appeal.EscalateByHand, Actor: d.Staff["manager"], At: at,
		Values: appeal.Values{"reason": "Исполнитель болен"}}, d)
}

// Each time one rung, to whom the ladder names there, up to the highest.
func TestEscalationByHandClimbsRungByRung(t *testing.T) {
	c, d := at(t, appeal.Execution)
	version, keys := c.Version, map[string]bool{}
	for level, to := range []appeal.Audience{appeal.ToUnitHead, appeal.ToDeputyHead, appeal.ToOfficeHead} {
		event, err := escalated(t, c, d, monday.AddDate(0, 0, 3))
		require.NoError(t, err)
		require.Equal(t, level+1, c.Escalation)
		require.Equal(t, to, event.Alarm.To[0])
		require.Equal(t, []appeal.Dispatch{{Kind: appeal.EscalationLetter, To: appeal.ToNextRung}}, event.Letters)
		require.Equal(t, "Исполнитель болен", event.Details["причина"])
		require.Contains(t, event.Summary, "Эскалировано вручную, ступень")
		keys[event.Alarm.Key] = true
	}
	require.Len(t, keys, 3, "a letter each")
	require.Equal(t, version, c.Version, "nobody at the card is refused for it")
	_, err := escalated(t, c, d, monday.AddDate(0, 0, 3))
	refusedWith(t, err, "уже на высшей ступени эскалации (3)")
}

func TestEscalationByHandNeedsARunningClock(t *testing.T) {
	c, d := at(t, appeal.Answered)
	_, err := escalated(t, c, d, monday.AddDate(0, 0, 3))
	refusedWith(t, err, "на стадии")
	c, d = at(t, appeal.Received)
	_, err = escalated(t, c, d, monday)
	refusedWith(t, err, "ступени эскалации не заданы")
	c, d = at(t, appeal.Execution)
	c.Due, c.Clock = time.Time{}, ""
	_, err = escalated(t, c, d, monday)
	refusedWith(t, err, "Срок по обращению не идёт")
}

// What was escalated by hand changes nothing in the plan: each alarm of the
// ladder goes out at its own time, once, and the level never falls.
func TestTheLadderGoesOnAfterAnEscalationByHand(t *testing.T) {
	c, d := at(t, appeal.Execution)
	o := appealtest.Office()
	before := o.Plan(c)
	for range 2 {
		_, err := escalated(t, c, d, monday.AddDate(0, 0, 3))
		require.NoError(t, err)
	}
	require.Equal(t, before, o.Plan(c))
	levels := []int{}
	for _, a := range before {
		event, due := o.Ring(c, a, a.At)
		require.True(t, due, a.Key)
		if a.Kind == appeal.Escalate {
			require.Equal(t, a.Level, event.Alarm.Level, "the letter tells of its own rung")
			levels = append(levels, c.Escalation)
		}
	}
	require.Equal(t, []int{2, 2, 3}, levels)
}

// A longer term begins the ladder anew, and so do the keys.
func TestExtensionBeginsTheLadderAnew(t *testing.T) {
	c, d := at(t, appeal.Execution)
	first, err := escalated(t, c, d, monday.AddDate(0, 0, 3))
	require.NoError(t, err)
	_, err = appealtest.Office().Do(c, appeal.Step{Action: appeal.Extend, Actor: d.Staff["head"],
		At:     monday.AddDate(0, 0, 4),
		Values: appeal.Values{"days": 20, "ground": "exceptional", "reason": "экспертиза"}}, d)
	require.NoError(t, err)
	require.Zero(t, c.Escalation)
	second, err := escalated(t, c, d, monday.AddDate(0, 0, 5))
	require.NoError(t, err)
	require.Equal(t, 1, c.Escalation)
	require.NotEqual(t, first.Alarm.Key, second.Alarm.Key)
}

func refusedWith(t *testing.T, err error, words string) {
	t.Helper()
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, appeal.Refused, known.Code)
	require.Contains(t, known.Message, words)
}
