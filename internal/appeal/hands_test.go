package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

func TestCoexecutorsHaveDatesOfTheirOwn(t *testing.T) {
	c, d := at(t, appeal.Registered)
	dates := func(person, day string) map[string]any {
		return map[string]any{"due": "2026-03-20", "dates": map[string]any{person: day}}
	}
	require.ErrorContains(t, do(c, d, appeal.Resolve, "head", monday, dates("executor2", "2026-03-21")),
		"позже общего срока (20.03.2026)")
	require.ErrorContains(t, do(c, d, appeal.Resolve, "head", monday, dates("executor3", "2026-03-10")),
		"нет среди исполнителей")
	require.NoError(t, do(c, d, appeal.Resolve, "head", monday, dates("executor2", "2026-03-10")))
	own, _ := c.Assigned("executor2")
	require.Equal(t, law.NewDate(2026, 3, 10), own.Due)
	first, _ := c.Assigned("executor")
	require.Equal(t, law.NewDate(2026, 3, 20), first.Due)

	require.NoError(t, do(c, d, appeal.Extend, "head", monday, nil))
	own, _ = c.Assigned("executor2")
	require.Equal(t, law.NewDate(2026, 3, 10), own.Due, "an extension does not move a date of one's own")
}

func TestSubordinateAssignment(t *testing.T) {
	c, d := at(t, appeal.Execution)
	late := map[string]any{"due": "2026-04-30"}
	require.ErrorContains(t, do(c, d, appeal.Assign, "executor2", monday, late), "Позже Вашего срока (01.04.2026)")
	stranger := d.Staff["executor3"]
	stranger.Unit = "other"
	d.Staff["executor3"] = stranger
	require.ErrorContains(t, do(c, d, appeal.Assign, "executor2", monday, nil), "своего подразделения")
	stranger.Unit = "kgh"
	d.Staff["executor3"] = stranger
	require.NoError(t, do(c, d, appeal.Assign, "executor2", monday, nil))
	sub, _ := c.Assigned("executor3")
	require.Equal(t, "executor2", sub.GivenBy)
	require.NoError(t, do(c, d, appeal.Contribute, "executor3", monday, nil))
	sub, _ = c.Assigned("executor3")
	require.False(t, sub.DoneOn.IsZero())
}

func TestReassignmentMovesTheWorkAndNoDate(t *testing.T) {
	c, d := at(t, appeal.Execution)
	before := c.Due
	require.ErrorContains(t, do(c, d, appeal.Reassign, "clerk", monday,
		map[string]any{"from": "executor3", "to": "executor"}), "нет неисполненного поручения")
	require.ErrorContains(t, do(c, d, appeal.Reassign, "clerk", monday,
		map[string]any{"from": "executor", "to": "executor2"}), "уже исполнитель")
	require.NoError(t, do(c, d, appeal.Reassign, "clerk", monday,
		map[string]any{"from": "executor", "to": "executor3"}))
	require.Equal(t, "executor3", c.Responsible)
	require.Equal(t, before, c.Due)
	require.Error(t, do(c, d, appeal.Draft, "executor", monday, nil), "the work has gone")
	require.NoError(t, do(c, d, appeal.Draft, "executor3", monday, nil))
}

// Work moves to the one who stands in, and comes back the day after.
func TestStandIn(t *testing.T) {
	c, d := at(t, appeal.Execution)
	d.Away = []appeal.Absence{{Person: "executor", Substitute: "executor3", From: law.NewDate(2026, 3, 3),
		To: law.NewDate(2026, 3, 10)}}
	require.Error(t, do(c, d, appeal.Draft, "executor3", monday, nil), "not yet")
	tuesday := time.Date(2026, 3, 10, 23, 0, 0, 0, appealtest.Moscow)
	back := time.Date(2026, 3, 11, 0, 1, 0, 0, appealtest.Moscow)
	require.Error(t, do(c, d, appeal.Draft, "executor3", back, nil), "no more")

	row, _ := appeal.RowOf(appeal.Draft)
	values, err := row.Parse(answers(row))
	require.NoError(t, err)
	e, err := event(c, d, appeal.Draft, "executor3", tuesday, values)
	require.NoError(t, err)
	require.Equal(t, "Сотрудник executor", e.Details["по замещению за"])
	own, _ := c.Assigned("executor")
	require.False(t, own.DoneOn.IsZero(), "it is the absent one's work that is done")
	require.Equal(t, "executor3", c.Reply().Author)
	require.Error(t, do(c, d, appeal.Rework, "head", tuesday, nil))
}

func TestStandInsOfStandIns(t *testing.T) {
	day := law.NewDate(2026, 3, 5)
	away := func(person, substitute string) appeal.Absence {
		return appeal.Absence{Person: person, Substitute: substitute, From: day, To: day}
	}
	chain := []appeal.Absence{away("a", "b"), away("b", "c")}
	require.Equal(t, "c", appeal.StandIn(chain, "a", day))
	require.Equal(t, "a", appeal.StandIn(chain, "a", day.AddDays(1)))
	require.Equal(t, []string{"a", "b"}, appeal.StandsFor(chain, "c", day))
	require.Empty(t, appeal.StandsFor(chain, "b", day))
	ring := []appeal.Absence{away("a", "b"), away("b", "a")}
	require.Equal(t, "a", appeal.StandIn(ring, "a", day), "who stand in for one another act for themselves")
	require.Empty(t, appeal.StandsFor(ring, "a", day))
}

// The head of the unit stands in for the reviewer: still nobody checks what he
// himself has written.
func TestNobodyChecksHisOwnDraft(t *testing.T) {
	c, d := at(t, appeal.Check)
	reviewer := d.Staff["reviewer"]
	reviewer.Roles = append(reviewer.Roles, appeal.Executor)
	d.Staff["reviewer"] = reviewer
	c.Responsible = "reviewer"
	require.ErrorContains(t, do(c, d, appeal.Approve, "reviewer", monday, nil), "другой сотрудник")
}

// A co-executor who stands in for another one gives the absent one's part, too.
func TestStandInWithWorkOfHisOwn(t *testing.T) {
	c, d := at(t, appeal.Registered)
	require.NoError(t, do(c, d, appeal.Resolve, "head", monday,
		map[string]any{"executors": []string{"executor", "executor2", "executor3"}}))
	d.Away = []appeal.Absence{{Person: "executor3", Substitute: "executor2", From: law.NewDate(2026, 3, 2),
		To: law.NewDate(2026, 3, 10)}}
	life(t, c, d, appeal.Contribute, appeal.Contribute)
	require.Equal(t, []string{"executor2", "executor3"}, []string{c.Parts[0].Person, c.Parts[1].Person})
}
