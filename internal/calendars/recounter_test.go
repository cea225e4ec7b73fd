package calendars_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// The calendar of the next year arrives while provisional appeals are open.
func TestNextYearsCalendarMovesWhatIsOpen(t *testing.T) {
	t.Parallel()
	o := open(t)
	moved, confirmed := o.extended(), o.take()
	o.now = o.now.AddDate(0, 0, -20)
	before := o.take() // ends in a year that is known
	o.now = december.AddDate(0, 0, 1)
	// 10.12.2026 + 30 + 30 = 08.02.2027 is a Monday; the extension of another day
	// ends on Monday 22 February, which the calendar makes a day off.
	require.Equal(t, "2027-02-08", moved.Control.String())
	o.now = december.AddDate(0, 0, 14)
	late := o.extended()
	require.Equal(t, "2027-02-22", late.Control.String())
	require.True(t, late.Provisional)
	version := late.Version

	edition := o.load(fixture(t, "calendar-2027.csv"))
	last := o.work(o.worker("w"))
	require.Equal(t, appeal.RecountDone, last.State)
	require.Equal(t, edition.Version, last.Version)
	require.Equal(t, 4, last.Total)
	require.Equal(t, 4, last.Checked)
	require.Zero(t, last.Failed)
	require.Equal(t, last.Touched, last.Done)
	o.allFresh()

	card, err := o.Card(t.Context(), late.ID)
	require.NoError(t, err)
	require.Equal(t, "2027-02-20", card.Control.String(), "the Saturday is a working day")
	require.Equal(t, "2027-02-22", card.Statutory.String(), "the date of the law never moves")
	require.False(t, card.Provisional)
	require.Equal(t, version, card.Version, "nobody at the card is refused")
	kept := card.Deadlines[len(card.Deadlines)-2]
	require.True(t, kept.Superseded)
	require.Equal(t, law.EmbeddedVersion, kept.Calendar, "both derivations stay")
	require.NotEmpty(t, kept.Steps)
	require.Equal(t, edition.Version, card.Running().Calendar)

	letters, err := o.Letters(t.Context(), late.ID)
	require.NoError(t, err)
	require.Len(t, letters, 1, "the co-executor's own date stands")
	require.Equal(t, appeal.DateMoved, letters[0].Kind)
	require.Equal(t, "executor", letters[0].To[0].Name)

	moves := o.moves(last.ID)
	i := slices.IndexFunc(moves, func(m appeal.RecountMove) bool { return m.AppealID == late.ID })
	m := moves[i]
	require.Equal(t, late.Number, m.Number)
	require.Equal(t, appeal.MoveDone, m.State)
	require.Equal(t, law.Extension, m.Rule)
	require.Equal(t, []appeal.MoveNotice{{Kind: appeal.DateMoved, Person: "executor"}}, m.Notices)
	require.Equal(t, []string{"2027-02-20", "2027-02-21", "2027-02-22"}, days(m.Why))
	require.Equal(t, "Перенос (учебный пример)", m.Why[2].After.Title)
	require.True(t, slices.ContainsFunc(moves, func(m appeal.RecountMove) bool {
		return m.AppealID == confirmed.ID && !m.Moved() && m.BeforeProvisional && !m.AfterProvisional
	}))
	require.False(t, slices.ContainsFunc(moves, func(m appeal.RecountMove) bool { return m.AppealID == before.ID }))
	require.Equal(t, len(moves), last.Moved+last.Confirmed)

	history, err := o.History(t.Context(), late.ID)
	require.NoError(t, err)
	require.Equal(t, "22.02.2027 → 20.02.2027", history[len(history)-1].Details["Продление срока рассмотрения"])

	asked := len(o.engine.asked)
	require.Equal(t, appeal.RecountDone, o.work(o.worker("again")).State)
	require.Len(t, o.engine.asked, asked, "a worker that starts later finds nothing to do")
}

func days(changes []law.DayChange) []string {
	out := []string{}
	for _, c := range changes {
		out = append(out, c.Date.String())
	}
	return out
}

