package workflows_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/reception"
	"appeals/worker"
	"appeals/workflows"
)

// diary keeps one booking and the requests on it, as the register does.
type diary struct {
	mu     sync.Mutex
	r      reception.Reception
	asked  map[string]appeal.Request
	done   map[string]bool
	events []string
	unsaid error // why no letter can be made
}

func (d *diary) Reception(context.Context, string) (*reception.Reception, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	r := d.r
	return &r, nil
}

func (d *diary) ChangeReception(_ context.Context, _, key string, _ activities.AcceptOral,
	do activities.DecideReception) (*reception.Reception, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	r := d.r
	if d.done[key] {
		return &r, nil
	}
	var asked *appeal.Request
	if q, known := d.asked[key]; known {
		asked = &q
	}
	event, _, err := do(&r, asked, staffOnly{Records: appealtest.NewRecords()})
	if err != nil {
		return nil, err
	}
	if d.done[key] = true; event.Action != "" {
		r.Version++
		d.events = append(d.events, event.Action)
		d.r = r
	}
	return &r, nil
}

func (d *diary) PendingBefore(_ context.Context, _ appeal.Case, at time.Time) (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for id, q := range d.asked {
		if !d.done[id] && q.At.Before(at) {
			return true, nil
		}
	}
	return false, nil
}

func (d *diary) ForReception(_ *reception.Reception, e appeal.Event, _ appeal.Directory) ([]appeal.Letter, error) {
	if len(e.Letters) == 0 {
		return nil, nil
	}
	return nil, d.unsaid
}

// staffOnly answers what these lives ask of the register.
type staffOnly struct{ appeal.Records }

func (staffOnly) FreeSlot(int64) (reception.Slot, bool, error) { return reception.Slot{}, false, nil }

func (staffOnly) FreeSlots(string, time.Time, int) ([]reception.Slot, error) { return nil, nil }

func (staffOnly) Accept(appeal.Intake, appeal.Person, time.Time) (*appeal.Card, error) {
	return nil, appeal.Refuse("Здесь обращений не принимают.", "")
}

// lives plays a booking of the next day's afternoon; acts happen by hours. One that
// has an instant was kept by the register then, and the engine hears of it later.
func lives(t *testing.T, acts map[time.Duration]appeal.Request) *diary {
	t.Helper()
	d := &diary{asked: map[string]appeal.Request{}, done: map[string]bool{}}
	d.lives(t, acts)
	return d
}

func (d *diary) lives(t *testing.T, acts map[time.Duration]appeal.Request) {
	t.Helper()
	start := time.Date(2026, 3, 3, 9, 0, 0, 0, appealtest.Moscow)
	d.r = reception.Reception{Visitor: appeal.Author{Surname: "Берёзкина", Email: "a@example.ru"},
		BookedAt: start.AddDate(0, 0, -1), Asked: []reception.Question{{Wording: "Крыша"}}}
	d.r.Process = reception.Process{ID: "r", Number: "ЛП-1/2026", State: reception.Booked, Version: 1, Official: "head",
		StartsAt: start.Add(30 * time.Hour), Since: start}
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(start)
	env.SetTestTimeout(20 * time.Second)
	worker.RegisterWorkflows(env)
	worker.RegisterActivities(env, &activities.Activities{}, &activities.Digests{}, &activities.Daily{},
		&activities.Receptions{Register: d, Letters: d, Office: appealtest.Office().Fixed})
	for after, request := range acts {
		request.ReceptionID, request.ID = "r", string(request.Action)
		if !request.At.IsZero() {
			d.asked[request.ID] = request
		}
		env.RegisterDelayedCallback(func() {
			if request.At.IsZero() {
				request.At = env.Now()
			}
			d.mu.Lock()
			d.asked[request.ID] = request
			d.mu.Unlock()
			env.UpdateWorkflowNoRejection(string(request.Action), request.ID, t, workflows.ActInput{
				RequestID: request.ID, Actor: request.Actor, Roles: []appeal.Role{appeal.Clerk}, At: request.At,
				On: appealtest.Office().Today(request.At).String(), Values: request.Values})
		}, after)
	}
	env.ExecuteWorkflow(workflows.Reception, workflows.ReceptionInput{ReceptionID: "r"})
	require.True(t, env.IsWorkflowCompleted())
	require.NoError(t, env.GetWorkflowError())
}

