package sweep_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/stores"
	"appeals/internal/sweep"
	"appeals/internal/testkit"
)

// monday is when the office of a test opens.
var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())

// engine knows which workflows run.
type engine struct {
	runs    map[string]bool
	silent  bool
	asked   int
	queried int
	started []string
	planned []string // anew
	refuses bool
	ended   []string // digests that do not run
	stands  map[string]appeal.Standing
	between func()           // happens once, when a process has told where it stands
	mute    bool             // no worker answers
	listed  []appeal.Running // on pages of two
	gone    []string
	deaf    bool // a reload changes nothing
	store   *stores.All
}

func (e *engine) Standing(_ context.Context, id string) (appeal.Standing, bool, error) {
	e.queried++
	if e.mute {
		return appeal.Standing{}, false, errors.New("no worker")
	}
	s, known := e.stands[id]
	if happens := e.between; happens != nil {
		e.between = nil
		happens()
	}
	return s, known, nil
}

func (e *engine) RunningAppeals(_ context.Context, mark string) ([]appeal.Running, string, error) {
	if e.silent {
		return nil, "", errors.New("away")
	}
	from := len(mark)
	to := min(from+2, len(e.listed))
	if to == len(e.listed) {
		return e.listed[from:], "", nil
	}
	return e.listed[from:to], strings.Repeat("x", to), nil
}

func (e *engine) EndOrphan(_ context.Context, id, _ string) error {
	if e.refuses {
		return errors.New("no")
	}
	e.gone = append(e.gone, id)
	delete(e.runs, id)
	return nil
}

func (e *engine) MissingDigests(context.Context) ([]string, error) {
	if e.silent {
		return nil, errors.New("away")
	}
	return e.ended, nil
}

func (e *engine) StartDigests(context.Context) ([]string, error) {
	if e.refuses {
		return nil, errors.New("no")
	}
	started := e.ended
	e.ended = nil
	return started, nil
}

func (e *engine) Running(_ context.Context, id string) (bool, error) {
	e.asked++
	if e.silent {
		return false, errors.New("away")
	}
	return e.runs[id], nil
}

func (e *engine) CaseRuns(ctx context.Context, c appeal.Case) (bool, error) {
	return e.Running(ctx, c.ID)
}

func (e *engine) StartCase(ctx context.Context, c appeal.Case) error { return e.Start(ctx, c.ID) }

func (e *engine) Start(_ context.Context, id string) error {
	if e.refuses {
		return errors.New("no")
	}
	e.started = append(e.started, id)
	e.runs[id] = true
	return nil
}

func (e *engine) Reload(ctx context.Context, id string) error {
	if e.refuses {
		return errors.New("no")
	}
	e.planned = append(e.planned, id)
	if e.stands != nil && !e.deaf {
		cards, err := e.store.Standings(ctx, []string{id})
		e.stands[id] = cards[id]
		return err
	}
	return nil
}

// office is a real register with an engine beside it.
type office struct {
	*testing.T
	*stores.All
	appeal.Office
	engine *engine
	now    time.Time
}

func open(t *testing.T) *office {
	t.Helper()
	return &office{t, testkit.Store(t), testkit.Office(), &engine{runs: map[string]bool{}}, monday}
}

// takes accepts and registers an appeal whose workflow runs.
func (o *office) takes() *appeal.Card {
	o.Helper()
	in := appeal.Intake{ReceivedVia: "post", Addressee: "head", Text: "Снег",
		Authors: []appeal.Author{{Surname: "Иванова", Address: "ул. Полярная, д. 1"}}}.Normal()
	clerk := testkit.Person("clerk")
	card, _, err := o.All.Accept(o.Context(), uuid.NewString(), nil,
		nil, func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			c, received, err := o.Office.Accept(uuid.NewString(), uuid.NewString()[:8], in, clerk, o.now)
			if err != nil {
				return nil, nil, nil, err
			}
			done, err := o.RegisterNow(c, clerk, o.now, records)
			return c, []appeal.Event{received, done}, nil, err
		})
	require.NoError(o, err)
	require.NoError(o, o.MarkStarted(o.Context(), appeal.AppealCase(card.ID), o.now))
	o.engine.runs[card.ID] = true
	return card
}

// rings does an alarm as the activity does.
func (o *office) rings(c *appeal.Card, a appeal.Alarm) {
	o.Helper()
	_, err := o.Change(o.Context(), c.ID,
		"appeal/"+c.ID+"/"+a.Key, func(c *appeal.Card, _ appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, due := o.Ring(c, a, a.At)
			require.True(o, due)
			return event, nil, nil
		})
	require.NoError(o, err)
}

