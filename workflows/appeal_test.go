package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

func TestAnsweredInTime(t *testing.T) {
	o := open(t)
	o.resolved()
	o.does(2*day, "executor2", appeal.Contribute, appeal.Values{"text": "Осмотрено"})
	o.does(3*day, "executor", appeal.Draft, reply)
	o.does(4*day, "reviewer", appeal.Approve, nil)
	o.does(5*day, "head", appeal.Sign, nil)
	o.filed(6 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 6, o.answered)
	require.Equal(t, appeal.Filed, o.register.card.Status)
	require.Zero(t, o.register.count("reminder"), "T-10 is 18 March")
	require.Zero(t, o.timers.fired, "no reminder was due")
	require.Positive(t, o.timers.cancelled, "the plan of the clock was given up")
	require.True(t, o.env.Now().Before(start.Add(7*day)), "nothing held the workflow open")
}

func TestNeglectClimbsTheLadder(t *testing.T) {
	o := open(t)
	var overdue []bool
	o.env.OnUpsertTypedSearchAttributes(mock.Anything).Run(func(args mock.Arguments) {
		attributes := args.Get(0).(temporal.SearchAttributes)
		v, _ := attributes.GetBool(temporal.NewSearchAttributeKeyBool("AppealOverdue"))
		overdue = append(overdue, v)
	}).Return(nil)
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Equal(t, 4, o.register.count("reminder"))
	require.Equal(t, 1, o.register.count("overdue"))
	require.Equal(t, 3, o.register.count("escalation"))
	require.Equal(t, 3, o.register.card.Escalation)
	require.False(t, overdue[0])
	require.Contains(t, overdue, true)
	require.Equal(t, 8, o.timers.fired)
}

func TestExtendedOnce(t *testing.T) {
	o := open(t)
	extension := appeal.Values{"days": 30, "ground": "exceptional", "reason": "нужна экспертиза"}
	o.resolved()
	o.does(20*day, "head", appeal.Extend, extension) // after T-10 of 18 March
	o.does(21*day, "head", appeal.Extend, extension)
	o.does(58*day, "executor", appeal.Draft, reply)
	o.does(59*day, "reviewer", appeal.Approve, nil)
	o.does(59*day+time.Hour, "head", appeal.Sign, nil)
	o.filed(59*day + 2*time.Hour)
	o.run()
	require.Len(t, o.refusals(), 1)
	require.ErrorContains(t, o.refusals()[0], "уже продлён")
	require.Equal(t, "2026-05-01", o.register.card.Statutory.String())
	require.Equal(t, "2026-04-30", o.register.card.Control.String(), "1 May is a holiday")
	require.Equal(t, 1+4, o.register.count("reminder"), "T-10 of the first date, all of the second")
	require.Zero(t, o.register.count("overdue"), "the first date was moved")
}

func TestRedirected(t *testing.T) {
	o := open(t)
	o.does(3*day, "clerk", appeal.Redirect,
		appeal.Values{"body": "Министерство", "address": "Мурманск", "reason": "не наш вопрос"})
	o.filed(4 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, "Министерство", o.register.card.Redirects[0].Body)
	require.Zero(t, o.timers.fired)
}

