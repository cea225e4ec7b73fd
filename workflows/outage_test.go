package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

// After an outage everything waits at once. What arrived in time is done
// before the alarms that would have struck after it: nobody is told of an
// overdue appeal that was decided in time.
func TestEarlierActionGoesBeforeTheEscalation(t *testing.T) {
	o := open(t)
	o.env.SetStartTime(start.Add(40 * day)) // the engine comes back on 11 April
	in := appeal.Values{"on": "2026-03-31", "reason": "вопрос решён"}
	o.register.requests["late"] = appeal.Request{ID: "late", AppealID: "id", State: appeal.Pending,
		Action: appeal.Withdraw, Actor: "clerk", Values: in, At: start.Add(29 * day)}
	o.sends(10*time.Second, "late") // the resubmitter comes a little later than the engine
	o.filed(41 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 4, o.register.count("reminder"), "those were due before, and nobody was reminded")
	require.Zero(t, o.register.count("overdue"))
	require.Zero(t, o.register.count("escalation"))
	for _, e := range o.register.events {
		if e.Action == "reminder" {
			require.Contains(t, e.Details, "с опозданием")
		}
	}
}

// An action that is never done holds the clock for minutes, not for ever.
func TestStuckActionDoesNotStopTheClock(t *testing.T) {
	o := open(t)
	o.register.requests["stuck"] = appeal.Request{ID: "stuck", AppealID: "id", State: appeal.Pending,
		Action: appeal.Withdraw, Actor: "clerk", At: start}
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Equal(t, 3, o.register.count("escalation"))
}

// A reminder that comes while a person is at the card does not refuse what the
// person then sends.
func TestReminderDoesNotRefuseThePersonAtTheCard(t *testing.T) {
	o := open(t)
	o.resolved()
	o.env.RegisterDelayedCallback(func() {
		seen := o.register.card.Version // before T-10 of 18 March
		o.register.requests["draft"] = appeal.Request{ID: "draft", AppealID: "id", State: appeal.Pending,
			Action: appeal.Draft, Actor: "executor", Values: reply, At: start.Add(20 * day), Version: seen}
	}, 10*day)
	o.sends(20*day, "draft")
	o.does(21*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(22 * day)
	o.run()
	require.Equal(t, 1, o.register.count("reminder"))
	require.Empty(t, o.refusals())
}

// One alarm that cannot be done does not take the later ones with it.
func TestBrokenAlarmDoesNotStopTheClock(t *testing.T) {
	o := open(t)
	o.register.spoiled = "/T-5"
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Equal(t, 3, o.register.count("reminder"))
	require.Equal(t, 3, o.register.count("escalation"))
}
