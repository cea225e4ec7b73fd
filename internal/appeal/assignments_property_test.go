package appeal_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// Executors come, go, pass work on and get other dates in any order: the list of
// who works stays whole, no date of theirs passes that of whom they work for while
// there is time, and everything that was due has rung once.
func TestRandomAssignments(t *testing.T) {
	done := map[appeal.Action]int{}
	moves := []appeal.Action{appeal.AddExecutor, appeal.MoveDue, appeal.AmendResolution, appeal.WithdrawAssignment,
		appeal.Assign, appeal.Reassign, appeal.Contribute}
	rapid.Check(t, func(t *rapid.T) {
		c, _, err := strict.Accept("id", "CODE2345", three(), appealtest.NewRecords().Staff["clerk"], monday)
		if err != nil {
			t.Fatal(err)
		}
		d := appealtest.NewRecords()
		e := &bell{T: t, c: c, now: monday, rung: map[string]bool{}, seen: map[string]int{}}
		if do(c, d, appeal.Register, "clerk", monday, nil) != nil ||
			do(c, d, appeal.Resolve, "head", monday, map[string]any{"due": "2026-03-25"}) != nil {
			t.Fatal("no resolution")
		}
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			e.waits(e.now.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "hours")) * time.Hour))
			a := draw(t, e.c, d, moves...)
			was, before := appealtest.Clone(e.c), strict.Plan(e.c)
			if a == "" || do(e.c, d, a, doer(a, e.c), e.now, drawn(t, a, e.c, strict.Today(e.now))) != nil {
				continue
			}
			e.c.Version++ // as the register does with each change
			done[a]++
			e.looks(before)
			e.refuses(before)
			assignmentsHold(t, was, e.c)
			datesHold(t, e.c, strict.Today(e.now))
		}
		e.waits(e.now.AddDate(0, 2, 0))
	})
	for _, a := range moves {
		if done[a] == 0 {
			t.Errorf("%s was never done: %v", a, done)
		}
	}
}

// datesHold: no co-executor has longer than the responsible one, as long as his
// own date has not passed.
func datesHold(t *rapid.T, c *appeal.Card, today law.Date) {
	own, _ := c.Assigned(c.Responsible)
	for _, a := range c.Assignees {
		if a.DoneOn.IsZero() && a.GivenBy == "" && !own.Due.Before(today) && a.Due.After(own.Due) {
			t.Fatalf("%s has until %s, the responsible one until %s", a.Person, a.Due, own.Due)
		}
	}
}
