package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// strict is the office whose policy has a rung for every term.
var strict = appealtest.Strict()

// running tells of each term: «clock of» → when it ends, and for whom.
func running(c *appeal.Card) map[string]string {
	out := map[string]string{}
	for _, t := range strict.Terms(c) {
		name := string(t.Clock)
		if t.Of != "" {
			name += " " + t.Of
		}
		out[name] = t.Due.Format("02.01 15:04") + " " + t.Person
	}
	return out
}

func TestTermsOfAnAppeal(t *testing.T) {
	in := appealtest.Intake()
	in.ReceivedVia, in.Migration = "social", true
	c, d := from(t, in, appeal.Received) // on Monday, 10:00
	require.Equal(t, map[string]string{"registration": "06.03 00:00 ", "social": "02.03 15:00 "}, running(c))
	life(t, c, d, appeal.Register)
	require.Equal(t, map[string]string{
		"consideration": "02.04 00:00 ", "migration": "07.03 00:00 ", "redirect": "07.03 00:00 ",
		"social": "02.03 15:00 ", "resolution": "05.03 00:00 ",
	}, running(c))

	require.NoError(t, do(c, d, appeal.Resolve, "head", monday,
		map[string]any{"due": "2026-03-20", "dates": map[string]any{"executor2": "2026-03-10"}}))
	require.Equal(t, map[string]string{
		"consideration": "02.04 00:00 ", "migration": "07.03 00:00 ", "redirect": "07.03 00:00 ",
		"assignment executor": "21.03 00:00 executor", "assignment executor2": "11.03 00:00 executor2",
	}, running(c))

	require.NoError(t, do(c, d, appeal.RedirectMigration, "clerk", monday, map[string]any{"questions": []string{"1"}}))
	require.Empty(t, running(c), "the only question has gone")
}

func TestTermsAreKeptOneByOne(t *testing.T) {
	c, d := from(t, three(), appeal.Execution)
	require.NotContains(t, running(c), "assignment executor", "the control date is that of the responsible executor")
	require.Equal(t, "02.04 00:00 executor2", running(c)["assignment executor2"])
	life(t, c, d, appeal.Contribute)
	require.NotContains(t, running(c), "assignment executor2")

	require.NoError(t, do(c, d, appeal.Inquire, "executor", monday, nil))
	require.NoError(t, do(c, d, appeal.Inquire, "head", monday, nil))
	require.Equal(t, "18.03 00:00 executor", running(c)["information_request 1"])
	require.Equal(t, "18.03 00:00 head", running(c)["information_request 2"])
	require.NoError(t, do(c, d, appeal.InquiryAnswer, "clerk", monday, map[string]any{"no": 1.0}))
	require.NotContains(t, running(c), "information_request 1")
	require.Contains(t, running(c), "information_request 2")

	require.NoError(t, do(c, d, appeal.Redirect, "clerk", monday, map[string]any{"questions": []string{"2"}}))
	require.NotContains(t, running(c), "redirect")
	life(t, c, d, appeal.Draft)
	require.Equal(t, map[string]string{"consideration": "02.04 00:00 ", "information_request 2": "18.03 00:00 head",
		"checking": "04.03 00:00 "}, running(c))
}

func TestPromiseIsTheOnlyTermOfAnAnswer(t *testing.T) {
	c, d := at(t, appeal.Signing)
	c.Reply().Promised = law.NewDate(2026, 6, 1)
	life(t, c, d, appeal.Sign)
	require.Equal(t, map[string]string{"promise": "02.06 00:00 executor"}, running(c))
	require.NoError(t, do(c, d, appeal.PromiseUntil, "clerk", monday, map[string]any{"until": "2026-07-01"}))
	require.Equal(t, map[string]string{"promise": "02.07 00:00 executor"}, running(c))
	life(t, c, d, appeal.Fulfil)
	require.Empty(t, running(c))
	require.Empty(t, strict.Plan(c))
}

// A change of hands moves no date: the alarms of the assignment keep their
// keys, so nothing is said twice, and they look for the new executor.
func TestReassignmentKeepsItsAlarms(t *testing.T) {
	c, d := at(t, appeal.Execution)
	before := keys(strict.Plan(c))
	require.NoError(t, do(c, d, appeal.Reassign, "clerk", monday, nil)) // executor2 → executor3
	require.Equal(t, before, keys(strict.Plan(c)))
	require.Equal(t, "02.04 00:00 executor3", running(c)["assignment executor2"])

	require.NoError(t, do(c, d, appeal.Assign, "executor", monday,
		map[string]any{"person": "executor2", "due": "2026-04-01"}))
	require.Equal(t, "02.04 00:00 executor2", running(c)["assignment executor2#3"], "charged again, beside the first")
}

func TestDutiesCountAsTheyAreTold(t *testing.T) {
	friday := time.Date(2026, 3, 6, 10, 0, 0, 0, appealtest.Moscow) // before a long weekend
	c, err := appealtest.Registered(strict, appealtest.NewRecords(), "id", friday)
	require.NoError(t, err)
	require.Equal(t, "12.03 00:00 ", running(c)["resolution"], "two working days")
	require.NotContains(t, running(c), "social", "it came by post")
	c.Status, c.StageSince = appeal.Check, friday
	require.Equal(t, "08.03 00:00 ", running(c)["checking"], "a calendar day")
}

