package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

func keys(plan []appeal.Alarm) []string {
	out := []string{}
	for _, a := range plan {
		out = append(out, a.Key)
	}
	return out
}

// planned finds an alarm of the strict office by its key.
func planned(t *testing.T, c *appeal.Card, key string) appeal.Alarm {
	t.Helper()
	for _, a := range strict.Plan(c) {
		if a.Key == key {
			return a
		}
	}
	require.Contains(t, keys(strict.Plan(c)), key)
	return appeal.Alarm{}
}

func TestAlarmsOfTheMainClockAreAsTheyWere(t *testing.T) {
	c, _ := at(t, appeal.Registered)
	a := c.Alarms[0]
	require.Equal(t, "consideration/2026-04-01/T-10", a.Key)
	require.Equal(t, appeal.Alarm{Key: a.Key, Rung: "T-10", Kind: appeal.Remind, At: a.At,
		To: []appeal.Audience{appeal.ToHolder}, Known: monday}, a)
}

func TestAlarmNamesItsTerm(t *testing.T) {
	c, d := at(t, appeal.Registered)
	require.NoError(t, do(c, d, appeal.Resolve, "head", monday,
		map[string]any{"dates": map[string]any{"executor2": "2026-03-10"}}))
	a := planned(t, c, "assignment/executor2/2026-03-10/T-1")
	require.Equal(t, "2026-03-06 09:00", a.At.Format("2006-01-02 15:04"), "8 and 9 March are days off")
	require.Equal(t, []any{appeal.AssignmentClock, "executor2", "Срок соисполнителя", "2026-03-10", "executor2"},
		[]any{a.Clock, a.Of, a.Title, a.Control.String(), a.Person})
	event, due := strict.Ring(c, a, a.At)
	require.True(t, due)
	require.Equal(t, "Напоминание T-1: «Срок соисполнителя», срок 10.03.2026", event.Summary)
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.Reminder, To: appeal.ToHolder}}, event.Letters)
	require.Zero(t, c.Escalation)

	a = planned(t, c, "assignment/executor2/2026-03-10/T+1")
	event, due = strict.Ring(c, a, a.At.Add(time.Hour))
	require.True(t, due)
	require.Equal(t, "Эскалация T+1: «Срок соисполнителя», срок истёк 10.03.2026", event.Summary)
	require.Contains(t, event.Details, "с опозданием")
	require.Equal(t, 1, c.Escalation)
}

func TestPointlessAlarmsAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		stage  appeal.Status
		key    string
		then   appeal.Action
		who    string
		answer map[string]any
	}{
		"kept":  {appeal.Execution, "assignment/executor2/2026-04-01/T+1", appeal.Contribute, "executor2", nil},
		"moved": {appeal.Execution, "assignment/executor2/2026-04-01/T+1", appeal.Extend, "head", nil},
		"gone": {appeal.Registered, "redirect/2026-03-06/T-1", appeal.Redirect, "clerk",
			map[string]any{"questions": []string{"2"}}},
		"duty done":  {appeal.Resolution, "resolution/2026-03-04/T+1", appeal.Resolve, "head", nil},
		"stage left": {appeal.Execution, "consideration/2026-04-01/T-2", appeal.Draft, "executor", nil},
		"late stage": {appeal.Execution, "consideration/2026-04-01/late-draft", appeal.Draft, "executor", nil},
		"the end":    {appeal.Execution, "consideration/2026-04-01/overdue", appeal.Withdraw, "clerk", nil},
	} {
		card, d := from(t, three(), c.stage)
		a := planned(t, card, c.key)
		_, due := strict.Ring(appealtest.Clone(card), a, a.At)
		require.True(t, due, name)
		require.NoError(t, do(card, d, c.then, c.who, monday, c.answer), name)
		before := appealtest.Clone(card)
		_, due = strict.Ring(card, a, a.At)
		require.False(t, due, name)
		require.Equal(t, before.Escalation, card.Escalation, name)
	}
}

