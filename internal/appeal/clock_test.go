package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

func TestOneExtensionFromTheStatutoryDay(t *testing.T) {
	c, d := at(t, appeal.Execution)
	require.Equal(t, law.NewDate(2026, 4, 1), c.Statutory)
	first := len(c.Deadlines)
	require.NoError(t, try(c, d, appeal.Extend, "head"))
	require.Equal(t, law.NewDate(2026, 4, 2), c.Statutory, "one day more, from the thirtieth day")
	require.Len(t, c.Deadlines, first+1)
	old := superseded(c)
	require.Equal(t, law.Consideration, old.Rule, "the earlier derivation stays in the card")
	err := try(c, d, appeal.Extend, "head")
	require.ErrorContains(t, err, "уже продлён")
	require.Equal(t, c.Control, c.Assignees[0].Due, "the executors have until the new date")
}

func superseded(c *appeal.Card) appeal.Deadline {
	for _, d := range c.Deadlines {
		if d.Superseded {
			return d
		}
	}
	return appeal.Deadline{}
}

func TestExtensionAfterTheTermIsRefused(t *testing.T) {
	c, d := at(t, appeal.Execution)
	late := time.Date(2026, 4, 2, 0, 1, 0, 0, appealtest.Moscow)
	require.ErrorContains(t, do(c, d, appeal.Extend, "head", late, nil), "истёк 01.04.2026")
}

func TestReworkDoesNotMoveTheDate(t *testing.T) {
	c, d := at(t, appeal.Check)
	due := c.Due
	life(t, c, d, appeal.Rework)
	require.Equal(t, appeal.Execution, c.Status)
	require.Equal(t, due, c.Due)
	require.NotEmpty(t, c.Reply().Remarks)
	life(t, c, d, appeal.Draft, appeal.Approve)
	require.Len(t, c.Replies, 2)
}

func TestInterimReplyStopsNothing(t *testing.T) {
	c, d := at(t, appeal.Execution)
	due := c.Due
	require.ErrorContains(t, do(c, d, appeal.InterimReply, "head", monday, map[string]any{"until": "2026-04-02"}),
		"Позже срока рассмотрения (01.04.2026)")
	life(t, c, d, appeal.InterimReply)
	require.Equal(t, due, c.Due)
	require.NotNil(t, c.Running())
	require.Equal(t, appeal.Execution, c.Status)
}

func TestSigningStopsTheClock(t *testing.T) {
	c, _ := at(t, appeal.Answered)
	require.Nil(t, c.Running())
	require.Empty(t, c.Alarms)
	require.False(t, c.Overdue(monday.AddDate(1, 0, 0)))
	require.Equal(t, "1-ОГ/26", c.Reply().Number)
	for _, d := range c.Deadlines {
		require.True(t, !d.MetOn.IsZero() || d.Lapsed || d.Superseded, "%s still runs", d.Rule)
	}
}

func TestStageSinceIsWhenTheStageBegan(t *testing.T) {
	c, d := at(t, appeal.Registered)
	tuesday := monday.AddDate(0, 0, 1)
	require.NoError(t, do(c, d, appeal.Resolve, "head", tuesday, nil))
	require.True(t, tuesday.Equal(c.StageSince))
	require.NoError(t, do(c, d, appeal.InterimReply, "head", tuesday.Add(time.Hour), nil))
	require.True(t, tuesday.Equal(c.StageSince), "the stage has not changed")
}

// Two programs of the office have two clocks. One that is behind must not put
// the resolution before the registration.
func TestActionIsNeverBeforeTheStageItFollows(t *testing.T) {
	c, d := at(t, appeal.Registered)
	began := c.StageSince
	event, err := appealtest.Office().Do(c, appeal.Step{Action: appeal.Resolve, Actor: d.Staff["head"],
		At:     began.AddDate(0, 0, -15),
		Values: appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}}}, d)
	require.NoError(t, err)
	require.True(t, began.Equal(event.At), "%v before %v", event.At, began)
	require.True(t, began.Equal(c.StageSince))
}
