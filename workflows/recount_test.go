package workflows_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/workflows"
)

// recounter counts the one card anew, once for each key.
type recounter struct {
	register *memory
	office   appeal.Office
	now      func() time.Time
}

func (r recounter) Count(ctx context.Context, _ int64, id, key string) (*appeal.Card, error) {
	return r.register.Change(ctx, id,
		key, func(c *appeal.Card, _ appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, _, err := r.office.Recalculate(c, r.now())
			event.Quiet = true
			return event, nil, err
		})
}

// loads puts a calendar in force some time after the start, in which the given
// days are off, and tells the process.
func (o *office) loads(after time.Duration, key string, off ...string) {
	o.env.RegisterDelayedCallback(func() {
		o.almanac.Adopt(with(o.t, off))
		in := workflows.RecalculateInput{Version: "test", Recount: 1, Key: key}
		o.env.UpdateWorkflow(workflows.Recalculate, key, o.answer(key), in)
	}, after)
}

func with(t *testing.T, off []string) *law.Calendar {
	t.Helper()
	text := string(law.Embedded().CSV())
	for _, day := range off {
		before, after, found := strings.Cut(text, "\n"+next(t, text, day))
		require.True(t, found)
		text = fmt.Sprintf("%s\n%s,day_off,,Перенос\n%s%s", before, day, next(t, text, day), after)
	}
	c, err := law.ParseAny("", []byte(text))
	require.NoError(t, err)
	return c
}

// next is the first row of a later date.
func next(t *testing.T, text, day string) string {
	for row := range strings.Lines(text) {
		if row[:10] > day && row[0] == '2' {
			return row
		}
	}
	t.Fatalf("no row after %s", day)
	return ""
}

// The control date is 1 April. A calendar that makes it a day off moves the
// date, the reminders and the escalations to the day before.
func TestNewCalendarMovesTheTimers(t *testing.T) {
	o := open(t)
	var due []time.Time
	o.env.OnUpsertTypedSearchAttributes(mock.Anything).Run(func(args mock.Arguments) {
		if at, ok := args.Get(0).(temporal.SearchAttributes).GetTime(
			temporal.NewSearchAttributeKeyTime("AppealDue")); ok {
			due = append(due, at)
		}
	}).Return(nil)
	o.resolved()
	o.loads(10*day, "recount", "2026-04-01")
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Empty(t, o.refusals())
	c := o.register.card
	require.Equal(t, 1, o.register.count("recalculate"))
	require.Equal(t, 4, o.register.count("reminder"))
	require.Equal(t, 1, o.register.count("overdue"))
	require.Equal(t, 3, o.register.count("escalation"))
	for key := range o.register.steps {
		require.NotContains(t, key, "2026-04-01/", "nothing is done for the date that was")
	}
	require.Equal(t, "2026-03-31T23:59:59+03:00", due[len(due)-1].In(start.Location()).Format(time.RFC3339),
		"the managers see the new date")
	require.Equal(t, "2026-03-31", c.Deadlines[len(c.Deadlines)-1].Control.String())
}

// A calendar that leaves the date moves the reminders that count working days.
func TestNewCalendarMovesOnlyReminders(t *testing.T) {
	o := open(t)
	o.resolved()
	o.loads(10*day, "recount", "2026-03-31")
	o.env.RegisterDelayedCallback(func() {
		require.Equal(t, 1, o.register.count("reminder"), "T-10 came a day earlier")
	}, 15*day)
	o.does(21*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-20", "reason": "передумал"})
	o.filed(22 * day)
	o.run()
	require.Zero(t, o.register.count("recalculate"), "the history has no line of it")
}

// The person who is at the card is not refused, and the same Update twice is
// one step.
func TestRecountRefusesNobody(t *testing.T) {
	o := open(t)
	o.resolved()
	var seen int
	o.env.RegisterDelayedCallback(func() { seen = o.register.card.Version }, 9*day)
	o.loads(10*day, "recount", "2026-04-01")
	o.loads(10*day+time.Minute, "recount", "2026-04-01")
	o.env.RegisterDelayedCallback(func() {
		o.register.requests["draft"] = appeal.Request{ID: "draft", AppealID: "id", State: appeal.Pending,
			Action: appeal.Draft, Actor: "executor", Values: reply, At: start.Add(11 * day), Version: seen}
		o.send("draft")
	}, 11*day)
	o.does(12*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-12", "reason": "передумал"})
	o.filed(13 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 1, o.register.count("recalculate"))
	require.Equal(t, 1, o.register.count(string(appeal.Draft)))
}

// A running appeal takes another policy over when the recount comes to it: rungs that
// are gone strike no more, new ones strike, what has struck stays, and so does the date.
func TestAPolicyIsTakenOver(t *testing.T) {
	o := open(t)
	o.resolved()
	o.env.RegisterDelayedCallback(func() {
		require.Equal(t, 1, o.register.count("reminder"), "T-10 has struck")
		rungs := []appeal.Rung{}
		for _, r := range o.counts.Ladder.Rungs {
			switch r.Name {
			case "T-10":
				r.Days = -8 // would strike anew by its time, but not by its name
			case "T-5":
				continue
			case "T-3":
				r.Name, r.Days = "T-4", -4
			}
			rungs = append(rungs, r)
		}
		o.counts.Ladder.Rungs = rungs
		in := workflows.RecalculateInput{Version: "test", Recount: 1, Key: "policy"}
		o.env.UpdateWorkflow(workflows.Recalculate, "policy", o.answer("policy"), in)
	}, 17*day)
	o.does(29*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-31", "reason": "передумал"})
	o.filed(30 * day)
	o.run()
	require.Empty(t, o.refusals())
	struck := []string{}
	for key := range o.register.steps {
		if _, rung, found := strings.Cut(key, "2026-04-01/"); found {
			struck = append(struck, rung)
		}
	}
	require.ElementsMatch(t, []string{"T-10", "T-4", "T-1"}, struck)
	require.Equal(t, "2026-04-01", o.register.card.Control.String())
}
