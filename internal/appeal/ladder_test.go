package appeal_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

func rungs(c *appeal.Card) map[string]string {
	out := map[string]string{}
	for _, a := range c.Alarms {
		out[a.Rung] = a.At.Format("2006-01-02 15:04")
	}
	return out
}

func TestPlanOfAnAppeal(t *testing.T) {
	c, _ := at(t, appeal.Registered) // registered on Monday 2 March 2026, due Wednesday 1 April
	require.Equal(t, map[string]string{
		"T-10": "2026-03-18 09:00", "T-5": "2026-03-25 09:00", "T-3": "2026-03-27 09:00", "T-1": "2026-03-31 09:00",
		"overdue": "2026-04-02 00:00",
		"T+1":     "2026-04-02 09:00", "T+3": "2026-04-06 09:00", "T+7": "2026-04-08 09:00",
	}, rungs(c))
}

// What counts in calendar days waits for a day when somebody reads it, unless
// the policy says otherwise; the date of the law does not.
func TestRungsAndDaysOff(t *testing.T) {
	o := appealtest.Office()
	o.Ladder.Rungs = []appeal.Rung{
		{Name: "T-4", Clocks: []appeal.Clock{"consideration"}, Kind: appeal.Remind, Days: -4,
			Count: appeal.CalendarDays, To: []appeal.Audience{appeal.ToHolder}},
		{Name: "T+3", Clocks: []appeal.Clock{"consideration"}, Kind: appeal.Escalate, Days: 3,
			Count: appeal.CalendarDays, To: []appeal.Audience{appeal.ToHolder}},
	}
	c, _ := at(t, appeal.Registered) // due Wednesday 1 April 2026
	c.Alarms = o.Plan(c)
	require.Equal(t, map[string]string{"T-4": "2026-03-27 09:00", "overdue": "2026-04-02 00:00",
		"T+3": "2026-04-06 09:00"}, rungs(c), "Friday and Monday")
	keys := []string{c.Alarms[0].Key, c.Alarms[2].Key}
	o.Ladder.DaysOff = true
	c.Alarms = o.Plan(c)
	require.Equal(t, map[string]string{"T-4": "2026-03-28 09:00", "overdue": "2026-04-02 00:00",
		"T+3": "2026-04-04 09:00"}, rungs(c), "both on a Saturday")
	require.Equal(t, keys, []string{c.Alarms[0].Key, c.Alarms[2].Key}, "so a change of the policy repeats nothing")
}

// The alarms of one morning are spread over minutes by the appeal: the same for
// all alarms of one, never on another day, and under the same keys.
func TestAlarmsOfOneMorningAreSpread(t *testing.T) {
	sharp, spread := appealtest.Office(), appealtest.Office()
	spread.Ladder.Spread = 10
	offsets := map[time.Duration]bool{}
	for range 50 {
		c, _ := at(t, appeal.Registered)
		c.ID = uuid.NewString()
		plan, spreadPlan := sharp.Plan(c), spread.Plan(c)
		require.Len(t, spreadPlan, len(plan))
		var own time.Duration
		for i, a := range spreadPlan {
			was := plan[i]
			require.Equal(t, was.Key, a.Key)
			by := a.At.Sub(was.At)
			if a.Kind == appeal.Strike {
				require.Zero(t, by, "a date of the law ends when it ends")
				continue
			}
			require.GreaterOrEqual(t, by, time.Duration(0))
			require.Less(t, by, 10*time.Minute)
			require.Equal(t, was.At.YearDay(), a.At.YearDay())
			if own == 0 {
				own = by
			}
			require.Equal(t, own, by)
		}
		offsets[own] = true
	}
	require.Greater(t, len(offsets), 30)
}

