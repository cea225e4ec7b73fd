package workflows_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/worker"
	"appeals/workflows"
)

// start is Monday 2 March 2026, 10:00 in Moscow: control date 1 April.
var start = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

// office is a workflow under test with a register in memory.
type office struct {
	t        *testing.T
	env      *testsuite.TestWorkflowEnvironment
	register *memory
	answers  map[string]error // of Updates, by request
	answered int
	almanac  law.Almanac
	counts   appeal.Office // by the policy in force
	timers   struct{ started, fired, cancelled int }
	input    workflows.AppealInput // of the run
}

func open(t *testing.T) *office {
	t.Helper()
	return openBy(t, appealtest.Office())
}

// openBy is a workflow under test in an office with rules of its own.
func openBy(t *testing.T, counts appeal.Office) *office {
	t.Helper()
	records := appealtest.NewRecords()
	card, err := appealtest.Registered(counts, records, "id", start)
	require.NoError(t, err)
	o := &office{t: t, answers: map[string]error{},
		input: workflows.AppealInput{AppealID: "id"}, register: &memory{records: records, card: card,
			requests: map[string]appeal.Request{}, steps: map[string]bool{}}}
	var suite testsuite.WorkflowTestSuite
	o.env = suite.NewTestWorkflowEnvironment()
	o.env.SetStartTime(start)
	o.env.SetTestTimeout(20 * time.Second)
	worker.RegisterWorkflows(o.env)
	counts.Clock.Calendars = &o.almanac
	o.counts = counts
	worker.RegisterActivities(o.env, &activities.Activities{Register: o.register, Letters: noLetters{},
		Office:   func() appeal.Office { return o.counts },
		Recounts: recounter{o.register, counts, o.env.Now},
		Now:      func(context.Context) (time.Time, error) { return o.env.Now(), nil }}, &activities.Digests{},
		&activities.Daily{}, &activities.Receptions{})
	o.env.SetOnTimerScheduledListener(func(string, time.Duration) { o.timers.started++ })
	o.env.SetOnTimerFiredListener(func(string) { o.timers.fired++ })
	o.env.SetOnTimerCanceledListener(func(string) { o.timers.cancelled++ })
	return o
}

// does plans an action of a person some time after the start.
func (o *office) does(after time.Duration, who string, action appeal.Action, values appeal.Values) {
	id := fmt.Sprintf("%s/%s", action, after)
	o.env.RegisterDelayedCallback(func() {
		o.register.requests[id] = appeal.Request{ID: id, AppealID: "id", State: appeal.Pending,
			Action: action, Actor: who, Values: values, At: start.Add(after)}
		o.send(id)
	}, after)
}

// sends plans that a stored request goes to the process.
func (o *office) sends(after time.Duration, id string) {
	o.env.RegisterDelayedCallback(func() { o.send(id) }, after)
}

func (o *office) send(id string) { o.sendWith(id, o.answer(id)) }

func (o *office) sendWith(id string, callback *testsuite.TestUpdateCallback) {
	r := o.register.requests[id]
	row, _ := appeal.RowOf(r.Action)
	in := workflows.ActInput{RequestID: id, Actor: r.Actor, Roles: o.register.records.Staff[r.Actor].Roles,
		For: appeal.StandsFor(o.register.records.Away, r.Actor, appealtest.Office().Today(r.At)), At: r.At,
		On: appealtest.Office().Today(r.At).String(), Values: row.Public(r.Values)}
	o.env.UpdateWorkflow(string(r.Action), id, callback, in)
}

func (o *office) answer(id string) *testsuite.TestUpdateCallback {
	record := func(err error) {
		o.answers[id] = err
		o.answered++
		if r := o.register.requests[id]; err != nil {
			r.State = appeal.Denied
			o.register.requests[id] = r
		}
	}
	return &testsuite.TestUpdateCallback{
		OnAccept:   func() {},
		OnReject:   func(err error) { record(err) },
		OnComplete: func(_ any, err error) { record(err) },
	}
}

// run lives the appeal to its end.
func (o *office) run() {
	o.env.ExecuteWorkflow(workflows.Appeal, o.input)
	require.True(o.t, o.env.IsWorkflowCompleted())
	require.NoError(o.t, o.env.GetWorkflowError())
	require.Equal(o.t, o.timers.started, o.timers.fired+o.timers.cancelled, "a timer was left behind")
}

func (o *office) refusals() (out []error) {
	for _, err := range o.answers {
		if err != nil {
			out = append(out, err)
		}
	}
	return out
}

const day = 24 * time.Hour

// The usual answers of the people of the office.
var (
	order  = appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}}
	reply  = appeal.Values{"text": "Крыша отремонтирована", "result": "measures_taken"}
	fileIt = appeal.Values{"case": "01-17"}
)

func (o *office) resolved() { o.does(day, "head", appeal.Resolve, order) }

func (o *office) filed(after time.Duration) { o.does(after, "clerk", appeal.FileAway, fileIt) }
