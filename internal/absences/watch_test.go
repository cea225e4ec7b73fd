package absences

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())

func march(n int) law.Date { return law.NewDate(2026, 3, n) }

// engine remembers which processes were told, in order of their ids.
type engine struct {
	mu     sync.Mutex
	told   []string
	broken map[string]bool
	down   bool
}

func (e *engine) Ready(context.Context) error {
	if e.down {
		return errors.New("away")
	}
	return nil
}

func (e *engine) Reload(_ context.Context, id string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.down || e.broken[id] {
		return errors.New("no answer")
	}
	e.told = append(e.told, id)
	return nil
}

// heard are the appeals told since the last question.
func (e *engine) heard() []string {
	out := slices.Sorted(slices.Values(e.told))
	e.told = nil
	return out
}

// office is a real register with a watch over it.
type office struct {
	*testing.T
	*stores.All
	engine *engine
	watch  *watch
	now    time.Time
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{T: t, All: testkit.Store(t), engine: &engine{broken: map[string]bool{}}, now: monday}
	o.restart()
	return o
}

// restart is a worker that begins anew: what it knew is gone.
func (o *office) restart() {
	clock := func(context.Context) (time.Time, error) { return o.now, nil }
	o.watch = &NewLoop(o.All, o.engine, testkit.Zone(), clock, slog.New(slog.DiscardHandler), nil).watch
}

func (o *office) pass(left int) {
	o.Helper()
	got, err := o.watch.pass(o.Context())
	require.NoError(o, err)
	require.Equal(o, left, got)
}

func (o *office) away(person, substitute string, from, to law.Date) string {
	o.Helper()
	a := appeal.Absence{ID: uuid.NewString(), Person: person, Substitute: substitute, From: from, To: to}
	require.NoError(o, o.PutAbsence(o.Context(), a, "clerk", o.now))
	return a.ID
}

// given makes an appeal in the hands of some executors.
func (o *office) given(executors ...string) string {
	o.Helper()
	rules, key := testkit.Office(), uuid.NewString()
	in := appeal.Intake{Addressee: "head", Text: "Снег", Annotation: "Снег",
		Authors: []appeal.Author{{Surname: "Иванова", Name: "Мария", Address: "ул. Полярная, д. 1"}}}.Normal()
	card, _, err := o.Accept(o.Context(), key, []byte(key),
		nil, func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			c, received, err := rules.Accept(uuid.NewString(), key[:8], in, testkit.Person("clerk"), monday)
			if err != nil {
				return nil, nil, nil, err
			}
			registered, err := rules.RegisterNow(c, testkit.Person("clerk"), monday, records)
			return c, []appeal.Event{received, registered}, nil, err
		})
	require.NoError(o, err)
	if len(executors) > 0 {
		step := appeal.Step{Action: appeal.Resolve, Actor: testkit.Person("head"), At: monday,
			Values: appeal.Values{"text": "Рассмотреть", "executors": executors}}
		_, err = o.Change(o.Context(), card.ID,
			uuid.NewString(), func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
				event, err := rules.Do(c, step, records)
				return event, nil, err
			})
		require.NoError(o, err)
	}
	return card.ID
}

func TestProcessesHearOfAnAbsenceAndOfItsEnd(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	held := []string{o.given("executor"), o.given("executor", "executor2")}
	slices.Sort(held)
	o.given("executor2", "executor") // a co-executor is nobody's holder
	o.given()
	o.away("executor", "executor2", march(3), march(5))
	o.pass(0)
	require.Empty(t, o.engine.heard(), "not yet")
	o.now = monday.AddDate(0, 0, 1)
	o.pass(0)
	require.Equal(t, held, o.engine.heard())
	o.restart()
	o.pass(0)
	require.Empty(t, o.engine.heard(), "the register knows that they have heard")
	o.now = monday.AddDate(0, 0, 4)
	o.pass(0)
	require.Equal(t, held, o.engine.heard())
	o.pass(0)
	require.Empty(t, o.engine.heard())
}