func TestWhoDoesNotComeIsRemindedAndThenMissed(t *testing.T) {
	t.Parallel()
	d := lives(t, nil)
	require.Equal(t, []string{"reception_remind", "reception_missed"}, d.events)
	require.Equal(t, reception.Missed, d.r.State)
}

func TestAReceptionEndsWithItsLastOutcome(t *testing.T) {
	t.Parallel()
	d := lives(t, map[time.Duration]appeal.Request{
		30 * time.Hour: {Action: reception.CheckIn, Actor: "clerk", Values: appeal.Values{"document": "passport"}},
		31 * time.Hour: {Action: reception.AnswerOrally, Actor: "clerk", Values: appeal.Values{"question": 1,
			"text": "Починят.", "consent": true}},
		60 * time.Hour: {Action: reception.Finish, Actor: "clerk"},
	})
	require.Equal(t, []string{"reception_remind", "reception_check_in", "reception_answer", "reception_finish"},
		d.events)
	require.Equal(t, reception.Held, d.r.State)
}

// The engine was away from the afternoon until after midnight.
func TestWhoCameInTimeIsNotMissedThoughTheEngineHearsItLater(t *testing.T) {
	t.Parallel()
	came := time.Date(2026, 3, 4, 15, 5, 0, 0, appealtest.Moscow)
	d := lives(t, map[time.Duration]appeal.Request{
		39*time.Hour + 2*time.Minute: {Action: reception.CheckIn, Actor: "clerk", At: came,
			Values: appeal.Values{"document": "passport"}},
		40 * time.Hour: {Action: reception.AnswerOrally, Actor: "clerk", Values: appeal.Values{"question": 1,
			"text": "Починят.", "consent": true}},
		41 * time.Hour: {Action: reception.Finish, Actor: "clerk"},
	})
	require.Equal(t, []string{"reception_remind", "reception_check_in", "reception_answer", "reception_finish"},
		d.events)
}

// What is asked after the reminder has failed does not try it again.
func TestAReminderThatFailsForGoodDoesNotKeepTheDayOpen(t *testing.T) {
	t.Parallel()
	for name, acts := range map[string]map[time.Duration]appeal.Request{
		"nothing is done": nil,
		"a question comes": {20 * time.Hour: {Action: reception.Ask, Actor: "clerk",
			Values: appeal.Values{"text": "Двор"}}},
	} {
		d := &diary{asked: map[string]appeal.Request{}, done: map[string]bool{},
			unsaid: appeal.Refuse("Письмо не составлено.", "")}
		d.lives(t, acts)
		require.Equal(t, "reception_missed", d.events[len(d.events)-1], name)
		require.NotContains(t, d.events, "reception_remind", name)
		require.Equal(t, reception.Missed, d.r.State, name)
	}
}

// What is never done does not keep the day open.
func TestAnActionThatIsNeverDoneHoldsTheEndOfTheDayBackForMinutesOnly(t *testing.T) {
	t.Parallel()
	d := lives(t, map[time.Duration]appeal.Request{
		50 * time.Hour: {Action: reception.CheckIn, Actor: "clerk", At: time.Date(2026, 3, 4, 15, 5, 0, 0,
			appealtest.Moscow)},
	})
	require.Equal(t, []string{"reception_remind", "reception_missed"}, d.events)
	require.WithinDuration(t, time.Date(2026, 3, 5, 0, 5, 0, 0, appealtest.Moscow), d.r.Since, time.Minute)
}

func TestACancelledReceptionRemindsNobody(t *testing.T) {
	t.Parallel()
	d := lives(t, map[time.Duration]appeal.Request{time.Minute: {Action: reception.Cancel}})
	require.Equal(t, []string{"reception_cancel"}, d.events)
	require.Equal(t, reception.Cancelled, d.r.State)
}