func TestRework(t *testing.T) {
	o := open(t)
	o.resolved()
	o.does(2*day, "executor", appeal.Draft, reply)
	o.does(3*day, "reviewer", appeal.Rework, appeal.Values{"remarks": "нет срока"})
	o.does(4*day, "executor", appeal.Draft, reply)
	o.does(5*day, "reviewer", appeal.Approve, nil)
	o.does(6*day, "head", appeal.Sign, nil)
	o.filed(7 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Len(t, o.register.card.Replies, 2)
	require.Equal(t, "2026-04-01", o.register.card.Control.String(), "rework does not move the date")
}

func TestWithdrawn(t *testing.T) {
	o := open(t)
	o.does(2*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(3 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Zero(t, o.timers.fired)
}

// Of two people who decide at once one is done and the other is told why not.
func TestTwoAtOnce(t *testing.T) {
	o := open(t)
	o.does(day, "head", appeal.Resolve, order)
	o.does(day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-03", "reason": "вопрос решён"})
	o.does(day+time.Second, "head", appeal.Resolve, order)
	o.filed(2 * day)
	o.run()
	require.Equal(t, 4, o.answered)
	require.NotEmpty(t, o.refusals())
	require.Equal(t, appeal.Filed, o.register.card.Status)
}

func TestOutsiderIsRefusedByTheValidator(t *testing.T) {
	o := open(t)
	o.resolved()
	o.does(2*day, "executor2", appeal.Draft, reply) // co-executor, not responsible
	o.does(3*day, "deputy", appeal.Extend, appeal.Values{"days": 5, "ground": "exceptional", "reason": "х"})
	o.does(4*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(5 * day)
	o.run()
	require.Len(t, o.refusals(), 2)
	for _, err := range o.refusals() {
		var app *temporal.ApplicationError
		require.ErrorAs(t, err, &app)
		require.Equal(t, string(appeal.Forbidden), app.Type())
	}
}

// A register that is away delays a step and loses nothing.
func TestRegisterAway(t *testing.T) {
	o := open(t)
	o.env.RegisterDelayedCallback(func() { o.register.broken = 5 }, day-time.Second)
	o.resolved()
	o.does(2*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(3 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 1, o.register.count("resolve"))
}

// Of three questions one goes to another body, and the case goes on with two.
func TestSomeQuestionsGoElsewhere(t *testing.T) {
	o := open(t)
	o.register.card.Intake.Questions = append(o.register.card.Intake.Questions, appeal.Question{}, appeal.Question{})
	o.resolved()
	o.does(2*day, "clerk", appeal.Redirect,
		appeal.Values{"questions": []string{"2"}, "bodies": []string{"edu"}, "reason": "не наш вопрос"})
	o.does(3*day, "executor", appeal.Draft,
		appeal.Values{"text": "Крыша отремонтирована", "results": []string{"1:supported", "3:explained"}})
	o.does(4*day, "reviewer", appeal.Approve, nil)
	o.does(5*day, "head", appeal.Sign, nil)
	o.filed(6 * day)
	o.run()
	require.Empty(t, o.refusals())
	got := []appeal.Result{}
	for _, q := range o.register.card.Intake.Questions {
		got = append(got, q.Result)
	}
	require.Equal(t, []appeal.Result{appeal.Supported, appeal.Transferred, appeal.Explained}, got)
}

// Each branch of art. 11 ends the clock: no alarm is rung after it.
func TestEndingsStopTheClock(t *testing.T) {
	for action, values := range map[appeal.Action]appeal.Values{
		appeal.ReturnComplaint: {"reason": "х"},
		appeal.ReturnCourt:     {"reason": "х"},
		appeal.LeaveAbusive:    {"reason": "х"},
		appeal.LeaveUnreadable: {},
		appeal.LeaveUnclear:    {"reason": "х"},
		appeal.PointToSite:     {"page": "https://gorod.example/1"},
		appeal.LeaveSecret:     {},
	} {
		o := open(t)
		o.does(3*day, "head", action, values)
		o.filed(4 * day)
		o.run()
		require.Empty(t, o.refusals(), "%s", action)
		require.Zero(t, o.timers.fired, "%s", action)
		require.Equal(t, action, o.register.card.Ending.Action)
	}
}

// The work of one who is away is done by the one who stands in.
func TestStandInActsThroughTheProcess(t *testing.T) {
	o := open(t)
	o.register.records.Away = []appeal.Absence{{Person: "executor", Substitute: "executor3",
		From: law.NewDate(2026, 3, 3),
		To:   law.NewDate(2026, 3, 5)}}
	o.resolved()
	o.does(2*day, "executor3", appeal.Draft, reply)
	o.does(3*day, "reviewer", appeal.Rework, appeal.Values{"remarks": "нет срока"})
	o.does(5*day, "executor3", appeal.Draft, reply) // 7 March: he is back
	o.does(6*day, "executor", appeal.Draft, reply)
	o.does(7*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(8 * day)
	o.run()
	require.Len(t, o.refusals(), 1, "only in the days of the absence")
	require.Equal(t, "executor3", o.register.card.Replies[0].Author)
	require.Equal(t, "executor", o.register.card.Replies[1].Author)
}
