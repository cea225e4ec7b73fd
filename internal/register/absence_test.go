package register_test

import (
	"context"
	"errors"
	"sort"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// march is a day of the month in which the tests' office works; today is 2 March.
func march(n int) law.Date { return law.NewDate(2026, 3, n) }

func away(person, substitute string, from, to int) appeal.Absence {
	return appeal.Absence{ID: uuid.NewString(), Person: person, Substitute: substitute, From: march(from),
		To: march(to), Reason: "Отпуск"}
}

func (d *records) mustBeAway(person, substitute string, from, to int) appeal.Absence {
	d.Helper()
	a := away(person, substitute, from, to)
	d.must(d.PutAbsence(d.Context(), a, "clerk", d.now))
	return a
}

// wrongFields are the names of the fields that an error is about.
func wrongFields(t testing.TB, err error) string {
	t.Helper()
	var known *appeal.Error
	require.True(t, errors.As(err, &known), "%v", err)
	names := []string{}
	for _, f := range known.Fields {
		require.NotEmpty(t, f.Message)
		names = append(names, f.Field)
	}
	sort.Strings(names)
	return strings.Join(names, " ")
}

func TestWrongAbsencesAreRefusedAtTheirFields(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.mustBeAway("executor2", "kgh_head", 10, 20)
	for name, c := range map[string]struct {
		absence appeal.Absence
		want    string
	}{
		"unknown people":         {away("nobody", "", 3, 5), "person substitute"},
		"oneself":                {away("executor", "executor", 3, 5), "substitute"},
		"without the role":       {away("executor", "reviewer", 3, 5), "substitute"},
		"an official by a clerk": {away("head", "clerk", 3, 5), "substitute"},
		"days in disorder":       {away("executor", "kgh_head", 5, 3), "to"},
		"no days": {appeal.Absence{ID: uuid.NewString(), Person: "executor",
			Substitute: "kgh_head"}, "from"},
		"no last day": {appeal.Absence{ID: uuid.NewString(), Person: "executor", Substitute: "kgh_head",
			From: march(3)}, "to"},
		"over": {away("executor", "kgh_head", -9, 1), "to"},
		"a wrong year": {appeal.Absence{ID: uuid.NewString(), Person: "executor", Substitute: "kgh_head",
			From: march(3), To: law.NewDate(2062, 3, 9)}, "to"},
		"overlapping at the end":   {away("executor2", "executor", 20, 25), "from"},
		"overlapping in the midst": {away("executor2", "executor", 12, 13), "from"},
		"a ring":                   {away("kgh_head", "executor2", 15, 25), "substitute"},
		"a long reason": {appeal.Absence{ID: uuid.NewString(), Person: "executor", Substitute: "kgh_head",
			From: march(3), To: march(5), Reason: strings.Repeat("я", 201)}, "reason"},
	} {
		err := d.PutAbsence(d.Context(), c.absence, "clerk", d.now)
		refusal(t, err, appeal.Invalid)
		require.Equal(t, c.want, wrongFields(t, err), name)
	}
	d.mustBeAway("executor2", "executor", 21, 25)
	d.mustBeAway("kgh_head", "executor", 15, 20) // a chain of two is no ring
	refusal(t, d.PutAbsence(d.Context(), away("executor", "executor2", 18, 18), "clerk", d.now), appeal.Invalid)
	d.mustBeAway("clerk", "manager", 3, 5) // a clerk's work is in no one's hands alone
}

func TestAnAbsenceIsEnteredOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	a := d.mustBeAway("executor", "executor2", 2, 20)
	d.must(d.PutAbsence(d.Context(), a, "manager", d.now))
	other := a
	other.To = march(21)
	refusal(t, d.PutAbsence(d.Context(), other, "clerk", d.now), appeal.KeyReused)
	got, err := d.Absence(d.Context(), a.ID)
	d.must(err)
	require.Equal(t, a, got)
	dir, err := d.Directory(d.Context())
	d.must(err)
	require.Equal(t, []appeal.Absence{a}, dir.Absences())
	_, _, err = d.EndAbsence(d.Context(), a.ID, march(10), "clerk", d.now)
	d.must(err)
	d.must(d.PutAbsence(d.Context(), a, "clerk", d.now)) // the first request again, after an early return
}

