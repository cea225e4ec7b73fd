package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// plans keeps a request that is sent later.
func (o *office) plans(who string, action appeal.Action, values appeal.Values, at time.Time) string {
	id := "planned/" + string(action)
	o.register.requests[id] = appeal.Request{ID: id, AppealID: "id", State: appeal.Pending,
		Action: action, Actor: who, Values: values, At: at}
	return id
}

// The register has done an action, and the engine has not heard of it. The next
// one is legal by the card: the process must not refuse it by its old copy.
func TestNextActionWhileTheLastIsOnItsWay(t *testing.T) {
	o := open(t)
	o.resolved()
	o.does(2*day, "executor", appeal.Draft, reply)
	o.does(3*day, "reviewer", appeal.Approve, nil)
	sign := o.plans("head", appeal.Sign, nil, start.Add(3*day))
	o.register.committed = map[string]func(){"approve/72h0m0s": func() { o.judged(sign) }}
	o.filed(4 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 1, o.register.count("sign"))
}

// judged sends a request and waits for what the validator says of it.
func (o *office) judged(id string) {
	judged := make(chan struct{})
	callback := o.answer(id)
	reject := callback.OnReject
	callback.OnAccept = func() { close(judged) }
	callback.OnReject = func(err error) { reject(err); close(judged) }
	o.sendWith(id, callback)
	<-judged
}

// The register was restored from a copy: reload takes the older card over, and
// the alarms that it has forgotten are done.
func TestReloadAfterTheRegisterWentBack(t *testing.T) {
	o := open(t)
	o.resolved()
	var old *appeal.Card
	o.env.RegisterDelayedCallback(func() {
		var err error
		old, err = clone(o.register.card)
		require.NoError(t, err)
	}, 10*day)
	o.does(20*day, "executor", appeal.Draft, reply) // after T-10 of 18 March
	o.env.RegisterDelayedCallback(func() {
		require.Equal(t, 1, o.register.count("reminder"))
		o.register.card, o.register.events, o.register.steps = old, nil, map[string]bool{}
		o.env.UpdateWorkflow(workflows.Reload, "reload", o.answer("reload"))
	}, 21*day)
	o.does(22*day, "executor", appeal.Draft, reply)
	o.does(23*day, "reviewer", appeal.Approve, nil)
	o.does(24*day, "head", appeal.Sign, nil)
	o.filed(25 * day)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, 1, o.register.count("draft"))
	require.Equal(t, 2, o.register.count("reminder"), "T-10, which the register had forgotten, and T-5")
}

// Without a reload the next step brings the process back to its card.
func TestStepAfterTheRegisterWentBack(t *testing.T) {
	o := open(t)
	o.resolved()
	var old *appeal.Card
	o.env.RegisterDelayedCallback(func() {
		var err error
		old, err = clone(o.register.card)
		require.NoError(t, err)
	}, 2*day)
	o.does(3*day, "manager", appeal.EscalateByHand, appeal.Values{"reason": "срочно"})
	o.does(4*day, "manager", appeal.EscalateByHand, appeal.Values{"reason": "срочно"})
	o.env.RegisterDelayedCallback(func() { o.register.card = old }, 5*day)
	o.does(6*day, "manager", appeal.EscalateByHand, appeal.Values{"reason": "срочно"})
	o.does(7*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-04", "reason": "вопрос решён"})
	o.filed(8 * day)
	var levels []int64
	o.watchEscalation(&levels)
	o.run()
	require.Empty(t, o.refusals())
	require.Equal(t, []int64{0, 1, 2, 1}, distinct(levels))
}

// Somebody cancels the workflow while an action is on its way: the action is
// done, and its person is told so.
func TestCancelledRunAnswersWhatItAccepted(t *testing.T) {
	o := open(t)
	o.resolved()
	next := o.plans("executor", appeal.Draft, reply, start.Add(day))
	o.register.committed = map[string]func(){"resolve/24h0m0s": func() {
		o.judged(next)
		o.env.CancelWorkflow()
	}}
	o.env.ExecuteWorkflow(workflows.Appeal, workflows.AppealInput{AppealID: "id"})
	require.True(t, temporal.IsCanceledError(o.env.GetWorkflowError()), "%v", o.env.GetWorkflowError())
	require.Equal(t, 2, o.answered)
	require.Empty(t, o.refusals())
	require.Equal(t, 1, o.register.count("draft"))
}

// A run that only waits for its next alarm ends when it is cancelled.
func TestCancelledRunEnds(t *testing.T) {
	o := open(t)
	o.resolved()
	o.env.RegisterDelayedCallback(o.env.CancelWorkflow, 2*day)
	o.env.ExecuteWorkflow(workflows.Appeal, o.input)
	require.True(t, o.env.IsWorkflowCompleted())
	require.True(t, temporal.IsCanceledError(o.env.GetWorkflowError()), "%v", o.env.GetWorkflowError())
	require.Empty(t, o.refusals())
}

// A card that cannot be read ends the run, and nobody waits for it in vain: the
// action is done by the next run.
func TestRunThatCannotOpenAnswersWhatItAccepted(t *testing.T) {
	o := open(t)
	o.register.unread = true
	o.does(5*time.Second, "head", appeal.Resolve, order)
	o.env.ExecuteWorkflow(workflows.Appeal, workflows.AppealInput{AppealID: "id"})
	require.Error(t, o.env.GetWorkflowError())
	require.Len(t, o.refusals(), 1)
	var app *temporal.ApplicationError
	require.ErrorAs(t, o.refusals()[0], &app)
	require.Equal(t, string(appeal.Unavailable), app.Type())
}

// An action that fails for an unknown reason stops neither the clock nor the
// actions after it.
func TestUnknownFailureStopsNothing(t *testing.T) {
	o := open(t)
	o.register.spoiled = "resolve/24h0m0s"
	o.resolved()
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Len(t, o.refusals(), 1)
	var app *temporal.ApplicationError
	require.ErrorAs(t, o.refusals()[0], &app)
	require.Equal(t, string(appeal.Internal), app.Type())
	require.Equal(t, 4, o.register.count("reminder"))
	require.Equal(t, 3, o.register.count("escalation"))
}

// A very long history goes on in a fresh one, between two steps.
func TestLongHistoryGoesOnInAFreshOne(t *testing.T) {
	o := open(t)
	o.resolved()
	o.env.RegisterDelayedCallback(func() { o.env.SetContinueAsNewSuggested(true) }, 2*day)
	o.does(3*day, "executor", appeal.Draft, reply)
	o.env.ExecuteWorkflow(workflows.Appeal, workflows.AppealInput{AppealID: "id", Edition: "e"})
	var again *workflow.ContinueAsNewError
	require.ErrorAs(t, o.env.GetWorkflowError(), &again)
	require.Equal(t, "Appeal", again.WorkflowType.Name)
	require.Empty(t, o.refusals())
	require.Equal(t, 2, o.answered, "the action was answered before")
}