func (o *office) sweeper(restart bool) sweep.Sweep {
	return sweep.Sweep{Register: o.All, Engine: o.engine, Office: o.Office.Fixed, Log: slog.New(slog.DiscardHandler),
		Restart: restart}
}

func (o *office) sweep(restart bool, at time.Time) []sweep.Finding {
	o.Helper()
	found, err := o.sweeper(restart).Run(o.Context(), at)
	require.NoError(o, err)
	return found
}

func kinds(found []sweep.Finding) []sweep.Kind {
	out := []sweep.Kind{}
	for _, f := range found {
		out = append(out, f.Kind)
	}
	slices.Sort(out)
	return out
}

// The reason for the sweep: a workflow that is gone rings no alarm, and nothing
// else in the register shows it.
func TestAlarmsThatNobodyDid(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.takes()
	plan := o.Plan(c)
	require.Len(t, plan, 5)
	first := plan[0]
	require.Empty(t, o.sweep(false, first.At.Add(29*time.Minute)))
	require.Equal(t, []sweep.Finding{{Kind: sweep.AlarmMissing, AppealID: c.ID, Number: c.Number, Since: first.At}},
		o.sweep(false, first.At.Add(30*time.Minute)))
	o.rings(c, first)
	require.Empty(t, o.sweep(false, first.At.Add(time.Hour)))

	end := plan[len(plan)-1].At.Add(time.Hour)
	require.Len(t, o.sweep(false, end), 4)
	for _, a := range plan[1:] {
		o.rings(c, a)
	}
	require.Empty(t, o.sweep(false, end))
}

// Whose process owes alarms plans anew, once for all of them: a workflow that
// planned by another policy does not know of what is missing.
func TestProcessThatOwesAlarmsPlansAnew(t *testing.T) {
	t.Parallel()
	o := open(t)
	owes, other := o.takes(), o.takes()
	plan := o.Plan(owes)
	for _, a := range o.Plan(other) {
		o.rings(other, a)
	}
	end := plan[len(plan)-1].At.Add(time.Hour)
	require.Len(t, o.sweep(false, end), len(plan))
	require.Empty(t, o.engine.planned, "only looking")
	found := o.sweep(true, end)
	require.Equal(t, []string{owes.ID}, o.engine.planned)
	for _, f := range found {
		require.True(t, f.Restarted)
	}
	o.engine.refuses = true
	require.False(t, o.sweep(true, end)[0].Restarted)
	o.engine.refuses, o.engine.planned = false, nil
	delete(o.engine.runs, owes.ID)
	require.Len(t, o.sweep(true, end), 1+len(plan))
	require.Empty(t, o.engine.planned, "it was started, so it plans anyway")
}

// A card entered late has its escalations due at once, from the entry on; a
// clock that was replaced has no alarms any more, and a stopped one neither.
func TestOnlyTheRunningClockIsSweptFromItsEntry(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.takes()
	o.now = c.Control.At(18, 0, testkit.Zone()).AddDate(0, 0, 20) // all alarms have passed
	late := func(at time.Duration) []sweep.Finding { return o.sweep(false, o.now.Add(at)) }
	require.Len(t, late(0), 5)
	_, err := o.Change(t.Context(), c.ID,
		"entered-late", func(c *appeal.Card, _ appeal.Records) (appeal.Event, []appeal.Letter, error) {
			old := c.Running()
			fresh := *old
			fresh.EnteredAt, fresh.Control = o.now, old.Control.AddDays(1)
			old.Superseded = true
			c.Deadlines = append(c.Deadlines, fresh)
			return appeal.Event{Action: "recalculate", At: o.now, From: c.Status, To: c.Status}, nil, nil
		})
	require.NoError(t, err)
	require.Empty(t, late(29*time.Minute))
	found := late(30 * time.Minute)
	require.Len(t, found, 3, "the mark and two escalations; the reminders were never due")
	for _, f := range found {
		require.True(t, f.Since.Equal(o.now), f.Since)
	}
	_, err = o.Change(t.Context(), c.ID,
		"withdraw", func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := o.Do(c, appeal.Step{Action: appeal.Withdraw, Actor: testkit.Person("clerk"), At: o.now,
				Values: appeal.Values{"on": o.Today(o.now).String(), "reason": "вопрос решён"}}, records)
			return event, nil, err
		})
	require.NoError(t, err)
	require.Empty(t, late(time.Hour))
}