// A calendar may move reminders, which count working days, and leave the date.
func TestRemindersMoveWithTheDays(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.work(o.worker("start"))
	c := o.take() // until Saturday 9 January 2027, which is control on 30 December
	require.Equal(t, "2026-12-30", c.Control.String())
	o.load(year(t, 2026, "2026-12-28,day_off,,Перенос"))
	last := o.work(o.worker("w"))
	require.Equal(t, 1, last.Touched)
	require.Contains(t, o.engine.asked, c.ID, "the timers of its process stand by other days")
	after, err := o.Card(t.Context(), c.ID)
	require.NoError(t, err)
	require.Equal(t, c.Control, after.Control)
	require.NotEqual(t, at(o, "T-5", c), at(o, "T-5", after))
	history, err := o.History(t.Context(), c.ID)
	require.NoError(t, err)
	for _, line := range history {
		require.NotEqual(t, "recalculate", line.Action)
	}
}

// at is when the alarm of a rung strikes, by the calendar before for a card
// that was read before.
func at(o *office, rung string, c *appeal.Card) time.Time {
	office := o.Office
	for _, a := range c.Alarms {
		if a.Rung == rung {
			return a.At
		}
	}
	for _, a := range office.Plan(c) {
		if a.Rung == rung {
			return a.At
		}
	}
	return time.Time{}
}

// many is an office with open appeals that all move.
func many(t *testing.T, n int) *office {
	o := open(t)
	o.work(o.worker("start"))
	o.now = december.AddDate(0, 0, 14)
	for range n {
		o.extended()
	}
	return o
}

// A worker that is killed is followed by another one, which goes on.
func TestKilledWorkerIsFollowed(t *testing.T) {
	t.Parallel()
	const appeals = 12
	for dies := 0; dies <= 2*appeals; dies += 5 {
		t.Run(fmt.Sprint(dies), func(t *testing.T) {
			t.Parallel()
			o := many(t, appeals)
			o.load(fixture(t, "calendar-2027.csv"))
			ctx, kill := context.WithCancel(t.Context())
			calls := 0
			die := func(string) error {
				if calls++; calls > dies {
					kill()
					return ctx.Err()
				}
				return nil
			}
			// Half of the deaths come before the Update, half after it was done and
			// before anybody wrote that down.
			o.engine.fail, o.engine.after = locked(die), die
			first := o.worker("first")
			first.Parallel = 1
			for range 100 {
				if _, err := first.Round(ctx); ctx.Err() != nil || err != nil {
					break
				}
			}
			o.engine.fail, o.engine.after = nil, nil
			last := o.work(o.worker("second"))
			require.Equal(t, appeal.RecountDone, last.State)
			require.Equal(t, appeals, last.Done)
			o.allFresh()
			o.once()
		})
	}
}

func locked(do func(string) error) func(string) error {
	var one sync.Mutex
	return func(id string) error {
		one.Lock()
		defer one.Unlock()
		return do(id)
	}
}

// once asserts that every open appeal was counted anew once, with its letters.
func (o *office) once() {
	o.Helper()
	cards, _, err := o.OpenCards(o.Context(), "", 500)
	require.NoError(o, err)
	for _, c := range cards {
		history, err := o.History(o.Context(), c.ID)
		require.NoError(o, err)
		n := 0
		for _, line := range history {
			if line.Action == "recalculate" {
				n++
			}
		}
		letters, err := o.Letters(o.Context(), c.ID)
		require.NoError(o, err)
		require.Equal(o, []int{1, 1}, []int{n, len(letters)}, "lines and letters of %s", c.ID)
	}
}

// Two workers run side by side; one of them has the work.
func TestTwoWorkersDoItOnce(t *testing.T) {
	t.Parallel()
	const appeals = 12
	o := many(t, appeals)
	o.load(fixture(t, "calendar-2027.csv"))
	ctx, stop := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	for i := range 3 {
		r := o.worker(fmt.Sprint("w", i))
		r.Lease = 10 * time.Second // a slow machine must not look like a dead worker
		wait.Go(func() { _ = r.Run(ctx) })
	}
	require.Eventually(t, func() bool {
		last, err := o.LastRecount(t.Context())
		return err == nil && last.State == appeal.RecountDone
	}, 20*time.Second, 10*time.Millisecond)
	stop()
	wait.Wait()
	require.Len(t, o.engine.asked, appeals, "every process was asked once")
	o.once()
	o.allFresh()
}