// A reminder of a term that ends in the minutes of the spread comes in time,
// and what counts in hours counts in hours.
func TestSpreadComesAfterNoTerm(t *testing.T) {
	o := appealtest.Office()
	o.Hours = law.Hours{From: 9 * 60, To: 18 * 60, BreakFrom: 13 * 60, BreakTo: 14 * 60}
	o.Duties = []appeal.Duty{{Name: "call", Title: "Звонок", Stages: []appeal.Status{appeal.Registered}, Within: 1,
		Count: appeal.WorkingHours, From: appeal.FromStage}}
	o.Ladder.Rungs = []appeal.Rung{
		{Name: "T-0", Clocks: []appeal.Clock{"call"}, Kind: appeal.Remind, Count: appeal.WorkingDays,
			To: []appeal.Audience{appeal.ToHolder}},
		{Name: "T+1h", Clocks: []appeal.Clock{"call"}, Kind: appeal.Escalate, Hours: 1, Count: appeal.WorkingHours,
			Level: 1, To: []appeal.Audience{appeal.ToDepartment}},
	}
	spread := o
	spread.Ladder.Spread = 120
	for range 20 {
		c, _ := at(t, appeal.Registered)
		c.ID = uuid.NewString()
		c.StageSince = time.Date(2026, 3, 2, 17, 1, 0, 0, appealtest.Moscow) // ends on the 3rd, 09:01
		require.Len(t, o.Plan(c), 2+1)
		require.Len(t, spread.Plan(c), 2+1)
		for i, a := range spread.Plan(c) {
			if a.Rung == "T+1h" {
				require.True(t, a.At.Equal(o.Plan(c)[i].At))
			}
			if a.Rung == "T-0" {
				require.True(t, a.At.Before(time.Date(2026, 3, 3, 9, 1, 0, 0, appealtest.Moscow)))
			}
		}
	}
}

func TestCardEnteredLateHasNoRemindersOfItsPast(t *testing.T) {
	d := appealtest.NewRecords()
	in := appealtest.Intake()
	in.ReceivedDay, in.EnteredDay = appealtest.Office().Today(monday.AddDate(0, 0, -40)),
		appealtest.Office().Today(monday.AddDate(0, 0, -38))
	o := appealtest.Office()
	c, _, err := o.Accept("id", "CODE2345", in, d.Staff["clerk"], monday)
	require.NoError(t, err)
	_, err = o.RegisterNow(c, d.Staff["clerk"], monday, d)
	require.NoError(t, err)
	require.Contains(t, rungs(c), "T+7", "the appeal is late, so its escalation is due")
	require.NotContains(t, rungs(c), "T-10", "nobody could have been reminded before the card was there")
}

func TestMovedClockHasNewAlarms(t *testing.T) {
	c, d := at(t, appeal.Execution)
	before := map[string]bool{}
	for _, a := range c.Alarms {
		before[a.Key] = true
	}
	life(t, c, d, appeal.Extend)
	for _, a := range c.Alarms {
		require.False(t, before[a.Key], "%s would be taken as sent already", a.Key)
	}
}

func TestRingIgnoresAnAlarmOfTheOldClock(t *testing.T) {
	o := appealtest.Office()
	c, d := at(t, appeal.Execution)
	old := c.Alarms[0]
	life(t, c, d, appeal.Extend)
	_, due := o.Ring(c, old, old.At)
	require.False(t, due)
	event, due := o.Ring(c, c.Alarms[0], c.Alarms[0].At.Add(48*time.Hour))
	require.True(t, due)
	require.Contains(t, event.Details, "с опозданием")
}

// Properties of every plan: in order of time, escalation never before the
// clock has struck, reminders never after the control date.
func TestPlanProperties(t *testing.T) {
	o := appealtest.Office()
	rapid.Check(t, func(r *rapid.T) {
		day := rapid.IntRange(0, 365*13).Draw(r, "day")
		start := time.Date(2013, 2, 1, 10, 0, 0, 0, appealtest.Moscow).AddDate(0, 0, day)
		c, err := appealtest.Registered(o, appealtest.NewRecords(), "id", start)
		if err != nil {
			r.Fatal(err)
		}
		for i, a := range c.Alarms {
			if i > 0 && a.At.Before(c.Alarms[i-1].At) {
				r.Fatalf("%s is out of order", a.Rung)
			}
			if a.Kind == appeal.Escalate && !a.At.After(c.Due) {
				r.Fatalf("%s escalates before its time", a.Rung)
			}
			if a.Kind == appeal.Remind && !a.At.Before(c.Due) {
				r.Fatalf("%s reminds after the date", a.Rung)
			}
		}
		// In the spring of 2020 thirty days held fewer than ten working ones, so
		// the first reminders had passed before the appeal was there.
		for _, rung := range o.Ladder.Rungs {
			day, _ := o.Clock.Calendar().AddWorkingDays(c.Control, rung.Days)
			passed := rung.Kind == appeal.Remind && !day.At(9, 0, appealtest.Moscow).After(start)
			if _, planned := rungs(c)[rung.Name]; planned == passed {
				r.Fatalf("%s from %s: planned %t, passed %t", rung.Name, start, planned, passed)
			}
		}
	})
}