// Two people who enter the same days at one time: one of them hears of it.
func TestAbsencesAreCheckedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	d := open(t)
	results := make(chan error, 8)
	for n := range cap(results) {
		go func() {
			results <- d.PutAbsence(context.WithoutCancel(d.Context()), away("executor", "executor2", 3+n%2, 9),
				"clerk", d.now)
		}()
	}
	entered := 0
	for range cap(results) {
		if err := <-results; err == nil {
			entered++
		} else {
			require.Equal(t, "from", wrongFields(t, err))
		}
	}
	require.Equal(t, 1, entered)
}

func TestEarlyReturn(t *testing.T) {
	t.Parallel()
	d := open(t)
	running, coming := d.mustBeAway("executor", "executor2", 1, 20), d.mustBeAway("head", "deputy", 10, 20)
	end := func(id string, day int) (appeal.Absence, bool, error) {
		return d.EndAbsence(d.Context(), id, march(day), "manager", d.now)
	}
	_, _, err := end(running.ID, 1)
	require.Equal(t, "returned_on", wrongFields(t, err), "not into the past")
	_, _, err = end(running.ID, 21)
	require.Equal(t, "returned_on", wrongFields(t, err), "not after the end")
	_, _, err = end(uuid.NewString(), 5)
	refusal(t, err, appeal.NotFound)
	_, _, err = end("nonsense", 5)
	refusal(t, err, appeal.NotFound)
	for range 2 { // a repeat changes nothing
		got, cancelled, err := end(running.ID, 5)
		d.must(err)
		require.Equal(t, march(4), got.To)
		require.False(t, cancelled)
	}
	got, _, err := end(running.ID, 3) // it may be still earlier
	d.must(err)
	require.Equal(t, march(2), got.To)
	for range 2 {
		_, cancelled, err := end(coming.ID, 2)
		d.must(err)
		require.True(t, cancelled)
	}
	_, err = d.Absence(d.Context(), coming.ID)
	refusal(t, err, appeal.NotFound)
	dir, err := d.Directory(d.Context())
	d.must(err)
	require.Len(t, dir.Absences(), 1, "a cancelled absence counts for no day")
	d.mustBeAway("head", "deputy", 12, 14) // and leaves its days free
	d.now = d.now.AddDate(0, 0, 7)
	_, _, err = end(running.ID, 9)
	refusal(t, err, appeal.Refused)
}

// turns are what the processes have to be told of, as "person begins" or "person ends".
func (d *records) turns(day law.Date) []string {
	d.Helper()
	out := []string{}
	d.must(d.TurnedAbsences(d.Context(), day, func(a appeal.Absence, over bool) {
		word := " begins"
		if over {
			word = " ends"
		}
		out = append(out, a.Person+word)
	}))
	return out
}

func TestProcessesAreToldOfEachTurnOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	a := d.mustBeAway("executor", "executor2", 3, 9)
	late := d.mustBeAway("head", "deputy", -20, 4) // entered after it began
	require.Equal(t, []string{"head begins"}, d.turns(march(2)))
	d.must(d.AbsenceTold(d.Context(), late.ID, false, d.now))
	require.Empty(t, d.turns(march(2)))
	require.Equal(t, []string{"executor begins"}, d.turns(march(3)))
	require.Equal(t, []string{"head ends", "executor begins"}, d.turns(march(5)),
		"nobody has told them: the worker was away")
	require.Equal(t, []string{"head ends", "executor ends"}, d.turns(march(10)), "too late to begin")
	d.must(d.AbsenceTold(d.Context(), a.ID, false, d.now))
	_, cancelled, err := d.EndAbsence(d.Context(), a.ID, march(3), "clerk", d.now)
	d.must(err)
	require.True(t, cancelled)
	require.Equal(t, []string{"executor ends"}, d.turns(march(3)), "a cancelled one that had begun ends at once")
	d.must(d.AbsenceTold(d.Context(), a.ID, true, d.now))
	d.must(d.AbsenceTold(d.Context(), late.ID, true, d.now))
	require.Empty(t, d.turns(march(30)))
	refusal(t, d.AbsenceTold(d.Context(), uuid.NewString(), true, d.now), appeal.NotFound)
}