// An appeal whose process has not been started yet is counted in the register.
func TestAppealWithoutAProcess(t *testing.T) {
	t.Parallel()
	o := many(t, 1)
	o.engine.none = map[string]bool{}
	cards, _, err := o.OpenCards(t.Context(), "", 10)
	require.NoError(t, err)
	o.engine.none[cards[0].ID] = true
	o.load(fixture(t, "calendar-2027.csv"))
	o.work(o.worker("w"))
	require.Equal(t, []string{cards[0].ID}, o.engine.reloads, "one that was started meanwhile reads the card again")
	o.once()
	o.allFresh()
}

// A program that has not adopted the calendar yet leaves nothing behind.
func TestLatecomersAreFound(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.work(o.worker("start"))
	stale := opened(t, o.All) // never refreshes
	stale.now = december.AddDate(0, 0, 14)
	o.now = stale.now
	stale.extended()
	o.load(fixture(t, "calendar-2027.csv"))
	first := o.worker("w")
	var late *appeal.Card
	o.engine.after = func(string) error {
		if late == nil {
			late = stale.extended()
		}
		return nil
	}
	last := o.work(first)
	require.Equal(t, 2, last.Pass)
	require.Equal(t, 2, last.Done)
	o.allFresh()

	// After the end the look of the hour finds them.
	later := stale.extended()
	require.Equal(t, "2027-02-22", later.Control.String())
	o.worker("next").Round(t.Context()) //nolint:errcheck // a worker that starts looks at once
	last = o.work(o.worker("w"))
	require.Equal(t, 3, last.Pass)
	o.allFresh()
	o.once()
}

// An engine that is away costs no tries; an appeal that fails is put off, given
// up, and tried again by the hour, while the others go on.
func TestWhatFailsHoldsUpNothing(t *testing.T) {
	t.Parallel()
	o := many(t, 3)
	o.load(fixture(t, "calendar-2027.csv"))
	o.engine.away = errors.New("away")
	r := o.worker("w")
	for range 20 {
		_, _ = r.Round(t.Context())
	}
	o.engine.away = nil
	require.Empty(t, o.engine.asked)

	cards, _, err := o.OpenCards(t.Context(), "", 10)
	require.NoError(t, err)
	bad := cards[0].ID
	o.engine.fail = func(id string) error {
		if id == bad {
			return errors.New("broken")
		}
		return nil
	}
	require.Eventually(t, func() bool {
		_, err := r.Round(t.Context())
		require.NoError(t, err)
		job, err := o.LastRecount(t.Context())
		require.NoError(t, err)
		return job.Done == 2
	}, 10*time.Second, time.Millisecond)
	for range 10 { // its pauses are over
		o.exec(`update recount_appeal set next_at = now() where state = 'pending'`)
		_, err := r.Round(t.Context())
		require.NoError(t, err)
	}
	last := o.work(r)
	require.Equal(t, appeal.RecountDone, last.State)
	require.Equal(t, 1, last.Failed)
	o.engine.fail = nil
	_, err = r.Round(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, o.work(r).Failed, "before the hour is over")
	o.now = o.now.Add(2 * time.Hour)
	_, err = r.Round(t.Context())
	require.NoError(t, err)
	require.Equal(t, 3, o.work(r).Done)
	o.allFresh()
}

// A newer calendar overtakes a recount: nothing that it left undone is lost.
func TestNewerCalendarTakesOver(t *testing.T) {
	t.Parallel()
	o := many(t, 6)
	o.load(fixture(t, "calendar-2027.csv"))
	first := o.worker("w")
	first.Parallel = 1
	ctx, stop := context.WithCancel(t.Context())
	calls := 0
	o.engine.after = func(string) error {
		if calls++; calls == 3 {
			stop()
		}
		return nil
	}
	for ctx.Err() == nil {
		_, _ = first.Round(ctx)
	}
	o.engine.after = nil
	o.load(year(t, 2027, "2027-02-19,day_off,,Перенос", "2027-02-22,day_off,,Перенос"))
	last := o.work(o.worker("w2"))
	require.Equal(t, 6, last.Done)
	list, err := o.Recounts(t.Context())
	require.NoError(t, err)
	require.Equal(t, appeal.RecountReplaced, list[1].State)
	o.allFresh()
	cards, _, err := o.OpenCards(t.Context(), "", 10)
	require.NoError(t, err)
	for _, c := range cards {
		require.Equal(t, "2027-02-18", c.Control.String())
	}
}