func TestLateEntryAndEarlyReturn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	held := o.given("executor")
	id := o.away("executor", "executor2", march(-5), march(20))
	o.pass(0)
	require.Equal(t, []string{held}, o.engine.heard(), "entered after it began")
	_, _, err := o.EndAbsence(t.Context(), id, march(2), "executor", o.now)
	require.NoError(t, err)
	o.pass(0)
	require.Equal(t, []string{held}, o.engine.heard(), "back today")
	o.now = monday.AddDate(0, 1, 0)
	o.pass(0)
	require.Empty(t, o.engine.heard(), "the planned end is nobody's news")
}

// Who stands in goes away himself: the appeals of both change hands.
func TestChainOfStandIns(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first, second := o.given("executor"), o.given("executor2")
	o.away("executor", "executor2", march(2), march(20))
	o.pass(0)
	require.Equal(t, []string{first}, o.engine.heard())
	o.away("executor2", "kgh_head", march(2), march(3))
	o.pass(0)
	require.ElementsMatch(t, []string{first, second}, o.engine.heard())
	o.now = monday.AddDate(0, 0, 2)
	o.pass(0)
	require.ElementsMatch(t, []string{first, second}, o.engine.heard())
}

func TestWhoDidNotAnswerIsToldAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	good, bad := o.given("executor"), o.given("executor")
	o.engine.broken[bad] = true
	o.away("executor", "executor2", march(2), march(20))
	o.pass(1)
	o.pass(1)
	require.Equal(t, []string{good}, o.engine.heard(), "the others hear once")
	o.engine.down = true
	_, err := o.watch.pass(t.Context())
	require.Error(t, err)
	o.engine.down, o.engine.broken = false, nil
	o.restart() // the worker died in the middle: the next one does the rest
	o.pass(0)
	require.ElementsMatch(t, []string{good, bad}, o.engine.heard())
	o.pass(0)
	require.Empty(t, o.engine.heard())
}

func TestManyAppealsAreToldByPages(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	want := []string{}
	for range page + 3 {
		want = append(want, o.given("executor"))
	}
	slices.Sort(want)
	o.away("executor", "executor2", march(2), march(20))
	o.pass(0)
	require.Equal(t, want, o.engine.heard())
}

// shelf is a register in which nothing is held.
type shelf struct {
	Register
	looks atomic.Int64
	fails atomic.Bool
}

func (s *shelf) TurnedAbsences(context.Context, law.Date, func(appeal.Absence, bool)) error {
	s.looks.Add(1)
	if s.fails.Load() {
		return errors.New("away")
	}
	return nil
}

func TestLoopLooksEachMinuteAndLessOftenWhileItFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		clock := func(context.Context) (time.Time, error) { return time.Now(), nil }
		loop := NewLoop(s, &engine{}, time.UTC, clock, slog.New(slog.DiscardHandler), prometheus.NewRegistry())
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- loop.Run(ctx) }()
		time.Sleep(150 * time.Second)
		require.EqualValues(t, 3, s.looks.Load())
		s.fails.Store(true)
		time.Sleep(time.Hour)
		require.InDelta(t, 10, s.looks.Load(), 3)
		s.fails.Store(false)
		time.Sleep(15 * time.Minute)
		before := s.looks.Load()
		time.Sleep(5 * time.Minute)
		require.Equal(t, before+5, s.looks.Load())
		cancel()
		require.NoError(t, <-done)
	})
}

func TestTouched(t *testing.T) {
	t.Parallel()
	a := func(person, substitute string, from, to int) appeal.Absence {
		return appeal.Absence{Person: person, Substitute: substitute, From: march(from), To: march(to)}
	}
	all := []appeal.Absence{a("b", "c", 1, 9), a("a", "b", 1, 9), a("x", "y", 1, 9), a("d", "b", 20, 25)}
	require.Equal(t, []string{"b", "a"}, touched(all, "b", march(5)))
	require.Equal(t, []string{"c", "b", "a"}, touched(all, "c", march(5)))
	require.Equal(t, []string{"a"}, touched(all, "a", march(5)))
	require.Equal(t, []string{"b"}, touched([]appeal.Absence{a("p", "q", 1, 9), a("q", "p", 1, 9)}, "b", march(5)),
		"a ring ends the walk")
}