// HeldBy is Process.Holder in SQL: they must not drift apart.
func TestHeldByIsTheHolder(t *testing.T) {
	t.Parallel()
	d := open(t)
	ids := oneOfEachStage(d)
	for _, who := range testkit.People() {
		want := []string{}
		for _, id := range ids {
			c, err := d.Card(d.Context(), id)
			d.must(err)
			if c.Holder() == who.Code && c.Status != appeal.Check { // there the holder is a role
				want = append(want, id)
			}
		}
		sort.Strings(want)
		got, err := d.HeldBy(d.Context(), who.Code, "", 0)
		d.must(err)
		require.Equal(t, want, got, who.Code)
		if len(got) > 1 {
			rest, err := d.HeldBy(d.Context(), who.Code, got[0], 1)
			d.must(err)
			require.Equal(t, got[1:2], rest)
		}
	}
}

func TestWorkMovesToTheStandInAndBack(t *testing.T) {
	t.Parallel()
	d := open(t)
	oneOfEachStage(d)
	d.mustBeAway("executor", "kgh_head", 3, 9)
	d.mustBeAway("kgh_head", "executor2", 5, 6) // a chain
	d.mustBeAway("head", "deputy", 3, 9)
	look := func(who string, day int) []string {
		tasks, err := d.Tasks(d.Context(), testkit.Person(who), d.now, march(day))
		d.must(err)
		out := []string{}
		for _, task := range tasks {
			out = append(out, strings.Join([]string{task.Kind, "for:" + task.For, "acting:" + task.Acting}, " "))
		}
		sort.Strings(out)
		return out
	}
	require.Equal(t, []string{"draft for: acting:"}, look("executor", 2))
	require.Empty(t, look("kgh_head", 2))
	require.Equal(t, []string{"draft for: acting:kgh_head"}, look("executor", 3), "one's own list says who has it")
	require.Equal(t, []string{"draft for:executor acting:"}, look("kgh_head", 3))
	require.Empty(t, look("kgh_head", 5))
	require.Equal(t, []string{"contribute for: acting:", "draft for:executor acting:"}, look("executor2", 5))
	require.Equal(t, []string{"draft for: acting:executor2"}, look("executor", 6))
	require.Equal(t, []string{"resolve for:head acting:", "sign for:head acting:"}, look("deputy", 9))
	require.Equal(t, []string{"resolve for: acting:deputy", "sign for: acting:deputy"}, look("head", 9))
	require.Empty(t, look("deputy", 10), "it comes back")
	require.Len(t, look("clerk", 5), 4)

	list := func(who string, day int) int {
		page, err := d.List(d.Context(), lists.Filter{Executor: who, Today: march(day), Now: d.now})
		d.must(err)
		return len(page.Lines)
	}
	all := list("executor", 2)
	require.Positive(t, all)
	require.Zero(t, list("kgh_head", 2))
	require.Equal(t, all, list("kgh_head", 4), "the executor filter finds what he stands in for")
	require.Equal(t, all, list("executor", 4))

	assignments, decisions, err := d.OpenWork(d.Context(), "executor")
	d.must(err)
	require.Equal(t, []int{1, 0}, []int{assignments, decisions})
	assignments, decisions, err = d.OpenWork(d.Context(), "head")
	d.must(err)
	require.Equal(t, []int{0, 2}, []int{assignments, decisions})
}