func TestDutyOfHoursStandsStillAtNight(t *testing.T) {
	in := appealtest.Intake()
	in.ReceivedVia = "social"
	friday := time.Date(2026, 3, 6, 17, 0, 0, 0, appealtest.Moscow) // before a long weekend
	c, _, err := strict.Accept("id", "CODE2345", in, appealtest.NewRecords().Staff["clerk"], friday)
	require.NoError(t, err)
	require.Equal(t, "10.03 12:00 ", running(c)["social"])
	plan := map[string]string{}
	for _, a := range strict.Plan(c) {
		if a.Clock == "social" {
			plan[a.Key] = a.At.Format("02.01 15:04")
			require.Equal(t, "10.03 12:00", a.Until.Format("02.01 15:04"))
		}
	}
	require.Equal(t, map[string]string{"social/2026-03-10T1200/T-1h": "10.03 11:00",
		"social/2026-03-10T1200/T+1h": "10.03 13:00"}, plan)
}

// An office without working hours has no terms in hours, rather than wrong ones.
func TestNoHoursNoTermsInHours(t *testing.T) {
	in := appealtest.Intake()
	in.ReceivedVia = "social"
	c, _ := from(t, in, appeal.Received)
	o := appealtest.Strict()
	o.Hours = law.Hours{}
	for _, term := range o.Terms(c) {
		require.NotEqual(t, appeal.Clock("social"), term.Clock)
	}
}

// Every term of the card names a clock that a policy may name, at a stage at
// which it says that the clock runs.
func TestStagesOfCoverTheTerms(t *testing.T) {
	for _, s := range appeal.Statuses() {
		in := appealtest.Intake()
		in.ReceivedVia, in.Migration = "social", true
		c, _ := from(t, in, s)
		for _, term := range strict.Terms(c) {
			require.Contains(t, strict.StagesOf(term.Clock), s, "%s at %s", term.Clock, s)
		}
	}
	for _, clock := range appeal.Clocks() {
		require.NotEmpty(t, strict.StagesOf(clock), clock)
	}
	require.Empty(t, strict.StagesOf("nonsense"))
}

// What came back, or was moved, brings no reminder whose time had passed.
func TestOldRemindersStayOld(t *testing.T) {
	in := three()
	in.Migration = true
	c, d := from(t, in, appeal.Execution)
	reminder := planned(t, c, "migration/2026-03-06/T-1")
	require.NoError(t, do(c, d, appeal.Draft, "executor", monday.AddDate(0, 0, 1), nil))
	require.NotContains(t, running(c), "migration", "with a draft it is considered here")
	require.NoError(t, do(c, d, appeal.Rework, "reviewer", reminder.At.Add(time.Hour), nil))
	require.NotContains(t, keys(strict.Plan(c)), reminder.Key)
	planned(t, c, "migration/2026-03-06/T+1")

	c, d = at(t, appeal.Execution)
	mine := planned(t, c, "assignment/executor2/2026-04-01/T-1")
	require.NoError(t, do(c, d, appeal.Draft, "executor", monday.AddDate(0, 0, 1), nil))
	require.NoError(t, do(c, d, appeal.Rework, "reviewer", mine.At.Add(time.Hour), nil))
	require.NotContains(t, keys(strict.Plan(c)), mine.Key)

	c, d = at(t, appeal.Execution)
	last := time.Date(2026, 4, 1, 10, 0, 0, 0, appealtest.Moscow)
	require.NoError(t, do(c, d, appeal.Extend, "head", last, map[string]any{"days": 1.0}))
	require.Contains(t, running(c), "assignment executor2")
	require.NotContains(t, keys(strict.Plan(c)), "assignment/executor2/2026-04-02/T-1", "its time was this morning")

	c, d = at(t, appeal.Answered)
	require.NoError(t, do(c, d, appeal.PromiseUntil, "clerk", last, map[string]any{"until": "2026-04-03"}))
	require.NotContains(t, keys(strict.Plan(c)), "promise/2026-04-03/T-3")
	planned(t, c, "promise/2026-04-03/T-1")
}

// With the first redirection the seven days have done their duty, whichever
// part of art. 8 it was by.
func TestRedirectionOfAQuestionEndsTheWindow(t *testing.T) {
	in := three()
	in.Migration = true
	c, d := from(t, in, appeal.Registered)
	require.NoError(t, do(c, d, appeal.Redirect, "clerk", monday, map[string]any{"questions": []string{"1"}}))
	require.NotContains(t, running(c), "redirect")
	require.Contains(t, running(c), "migration", "both bodies of p. 3.1 still have to be told")

	c, d = from(t, in, appeal.Registered)
	require.NoError(t, do(c, d, appeal.RedirectMigration, "clerk", monday, map[string]any{"questions": []string{"1"}}))
	require.NotContains(t, running(c), "redirect")
	require.NotContains(t, running(c), "migration")
}

// A duty that ends in the morning is over before the hour of the ladder.
func TestNoReminderAfterTheHourOfADuty(t *testing.T) {
	o := appealtest.Strict()
	o.Ladder.Hour = 16
	o.Ladder.Rungs = []appeal.Rung{{Name: "T-0", Clocks: []appeal.Clock{"social"}, Kind: appeal.Remind,
		Count: appeal.CalendarDays, To: []appeal.Audience{appeal.ToHolder}}}
	in := appealtest.Intake()
	in.ReceivedVia = "social"
	c, _ := from(t, in, appeal.Received) // due at 15:00
	for _, a := range o.Plan(c) {
		require.NotEqual(t, "T-0", a.Rung)
	}
	o.Ladder.Hour = 14
	require.Equal(t, "social/2026-03-02T1500/T-0", o.Plan(c)[0].Key)
}
