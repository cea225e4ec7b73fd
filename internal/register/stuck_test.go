package register_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/control"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// kindsAt lists what is stuck at an instant, by kind and person.
func (d *records) kindsAt(at time.Time) []string {
	d.Helper()
	found, err := d.NowStuck(d.Context(), at, d.office.LateUnsent(at), d.office.Today(at))
	d.must(err)
	out := []string{}
	for _, f := range found {
		out = append(out, string(f.Kind)+"/"+f.Person)
		if f.AppealID == "" || f.Since.IsZero() {
			d.Errorf("%+v", f)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// quiet settles everything of the fixture that nobody settles in a test.
func (d *records) quiet(c *appeal.Card) {
	d.Helper()
	d.must(d.MarkStarted(d.Context(), appeal.AppealCase(c.ID), d.now))
	letters, err := d.Letters(d.Context(), c.ID)
	d.must(err)
	for _, l := range letters {
		if l.State == appeal.Queued {
			d.must(d.LetterSent(d.Context(), l.ID, "id", "250", d.now))
		}
	}
}

func wants(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Each state that should not be is found from its time on, and not before.
func TestWhatTheRegisterTellsIsStuck(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	wants(t, d.kindsAt(d.now.Add(8*time.Minute)))
	wants(t, d.kindsAt(d.now.Add(11*time.Minute)), "not_started/")
	wants(t, d.kindsAt(d.now.Add(2*time.Hour)), "letter_stuck/", "not_started/")
	d.quiet(c)
	wants(t, d.kindsAt(d.now.Add(2*time.Hour)))

	_, _, err := d.SaveRequest(t.Context(),
		appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Draft, Actor: "executor", At: d.now}, nil)
	d.must(err)
	wants(t, d.kindsAt(d.now.Add(time.Hour)), "request_stuck/executor")

	// The date passes, first without its mark, then with it; a month of silence.
	wants(t, d.kindsAt(c.Due.Add(29*time.Minute)), "request_stuck/executor", "silent/executor")
	wants(t, d.kindsAt(c.Due.Add(31*time.Minute)), "overdue_unmarked/", "request_stuck/executor", "silent/executor")
	mark := appeal.Alarm{Key: string(c.Clock) + "/" + c.Control.String() + "/overdue"}.Step(c.ID)
	_, err = d.Change(t.Context(), c.ID,
		mark, func(*appeal.Card, appeal.Records) (appeal.Event, []appeal.Letter, error) {
			return appeal.Event{Action: "overdue", At: c.Due, From: c.Status, To: c.Status}, nil, nil
		})
	d.must(err)
	wants(t, d.kindsAt(c.Due.Add(31*time.Minute)), "request_stuck/executor")
}

func TestWhomAnAppealWaitsFor(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	d.quiet(c)
	today := d.office.Today(d.now)
	d.must(d.PutAbsence(t.Context(),
		appeal.Absence{ID: uuid.NewString(), Person: "executor", Substitute: "executor2", From: today,
			To: today.AddDays(3)}, "clerk", d.now))
	wants(t, d.kindsAt(d.now))
	// Nobody enters this any more, but an earlier release may have.
	_, err := conn.Exec(t.Context(), `insert into absence (id, person, substitute, from_day, to_day, planned_to,
		by_person, at)
		select gen_random_uuid(), substitute, person, from_day, to_day, planned_to, by_person, at from absence`)
	d.must(err)
	wants(t, d.kindsAt(d.now), "holder_alone/executor")
	wants(t, d.kindsAt(d.now.AddDate(0, 0, 5)))

	gone := testkit.Person("executor")
	gone.Roles = []appeal.Role{appeal.Clerk}
	d.must(d.PutPeople(t.Context(), []register.Account{{Person: gone}}))
	wants(t, d.kindsAt(d.now.AddDate(0, 0, 5)), "holder_gone/executor")
}

func TestPromisesAndLettersThatWait(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.answered(letterOf("Иванова", "Снег"))
	d.mustAct(c.ID, appeal.PromiseUntil, "clerk", appeal.Values{"until": "2026-03-20", "reason": "Ремонт"})
	letters, err := d.Letters(t.Context(), c.ID)
	d.must(err)
	d.must(d.LetterUndeliverable(t.Context(), letters[0].ID, "550", d.now))
	d.quiet(c)
	wants(t, d.kindsAt(d.now.Add(23*time.Hour)))
	wants(t, d.kindsAt(d.now.Add(25*time.Hour)), "letter_undeliverable/")
	wants(t, d.kindsAt(d.now.AddDate(0, 0, 19)), "letter_undeliverable/", "promise_passed/executor")
}

// What a sweep found is kept, known since it was first found; an order that came
// while it ran stands.
func TestSweepsAreKept(t *testing.T) {
	t.Parallel()
	d := open(t)
	last, err := d.LastSweep(t.Context())
	d.must(err)
	if !last.At.IsZero() || len(last.Found) != 0 || last.Wanted {
		t.Fatalf("%+v", last)
	}
	lost := control.Stuck{Kind: control.WorkflowMissing, AppealID: uuid.NewString(), Number: "1", Since: d.now}
	d.must(d.KeepSweep(t.Context(), d.now, []control.Stuck{lost}, time.Time{}))
	d.must(d.WantSweep(t.Context()))
	asked, err := d.SweepWanted(t.Context())
	d.must(err)
	d.must(d.WantSweep(t.Context()))
	again := lost
	again.Since = d.now.Add(time.Hour)
	d.must(d.KeepSweep(t.Context(), again.Since, []control.Stuck{again}, asked))
	last, err = d.LastSweep(t.Context())
	d.must(err)
	if len(last.Found) != 1 || !last.Found[0].Since.Equal(d.now) || !last.Wanted {
		t.Fatalf("%+v", last)
	}
	asked, err = d.SweepWanted(t.Context())
	d.must(err)
	d.must(d.KeepSweep(t.Context(), d.now.Add(2*time.Hour), nil, asked))
	last, err = d.LastSweep(t.Context())
	d.must(err)
	if len(last.Found) != 0 || last.Found == nil || last.Wanted {
		t.Fatalf("%+v", last)
	}
}

// Where cards stand, for the comparison with their processes; what the register
// does not know is not told.
func TestStandings(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	got, err := d.Standings(t.Context(), []string{uuid.NewString(), c.ID, "no uuid"})
	d.must(err)
	if len(got) != 1 || got[c.ID] != c.Standing() || c.Number == "" {
		t.Fatalf("%+v, want %+v", got, c.Standing())
	}
}

// What another body waits for by a date is a task with that date, and found
// when the date has passed; a report before the decision settles the date, and
// the result is still to be told.
func TestReportsToOtherBodies(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Иванова", "Снег")
	in.ReceivedVia = "forwarded"
	in.Covering = &appeal.Covering{From: "Правительство области", Report: true, Due: law.NewDate(2026, 3, 10)}
	c := d.resolved(in)
	d.quiet(c)
	due := func() string {
		tasks, err := d.Tasks(t.Context(), testkit.Person("clerk"), d.now, d.office.Today(d.now))
		d.must(err)
		for _, task := range tasks {
			if task.Kind == string(appeal.ReportBack) {
				return task.Due.String()
			}
		}
		return "no task"
	}
	require.Equal(t, "2026-03-10", due())
	wants(t, d.kindsAt(d.now.AddDate(0, 0, 8)))
	wants(t, d.kindsAt(d.now.AddDate(0, 0, 9)), "report_passed/")
	report := appeal.Values{"on": "2026-03-02", "how": "№ 7"}
	d.mustAct(c.ID, appeal.ReportBack, "clerk", report)
	require.Equal(t, "no task", due(), "told how it stands")
	d.quiet(c)
	wants(t, d.kindsAt(d.now.AddDate(0, 0, 9)))
	d.mustAct(c.ID, appeal.Withdraw, "clerk", appeal.Values{"on": "2026-03-02", "reason": "Передумал"})
	require.Equal(t, "", due(), "the result is to be told, with no date")
	d.mustAct(c.ID, appeal.ReportBack, "clerk", report)
	require.Equal(t, "no task", due())
}
