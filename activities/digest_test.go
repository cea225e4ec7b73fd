package activities_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/lists"
)

// ledger is what the weekly digest sees of the register.
type ledger struct {
	*appealtest.Records
	lines   []lists.Line
	queued  []appeal.Letter
	failing string // the call that fails
}

var errLedger = errors.New("a column is missing")

func (l *ledger) fails(call string) error {
	if l.failing == call {
		return errLedger
	}
	return nil
}

func (l *ledger) OverdueLines(context.Context, time.Time) ([]lists.Line, error) {
	return l.lines, l.fails("lines")
}

func (l *ledger) Directory(context.Context) (appeal.Staff, error) { return l.Records, l.fails("staff") }

func (l *ledger) QueueLetters(_ context.Context, letters []appeal.Letter) error {
	l.queued = append(l.queued, letters...)
	return l.fails("queue")
}

func (l *ledger) Digest(lines []lists.Line, at time.Time, _ appeal.Directory) ([]appeal.Letter, error) {
	out := []appeal.Letter{}
	for range lines {
		out = append(out, appeal.Letter{Key: "digest", CreatedAt: at})
	}
	return out, l.fails("compose")
}

func weekly(l *ledger) (*activities.Digests, *testsuite.TestActivityEnvironment) {
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestActivityEnvironment()
	d := &activities.Digests{Register: l, Letters: l, Office: appealtest.Office().Fixed}
	env.RegisterActivity(d)
	return d, env
}

// The digest comes on the first working day of a week, at the hour of the
// reminders, and never twice in one week.
func TestNextDigest(t *testing.T) {
	at := func(text string) time.Time {
		got, err := time.ParseInLocation("2006-01-02 15:04", text, appealtest.Moscow)
		require.NoError(t, err)
		return got
	}
	for from, want := range map[string]string{
		"2026-03-04 10:00": "2026-03-10 09:00", // Monday 9 March is a day off
		"2026-03-10 09:00": "2026-03-16 09:00", // just sent
		"2026-03-15 23:59": "2026-03-16 09:00",
		"2026-03-16 08:00": "2026-03-23 09:00", // a Monday's own was decided on before
		"2026-12-29 12:00": "2027-01-11 09:00", // the holidays of January
	} {
		d, env := weekly(&ledger{Records: appealtest.NewRecords()})
		value, err := env.ExecuteActivity(d.NextDigest, activities.DigestInput{At: at(from)})
		require.NoError(t, err)
		var got time.Time
		require.NoError(t, value.Get(&got))
		require.True(t, at(want).Equal(got), "after %s: %s, want %s", from, got.In(appealtest.Moscow), want)
	}
}

func TestSendDigest(t *testing.T) {
	monday := activities.DigestInput{At: time.Date(2026, 3, 16, 9, 0, 0, 0, appealtest.Moscow)}
	l := &ledger{Records: appealtest.NewRecords()}
	d, env := weekly(l)
	_, err := env.ExecuteActivity(d.SendDigest, monday)
	require.NoError(t, err)
	require.Empty(t, l.queued, "a week without anything overdue has no digest")

	l.lines = make([]lists.Line, 2)
	_, err = env.ExecuteActivity(d.SendDigest, monday)
	require.NoError(t, err)
	require.Len(t, l.queued, 2)
	require.True(t, monday.At.Equal(l.queued[0].CreatedAt))

	for _, call := range []string{"lines", "staff", "compose", "queue"} {
		l.failing = call
		_, err = env.ExecuteActivity(d.SendDigest, monday)
		require.ErrorContains(t, err, "the step failed", call)
		require.NotContains(t, err.Error(), "column", call)
	}
}
