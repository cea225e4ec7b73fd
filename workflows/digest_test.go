package workflows_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/lists"
	"appeals/worker"
	"appeals/workflows"
)

// mondays is the office of the weekly digest. Something is always overdue.
type mondays struct {
	*appealtest.Records
	env    *testsuite.TestWorkflowEnvironment
	broken map[string]bool // days on which the register fails for an unknown reason
	sent   []string
}

func (m *mondays) today() string { return m.env.Now().In(appealtest.Moscow).Format(time.DateOnly) }

func (m *mondays) OverdueLines(context.Context, time.Time) ([]lists.Line, error) {
	if m.broken[m.today()] {
		return nil, errors.New("a column is missing")
	}
	return make([]lists.Line, 1), nil
}

func (m *mondays) Directory(context.Context) (appeal.Staff, error) { return m.Records, nil }

func (m *mondays) QueueLetters(context.Context, []appeal.Letter) error {
	m.sent = append(m.sent, m.today())
	return nil
}

func (m *mondays) Digest([]lists.Line, time.Time, appeal.Directory) ([]appeal.Letter, error) {
	return make([]appeal.Letter, 1), nil
}

// weeks lives the weekly digest from an instant on.
func weeks(t *testing.T, set func(*mondays)) *mondays {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	m := &mondays{Records: appealtest.NewRecords(), env: suite.NewTestWorkflowEnvironment(), broken: map[string]bool{}}
	set(m)
	m.env.SetStartTime(time.Date(2026, 3, 4, 10, 0, 0, 0, appealtest.Moscow))
	m.env.SetTestTimeout(60 * time.Second)
	worker.RegisterWorkflows(m.env)
	worker.RegisterActivities(m.env, &activities.Activities{},
		&activities.Digests{Register: m, Letters: m, Office: appealtest.Office().Fixed}, &activities.Daily{},
		&activities.Receptions{})
	m.env.ExecuteWorkflow(workflows.Digest)
	return m
}

// A week whose digest fails for an unknown reason is left out; the next one
// comes.
func TestWeeklyDigestCarriesOn(t *testing.T) {
	m := weeks(t, func(m *mondays) { m.broken["2026-03-16"] = true })
	var again *workflow.ContinueAsNewError
	require.ErrorAs(t, m.env.GetWorkflowError(), &again, "it lives on")
	require.Equal(t, []string{"2026-03-10", "2026-03-23", "2026-03-30"}, m.sent[:3])
	require.Len(t, m.sent, 99)
}

// Whoever cancels it ends it.
func TestWeeklyDigestEndsWhenCancelled(t *testing.T) {
	m := weeks(t, func(m *mondays) { m.env.RegisterDelayedCallback(m.env.CancelWorkflow, 14*day) })
	require.True(t, temporal.IsCanceledError(m.env.GetWorkflowError()))
	require.Equal(t, []string{"2026-03-10", "2026-03-16"}, m.sent)
}