func TestLostWorkflowIsStartedAgain(t *testing.T) {
	t.Parallel()
	o := open(t)
	alive, lost := o.takes(), o.takes()
	at := o.now.Add(time.Hour)
	require.Empty(t, o.sweep(false, at))
	delete(o.engine.runs, lost.ID)
	require.Len(t, o.sweep(false, o.now.Add(time.Minute)), 1, "its process ran, so that nothing is about to begin")
	want := sweep.Finding{Kind: sweep.WorkflowMissing, AppealID: lost.ID, Number: lost.Number, Since: at}
	require.Equal(t, []sweep.Finding{want}, o.sweep(false, at))
	require.Empty(t, o.engine.started, "only looking")
	o.engine.refuses = true
	require.Equal(t, []sweep.Finding{want}, o.sweep(true, at))
	o.engine.refuses, want.Restarted = false, true
	require.Equal(t, []sweep.Finding{want}, o.sweep(true, at))
	require.Equal(t, []string{lost.ID}, o.engine.started)
	require.Empty(t, o.sweep(true, at))
	require.True(t, o.engine.runs[alive.ID])
}

func TestWhatHasJustComeInIsNotLost(t *testing.T) {
	t.Parallel()
	o := open(t)
	fresh := o.unstarted()
	delete(o.engine.runs, fresh.ID)
	require.Empty(t, o.sweep(true, o.now.Add(9*time.Minute)))
	require.Equal(t, []sweep.Kind{sweep.NotStarted, sweep.WorkflowMissing},
		kinds(o.sweep(false, o.now.Add(11*time.Minute))))
}

// A silent engine is said once, and the register is swept all the same.
func TestSilentEngineIsOneFinding(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.takes()
	o.takes()
	o.engine.silent = true
	at := o.Plan(c)[0].At.Add(time.Hour)
	require.Equal(t, []sweep.Kind{sweep.AlarmMissing, sweep.AlarmMissing, sweep.EngineSilent}, kinds(o.sweep(true, at)))
	require.Zero(t, o.engine.asked, "the digests were asked for first")
}

func TestWhatIsStuck(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.takes()
	r := appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Propose, Actor: "clerk", At: o.now}
	_, _, err := o.SaveRequest(t.Context(), r, nil)
	require.NoError(t, err)
	require.NoError(t, o.QueueLetters(t.Context(),
		[]appeal.Letter{{Key: "digest/1", Kind: appeal.DigestLetter, Subject: "Сводка", CreatedAt: o.now}}))
	unstarted := o.unstarted()
	require.Empty(t, o.sweep(false, o.now.Add(9*time.Minute)))
	require.Equal(t, []sweep.Kind{sweep.NotStarted, sweep.RequestStuck},
		kinds(o.sweep(false, o.now.Add(11*time.Minute))))
	found := o.sweep(false, o.now.Add(time.Hour))
	require.Equal(t, []sweep.Kind{sweep.LetterStuck, sweep.NotStarted, sweep.RequestStuck}, kinds(found))
	for _, f := range found {
		require.Subset(t, sweep.Kinds(), []sweep.Kind{f.Kind})
		require.True(t, f.Since.Equal(o.now))
		require.Equal(t, map[sweep.Kind]string{sweep.NotStarted: unstarted.ID, sweep.RequestStuck: c.ID}[f.Kind],
			f.AppealID)
	}
}

// unstarted accepts an appeal whose start was never noted.
func (o *office) unstarted() *appeal.Card {
	o.Helper()
	var card *appeal.Card
	_, _, err := o.All.Accept(o.Context(), uuid.NewString(), nil,
		nil, func(appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			in := appeal.Intake{Authorship: "anonymous", ReceivedVia: "web", Text: "Снег"}.Normal()
			c, event, err := o.Office.Accept(uuid.NewString(), uuid.NewString()[:8], in, testkit.Person("clerk"), o.now)
			card = c
			return c, []appeal.Event{event}, nil, err
		})
	require.NoError(o, err)
	o.engine.runs[card.ID] = true
	return card
}

func TestEveryPageIsSwept(t *testing.T) {
	t.Parallel()
	o := open(t)
	for range 101 {
		o.takes()
	}
	clear(o.engine.runs)
	require.Len(t, o.sweep(false, o.now.Add(time.Hour)), 101)
}

// A digest that has ended is told by its name, each alone, and started again.
func TestDigestThatEndedIsFoundAndStarted(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.engine.ended = []string{"digest", "daily-digest"}
	want := []sweep.Finding{{Kind: sweep.DigestMissing, Of: "digest", Since: o.now},
		{Kind: sweep.DigestMissing, Of: "daily-digest", Since: o.now}}
	require.Equal(t, want, o.sweep(false, o.now))
	require.Equal(t, want, o.sweep(false, o.now), "only looking")
	o.engine.refuses = true
	require.Equal(t, want, o.sweep(true, o.now))
	o.engine.refuses, want[0].Restarted, want[1].Restarted = false, true, true
	require.Equal(t, want, o.sweep(true, o.now))
	require.Empty(t, o.sweep(true, o.now))
}
