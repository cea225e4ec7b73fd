package workflows_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// A date that was moved rings by the new one, an assignment that was withdrawn
// not at all.
func TestAlarmsFollowTheAssignments(t *testing.T) {
	o := openBy(t, appealtest.Strict())
	o.does(day, "head", appeal.Resolve, appeal.Values{"text": "Рассмотреть", "due": "2026-03-25",
		"executors": []string{"executor", "executor2", "executor3"}})
	o.does(8*day, "head", appeal.MoveDue,
		appeal.Values{"person": "executor2", "due": "2026-03-18", "reason": "Раньше."})
	o.does(9*day, "head", appeal.MoveDue, appeal.Values{"person": "executor2", "due": "2026-04-30", "reason": "Позже."})
	o.does(10*day, "head", appeal.WithdrawAssignment, appeal.Values{"person": "executor3", "reason": "Не нужно."})
	o.does(11*day, "executor3", appeal.Contribute, appeal.Values{"text": "Осмотрено"})
	o.does(32*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-03", "reason": "Передумал."})
	o.filed(33 * day)
	o.run()
	require.Len(t, o.refusals(), 2, "past the date of the responsible one; no co-executor any more")
	rang := []string{}
	for _, step := range slices.Sorted(maps.Keys(o.register.steps)) {
		if _, key, ok := strings.Cut(step, "/assignment/"); ok {
			rang = append(rang, key)
		}
	}
	require.Equal(t, []string{"executor/2026-03-25/T+1", "executor/2026-03-25/T-1",
		"executor2/2026-03-18/T+1", "executor2/2026-03-18/T-1"}, rang)
	require.Len(t, o.register.card.Assignees, 2)
}
