package workflows_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/worker"
	"appeals/workflows"
)

// mornings is the office of the daily digest: a register in memory that keeps
// the letters by key, and may be away for a time.
type mornings struct {
	*appealtest.Records
	env       *testsuite.TestWorkflowEnvironment
	failures  int       // of the register, one after the other
	from, to  time.Time // of an outage through which the engine slept
	letters   map[string]int
	order     []string
	spoiled   string // whose digest cannot be composed
	forgotten int
}

func (m *mornings) Directory(context.Context) (appeal.Staff, error) {
	if m.failures > 0 {
		m.failures--
		return nil, &appeal.Error{Code: appeal.Unavailable, Message: "Реестр недоступен."}
	}
	return m.Records, nil
}

func (m *mornings) Tasks(context.Context, appeal.Person, time.Time, law.Date) ([]lists.Task, error) {
	return []lists.Task{{Title: "Подписать", Due: law.NewDate(2026, 1, 1), Overdue: true}}, nil
}

func (m *mornings) Untold(context.Context, appeal.Person, time.Time) ([]appeal.Notification, error) {
	return nil, nil
}

func (m *mornings) Running(context.Context, time.Time, law.Date, law.Date) (lists.Tally, error) {
	return lists.Tally{}, nil
}

func (m *mornings) QueueDaily(_ context.Context, l appeal.Letter, _ string, _ time.Time) error {
	if m.letters[l.Key]++; m.letters[l.Key] == 1 {
		m.order = append(m.order, l.Key)
	}
	return nil
}

func (m *mornings) ForgetNotifications(context.Context, time.Time) (bool, error) {
	m.forgotten++
	return m.forgotten == 1, nil // a second batch on the first morning
}

func (m *mornings) Daily(in lists.Daily, at time.Time, _ appeal.Directory) (appeal.Letter, bool, error) {
	if in.Person.Code == m.spoiled {
		return appeal.Letter{}, false, errors.New("a template is broken")
	}
	return appeal.Letter{Key: in.Person.Code + "/" + in.Day.String(), CreatedAt: at}, !in.Empty(), nil
}

// live runs the workflow to the end of its first history from an instant on.
func live(t *testing.T, from time.Time, set func(*mornings)) *mornings {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	m := &mornings{Records: appealtest.NewRecords(), env: suite.NewTestWorkflowEnvironment(), letters: map[string]int{}}
	m.wants("executor")
	set(m)
	m.env.SetStartTime(from)
	m.env.SetTestTimeout(60 * time.Second)
	worker.RegisterWorkflows(m.env)
	worker.RegisterActivities(m.env, &activities.Activities{}, &activities.Digests{}, &activities.Daily{
		Register: m, Letters: m, Office: appealtest.Office().Fixed,
		Now: func(context.Context) (time.Time, error) { return m.now(), nil }}, &activities.Receptions{})
	m.env.ExecuteWorkflow(workflows.DailyDigest)
	var again *workflow.ContinueAsNewError
	require.ErrorAs(t, m.env.GetWorkflowError(), &again, "it lives on")
	return m
}

// now is the office's clock: where a step lasted as long as an outage, it is
// ahead of the instant that the workflow had woken at.
func (m *mornings) now() time.Time {
	if now := m.env.Now(); now.Before(m.from) || !now.Before(m.to) {
		return now
	}
	return m.to
}

func (m *mornings) wants(code string) {
	p, known := m.Staff[code]
	if !known {
		p = appeal.Person{Code: code, Name: code, Roles: []appeal.Role{appeal.Executor}}
	}
	p.Notices.Digest = true
	m.Staff[code] = p
}

// The digest comes on working days only: 9 March 2026 is a day off, and
// Saturday and Sunday are.
func TestDailyDigestOnWorkingMornings(t *testing.T) {
	m := live(t, time.Date(2026, 3, 6, 10, 0, 0, 0, appealtest.Moscow), func(*mornings) {})
	require.Equal(t, []string{"executor/2026-03-10", "executor/2026-03-11", "executor/2026-03-12",
		"executor/2026-03-13", "executor/2026-03-16"}, m.order[:5])
	cal := law.Embedded()
	for key, times := range m.letters {
		require.Equal(t, 1, times, key)
		day, err := law.ParseDate(strings.TrimPrefix(key, "executor/"))
		require.NoError(t, err)
		require.Equal(t, day, cal.NextWorking(day), "a day off")
	}
	require.Equal(t, len(m.letters)+1, m.forgotten, "old notifications go each morning, to the end")
}

// An outage over a night: the digest of the day that has passed is not sent,
// that of the day on which the office is back comes at once and once.
func TestDailyDigestAfterAnOutage(t *testing.T) {
	m := live(t, time.Date(2026, 3, 10, 8, 0, 0, 0, appealtest.Moscow), func(m *mornings) {
		m.from = time.Date(2026, 3, 10, 9, 0, 0, 0, appealtest.Moscow)
		m.to = time.Date(2026, 3, 11, 8, 0, 0, 0, appealtest.Moscow)
		m.failures = 5
	})
	require.Equal(t, []string{"executor/2026-03-11", "executor/2026-03-12"}, m.order[:2])
	require.Equal(t, 2, m.letters["executor/2026-03-11"], "asked for twice, kept once by its key")
	require.Equal(t, 1, m.letters["executor/2026-03-12"])
}

// One person whose digest cannot be made does not keep the others from theirs;
// and a large staff is served in several calls.
func TestDailyDigestServesEverybody(t *testing.T) {
	m := live(t, time.Date(2026, 3, 10, 8, 0, 0, 0, appealtest.Moscow), func(m *mornings) {
		for i := range 60 {
			m.wants(fmt.Sprintf("p%02d", i))
		}
		m.Away = []appeal.Absence{{Person: "p07", Substitute: "executor2", From: law.NewDate(2026, 3, 10),
			To: law.NewDate(2026, 3, 10)}}
	})
	for i := range 60 {
		want := 1
		if i == 7 {
			want = 0
		}
		require.Equal(t, want, m.letters[fmt.Sprintf("p%02d/2026-03-10", i)], "%d: whoever is away reads nothing", i)
	}
	require.Equal(t, 1, m.letters["p07/2026-03-11"])

	m = live(t, time.Date(2026, 3, 10, 8, 0, 0, 0, appealtest.Moscow), func(m *mornings) {
		m.wants("aa")
		m.spoiled = "aa"
	})
	require.Equal(t, 1, m.letters["executor/2026-03-10"])
	require.Equal(t, 1, m.letters["executor/2026-03-11"], "the next morning comes")
}
