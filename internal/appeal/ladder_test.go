package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
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
		"T+1":     "2026-04-02 09:00", "T+3": "2026-04-04 09:00", "T+7": "2026-04-08 09:00",
	}, rungs(c))
}

func TestCardEnteredLateHasNoRemindersOfItsPast(t *testing.T) {
	d := appealtest.NewDesk()
	in := appealtest.Intake()
	in.ReceivedDay, in.EnteredDay = appealtest.Office().Today(monday.AddDate(0, 0, -40)), appealtest.Office().Today(monday.AddDate(0, 0, -38))
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
		c, err := appealtest.Registered(o, appealtest.NewDesk(), "id", start)
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