// A rung that the ladder has twice is one for the register: the one of the
// present stage is addressed, whatever stage it was planned at.
func TestRungOfTwoStagesGoesOutAsThePresentOneSays(t *testing.T) {
	o := appealtest.Strict()
	for i := range o.Ladder.Rungs {
		if r := &o.Ladder.Rungs[i]; r.Name == "T-2" && r.Stages[0] == appeal.Signing {
			r.To = []appeal.Audience{appeal.ToHolder, appeal.ToDepartment}
		}
	}
	c, d := at(t, appeal.Execution)
	a := planned(t, c, "consideration/2026-04-01/T-2")
	life(t, c, d, appeal.Draft, appeal.Approve)
	event, due := o.Ring(c, a, a.At)
	require.True(t, due)
	require.Len(t, event.Letters, 2)
	require.Equal(t, []appeal.Audience{appeal.ToHolder, appeal.ToDepartment}, event.Alarm.To)
}

// A history may carry an alarm of a rung that a new policy has no more.
func TestRungThatThePolicyLostGoesOutAsPlanned(t *testing.T) {
	c, _ := at(t, appeal.Execution)
	a := c.Alarms[0]
	o := appealtest.Office()
	o.Ladder.Rungs = nil
	event, due := o.Ring(c, a, a.At)
	require.True(t, due)
	require.Equal(t, a.To, event.Alarm.To)
}

// The mark is of the main clock alone, whatever a key says.
func TestNoMarkForOtherTerms(t *testing.T) {
	c, _ := at(t, appeal.Execution)
	for _, a := range strict.Plan(c) {
		require.True(t, a.Kind != appeal.Strike || a.Clock == "", a.Key)
	}
	forged := appeal.Alarm{Key: "assignment/executor2/2026-04-01/overdue", Rung: "overdue", Kind: appeal.Strike}
	_, due := strict.Ring(c, forged, monday)
	require.False(t, due)
}

func TestStageBoundReminderOfThePastIsNotPlanned(t *testing.T) {
	c, d := at(t, appeal.Signing)
	a := planned(t, c, "consideration/2026-04-01/T-2")
	after := a.At.Add(time.Hour)
	require.NoError(t, do(c, d, appeal.Rework, "head", after, nil))
	require.Equal(t, appeal.Execution, c.Status)
	require.NotContains(t, keys(strict.Plan(c)), a.Key, "the executor was not the one to remind then")
	late := planned(t, c, "consideration/2026-04-01/late-draft")
	require.Equal(t, after, late.Known)
}

func TestDryRunTellsWhatIsPlanned(t *testing.T) {
	c, _ := at(t, appeal.Execution)
	plan := strict.DryRun(c, holderOnly, map[string]bool{"appeal/id/consideration/2026-04-01/T-10": true})
	require.Len(t, plan, len(strict.Plan(c)))
	seen := map[string]appeal.PlannedAlarm{}
	for _, p := range plan {
		seen[p.Alarm.Key] = p
		require.Equal(t, p.Alarm.Kind == appeal.Strike, len(p.To) == 0, p.Alarm.Key)
		require.NotEmpty(t, p.Term.Title)
	}
	require.True(t, seen["consideration/2026-04-01/T-10"].Sent)
	require.False(t, seen["consideration/2026-04-01/T-5"].Sent)
	require.Equal(t, []string{"executor"}, seen["consideration/2026-04-01/T-10"].To)
	require.Equal(t, []string{"executor2"}, seen["assignment/executor2/2026-04-01/T-1"].To)
}

// holderOnly names whose date it is by the code.
func holderOnly(c *appeal.Card, a appeal.Alarm) (to, cc []appeal.Mailbox) {
	if a.Person != "" {
		return []appeal.Mailbox{{Name: a.Person}}, nil
	}
	return []appeal.Mailbox{{Name: c.Process.Holder()}}, nil
}
