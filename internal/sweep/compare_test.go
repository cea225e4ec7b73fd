package sweep_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/sweep"
	"appeals/internal/testkit"
)

// compared is an office whose processes tell where they stand.
func compared(t *testing.T) *office {
	t.Helper()
	o := open(t)
	o.engine.stands, o.engine.store = map[string]appeal.Standing{}, o.All
	return o
}

// takesWith accepts an appeal whose process stands where its card does.
func (o *office) takesWith() *appeal.Card {
	o.Helper()
	c := o.takes()
	o.engine.stands[c.ID] = c.Standing()
	o.engine.listed = append(o.engine.listed, appeal.Running{AppealID: c.ID, Number: c.Number})
	return c
}

// resolves takes a card a stage on, in the register only.
func (o *office) resolves(c *appeal.Card) appeal.Standing {
	o.Helper()
	changed, err := o.Change(o.Context(), c.ID,
		uuid.NewString(), func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := o.Do(c, appeal.Step{Action: appeal.Resolve, Actor: testkit.Person("head"), At: o.now,
				Values: appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}, "due": "2026-03-20"}},
				records)
			return event, nil, err
		})
	require.NoError(o, err)
	return changed.Standing()
}

// After a restore of the register the process is ahead of its card: by stage,
// by number or by version alone. It is found, and reads its card anew.
func TestProcessThatStandsElsewhereIsFoundAndReadsItsCard(t *testing.T) {
	t.Parallel()
	o := compared(t)
	c := o.takesWith()
	require.Empty(t, o.sweep(false, o.now))
	for _, ahead := range []appeal.Standing{
		{Status: appeal.Execution, Number: c.Number, Version: c.Version + 1},
		{Status: c.Status, Number: "7/26", Version: c.Version},
		{Status: c.Status, Number: c.Number, Version: c.Version + 2},
	} {
		o.engine.stands[c.ID] = ahead
		card := c.Standing()
		want := []sweep.Finding{{Kind: sweep.ProcessDiffers, AppealID: c.ID, Number: c.Number, Since: o.now,
			Card: &card, Process: &ahead}}
		require.Equal(t, want, o.sweep(false, o.now))
		o.engine.deaf = true
		require.Equal(t, want, o.sweep(true, o.now), "a reload that changed nothing is no repair")
		o.engine.deaf, want[0].Restarted = false, true
		require.Equal(t, want, o.sweep(true, o.now))
		require.Empty(t, o.sweep(true, o.now))
	}
}

// What a person does while the sweep looks is not taken for lost, whether its
// step is on its way or done.
func TestStepUnderWayIsNoDifference(t *testing.T) {
	t.Parallel()
	o := compared(t)
	c := o.takesWith()
	busy := c.Standing()
	busy.Busy = true
	o.engine.between = func() { // committed; the process does not know yet
		o.resolves(c)
		o.engine.stands[c.ID] = busy
	}
	require.Empty(t, o.sweep(true, o.now))
	require.Empty(t, o.sweep(true, o.now), "it was busy before the card was read")

	other := o.takesWith()
	o.engine.between = func() { o.engine.stands[other.ID] = o.resolves(other) }
	delete(o.engine.runs, c.ID)
	require.Equal(t, []sweep.Kind{sweep.WorkflowMissing}, kinds(o.sweep(false, o.now.Add(time.Hour))),
		"done in between")
	require.Empty(t, o.engine.planned)
}

// Without a worker no process can tell: that is asked once, and nothing is found.
func TestWithoutAWorkerNothingIsCompared(t *testing.T) {
	t.Parallel()
	o := compared(t)
	o.takesWith()
	o.takesWith()
	o.engine.mute = true
	require.Empty(t, o.sweep(true, o.now))
	require.Equal(t, 1, o.engine.queried)
}

// A process whose appeal the register has lost is told, and ended only when
// somebody asks for it.
func TestOrphanIsToldAndEndedOnOrder(t *testing.T) {
	t.Parallel()
	o := compared(t)
	for range 4 {
		o.takesWith()
	}
	lost := appeal.Running{AppealID: uuid.NewString(), Number: "77/26"}
	// the last has ended since it was listed
	o.engine.listed = append(o.engine.listed, lost, appeal.Running{AppealID: uuid.NewString()})
	o.engine.runs[lost.AppealID] = true
	want := sweep.Finding{Kind: sweep.Orphan, AppealID: lost.AppealID, Number: "77/26", Since: o.now}
	require.Equal(t, []sweep.Finding{want}, o.sweep(false, o.now))
	require.Equal(t, []sweep.Finding{want}, o.sweep(true, o.now))
	require.Empty(t, o.engine.gone, "never silently")

	s := o.sweeper(true)
	s.EndOrphans = true
	want.Restarted = true
	found, err := s.Run(t.Context(), o.now)
	require.NoError(t, err)
	require.Equal(t, []sweep.Finding{want}, found)
	require.Equal(t, []string{lost.AppealID}, o.engine.gone)
	require.Empty(t, o.sweep(true, o.now))
}

// A number that was given again: the finding names the process whose card does
// not have it, whichever is listed first.
func TestNumberOfTwoProcesses(t *testing.T) {
	t.Parallel()
	o := compared(t)
	c := o.takesWith()
	lost := appeal.Running{AppealID: uuid.NewString(), Number: c.Number}
	o.engine.runs[lost.AppealID] = true
	for _, listed := range [][]appeal.Running{{o.engine.listed[0], lost}, {lost, o.engine.listed[0]}} {
		o.engine.listed = listed
		found := o.sweep(true, o.now)
		require.Equal(t, []sweep.Kind{sweep.NumberTwice, sweep.Orphan}, kinds(found))
		for _, f := range found {
			require.Equal(t, lost.AppealID, f.AppealID)
		}
	}
}

// A process that runs on though its card is filed is compared like any other.
func TestProcessOfAFiledCardIsFound(t *testing.T) {
	t.Parallel()
	o := compared(t)
	c := o.takesWith()
	stood := c.Standing()
	step := func(action appeal.Action, values appeal.Values) {
		changed, err := o.Change(t.Context(), c.ID,
			uuid.NewString(), func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
				event, err := o.Do(c, appeal.Step{Action: action, Actor: testkit.Person("clerk"), At: o.now,
					Values: values}, records)
				return event, nil, err
			})
		require.NoError(t, err)
		c = changed
	}
	step(appeal.Withdraw, appeal.Values{"on": o.Today(o.now).String(), "reason": "вопрос решён"})
	step(appeal.FileAway, appeal.Values{"case": "01-17"})
	require.True(t, c.Status.Final())
	found := o.sweep(true, o.now)
	require.Equal(t, []sweep.Kind{sweep.ProcessDiffers}, kinds(found))
	require.Equal(t, stood, *found[0].Process)
	require.Empty(t, o.sweep(true, o.now))
}
