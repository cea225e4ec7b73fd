package workflows_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/workflows"
)

// regular counts the steps that the office's workers do as regular activities.
func (o *office) regular() *int {
	n, seen := 0, map[string]bool{}
	o.env.SetOnActivityStartedListener(func(info *activity.Info, _ context.Context, _ converter.EncodedValues) {
		if !seen[info.ActivityID] {
			seen[info.ActivityID] = true
			n++
		}
	})
	return &n
}

// A step is quick as long as the register is there, and patient when it is not.
func TestStepIsQuickUntilTheRegisterIsAway(t *testing.T) {
	o := open(t)
	regular := o.regular()
	o.resolved()
	o.env.RegisterDelayedCallback(func() {
		require.Zero(t, *regular)
		o.register.broken = 3
	}, 36*time.Hour)
	o.does(2*day, "executor", appeal.Draft, reply)
	o.env.RegisterDelayedCallback(func() {
		require.Equal(t, 1, *regular, "of the draft alone")
	}, 60*time.Hour)
	o.does(3*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(4 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 1, *regular)
	require.Equal(t, 1, o.register.count("draft"))
}

// A refusal by the register is an answer: it is not asked for again.
func TestQuickRefusalIsNotTriedAgain(t *testing.T) {
	o := open(t)
	regular := o.regular()
	resolve := o.plans("head", appeal.Resolve, order, start.Add(day))
	o.register.committed = map[string]func(){"withdraw/24h0m0s": func() { o.judged(resolve) }}
	o.does(day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-03", "reason": "вопрос решён"})
	o.filed(2 * day)
	o.run()
	require.Len(t, o.refusals(), 1, "the register knew better than the process")
	require.Zero(t, *regular)
}

// What does not change is not told again: neither the timer nor the search
// attributes.
func TestNothingIsToldTwice(t *testing.T) {
	o := open(t)
	told := 0
	o.env.OnUpsertTypedSearchAttributes(mock.Anything).Run(func(mock.Arguments) { told++ }).Return(nil)
	o.resolved()
	var timers, before int
	o.env.RegisterDelayedCallback(func() { timers, before = o.timers.started, told }, 36*time.Hour)
	o.does(2*day, "executor2", appeal.Contribute, appeal.Values{"text": "Осмотрено"})
	o.env.RegisterDelayedCallback(func() {
		require.Equal(t, timers, o.timers.started, "the next alarm is the same")
		require.Equal(t, before, told, "nothing that managers search by has changed")
	}, 60*time.Hour)
	o.does(3*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(4 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Positive(t, before)
	require.Greater(t, told, before, "the stage has")
}

// The whole ladder is climbed, though a step knows of the next alarm only; one
// that fails for good does not hide those behind it.
func TestPlanGoesOnBehindTheWindow(t *testing.T) {
	o := open(t)
	o.register.spoiled = "/T-5"
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Equal(t, 3, o.register.count("reminder"))
	require.Equal(t, 1, o.register.count("overdue"))
	require.Equal(t, 3, o.register.count("escalation"))
}

// An accepted appeal begins with what its receipt knew: nothing is read again.
func TestBeginsWithItsReceipt(t *testing.T) {
	o := open(t)
	o.register.unread = true
	o.input = workflows.Input(appealtest.Office(), appealtest.Clone(o.register.card))
	require.NotNil(t, o.input.Process)
	require.Len(t, o.input.Process.Alarms, 1)
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Equal(t, 4, o.register.count("reminder"))
	require.Equal(t, 3, o.register.count("escalation"))
}

// One that somebody holds is read: somebody else may stand in for that person.
func TestHeldAppealIsReadFirst(t *testing.T) {
	o := open(t)
	o.register.card.Status, o.register.card.Official = appeal.Resolution, "head"
	require.Nil(t, workflows.Input(appealtest.Office(), appealtest.Clone(o.register.card)).Process)
}

// Appeals that were opened by an earlier release go on as they began.
func TestRunsOfEarlierReleasesGoOn(t *testing.T) {
	o := open(t)
	o.env.OnGetVersion("lean-history", workflow.DefaultVersion, workflow.Version(1)).Return(workflow.DefaultVersion)
	regular := o.regular()
	o.resolved()
	o.does(45*day, "executor", appeal.Draft, reply)
	o.does(46*day, "reviewer", appeal.Approve, nil)
	o.does(47*day, "head", appeal.Sign, nil)
	o.filed(48 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 4, o.register.count("reminder"))
	require.Equal(t, 3, o.register.count("escalation"))
	require.Equal(t, 1+5+8, *regular, "Open, five actions, eight alarms")
}

// Managers see whom the appeal waits for, stage by stage.
func TestManagersSeeTheHolder(t *testing.T) {
	o := open(t)
	holders := []string{}
	key := temporal.NewSearchAttributeKeyKeyword("AppealHolder")
	o.env.OnUpsertTypedSearchAttributes(mock.Anything).Run(func(args mock.Arguments) {
		attributes := args.Get(0).(temporal.SearchAttributes)
		if who, ok := attributes.GetKeyword(key); ok {
			holders = append(holders, who)
		}
	}).Return(nil)
	o.resolved()
	o.does(2*day, "executor", appeal.Draft, reply)
	o.does(3*day, "reviewer", appeal.Approve, nil)
	o.does(3*day, "head", appeal.Sign, nil)
	o.filed(4 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, []string{appeal.Department, "executor", "reviewer", "head", appeal.Department},
		slices.Compact(holders))
}
