package appeal_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// A life is lived at random, and an engine beside it rings what the plan says
// when its time comes. The rules of the plan hold at every step, and everything
// that was due has rung once.
func TestPlanOfRandomLives(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := appealtest.NewRecords()
		e := &bell{T: t, c: born(t, d), now: monday, rung: map[string]bool{}, seen: seen}
		e.looks(nil)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			e.waits(e.now.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "hours")) * time.Hour))
			a := draw(t, e.c, d)
			before := strict.Plan(e.c)
			if a == "" || do(e.c, d, a, doer(a, e.c), e.now, richer(t, a, drawn(t, a, e.c, strict.Today(e.now)))) !=
				nil {
				continue
			}
			e.looks(before)
			e.refuses(before)
		}
		e.waits(e.now.AddDate(1, 0, 0))
	})
	t.Logf("alarms that rang: %v", seen)
}

// born is an appeal of any kind, received on a Monday.
func born(t *rapid.T, d *appealtest.Records) *appeal.Card {
	in := three()
	in.Questions = in.Questions[:rapid.IntRange(1, 3).Draw(t, "questions")]
	in.Migration = rapid.Bool().Draw(t, "migration")
	in.ReceivedVia = rapid.SampledFrom([]string{"post", "social"}).Draw(t, "channel")
	if ago := rapid.IntRange(0, 40).Draw(t, "entered late"); ago > 20 {
		in.ReceivedDay, in.EnteredDay = strict.Today(monday.AddDate(0, 0, -ago)),
			strict.Today(monday.AddDate(0, 0, -ago))
	}
	c, _, err := strict.Accept("id", "CODE2345", in, d.Staff["clerk"], monday)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range rapid.SampledFrom([][]appeal.Action{path[appeal.Received], path[appeal.Registered],
		path[appeal.Execution], path[appeal.Signing]}).Draw(t, "path") {
		if err := do(c, d, a, doer(a, c), monday, richer(t, a, drawn(t, a, c, strict.Today(monday)))); err != nil {
			t.Skip(err)
		}
	}
	return c
}

// richer gives co-executors dates of their own.
func richer(t *rapid.T, a appeal.Action, raw map[string]any) map[string]any {
	if a == appeal.Resolve && rapid.Bool().Draw(t, "own date") {
		raw["dates"] = map[string]any{"executor2": raw["due"]}
		delete(raw, "due")
	}
	return raw
}

// bell is the engine of one life.
type bell struct {
	*rapid.T
	c    *appeal.Card
	now  time.Time
	rung map[string]bool // keys that the register has
	seen map[string]int  // by clock
}

// waits lets time pass until then, and rings what comes due.
func (e *bell) waits(until time.Time) {
	for {
		i := slices.IndexFunc(strict.Plan(e.c), func(a appeal.Alarm) bool { return !e.rung[a.Key] })
		if i < 0 || strict.Plan(e.c)[i].At.After(until) {
			break
		}
		e.rings(strict.Plan(e.c)[i])
	}
	e.now = until
	for _, a := range strict.Plan(e.c) {
		if !a.At.After(until) && !e.rung[a.Key] {
			e.Fatalf("%s was skipped", a.Key)
		}
	}
}

func (e *bell) rings(a appeal.Alarm) {
	if a.At.After(e.now) {
		e.now = a.At
	}
	late := a.At.Before(e.now)
	if late && a.Kind == appeal.Remind {
		e.Fatalf("%s of %s comes at %s", a.Key, a.At, e.now)
	}
	before := appealtest.Clone(e.c)
	event, due := strict.Ring(e.c, a, e.now)
	switch {
	case !due:
		e.Fatalf("%s is planned and refused", a.Key)
	case (len(event.Letters) == 0) != (a.Kind == appeal.Strike):
		e.Fatalf("%s orders %v", a.Key, event.Letters)
	case e.c.Escalation < before.Escalation || e.c.Status != before.Status:
		e.Fatalf("%s moves the appeal", a.Key)
	}
	e.rung[a.Key] = true
	e.seen[clockOf(a)]++
}

func clockOf(a appeal.Alarm) string {
	if a.Clock != "" {
		return string(a.Clock)
	}
	return a.Key[:slices.Index([]byte(a.Key), '/')]
}

// looks checks the plan of the card as it is now, and that no step has brought
// a reminder of the past.
func (e *bell) looks(before []appeal.Alarm) {
	e.ends()
	plan := strict.Plan(e.c)
	if again := strict.Plan(appealtest.Clone(e.c)); !slices.Equal(keys(plan), keys(again)) {
		e.Fatalf("two plans of one card:\n%v\n%v", keys(plan), keys(again))
	}
	for i, a := range plan {
		switch {
		case i > 0 && a.At.Before(plan[i-1].At):
			e.Fatalf("%s is out of order", a.Key)
		case slices.Contains(keys(plan[:i]), a.Key):
			e.Fatalf("%s is there twice", a.Key)
		case !e.c.Status.Running() && a.Clock != appeal.PromiseClock:
			e.Fatalf("%s is planned at stage %s", a.Key, e.c.Status)
		case a.Kind == appeal.Remind && !a.At.After(e.now) && !slices.Contains(keys(before), a.Key):
			e.Fatalf("%s of %s is resurrected at %s", a.Key, a.At, e.now)
		case a.Known.IsZero() || a.Known.After(e.now):
			e.Fatalf("%s is known since %s", a.Key, a.Known)
		}
	}
}

// ends checks each alarm against the end of its term, and that no two terms
// could ever have a key in common.
func (e *bell) ends() {
	for _, p := range strict.DryRun(e.c, holderOnly, nil) {
		if p.Alarm.Kind == appeal.Remind && !p.Alarm.At.Before(p.Term.Due) {
			e.Fatalf("%s reminds after the end, %s", p.Alarm.Key, p.Term.Due)
		}
		if p.Alarm.Kind != appeal.Remind && p.Alarm.At.Before(p.Term.Due) {
			e.Fatalf("%s comes before the end, %s", p.Alarm.Key, p.Term.Due)
		}
	}
	names := map[string]bool{}
	for _, t := range strict.Terms(e.c) {
		if name := string(t.Clock) + "/" + t.Of; names[name] {
			e.Fatalf("two terms are called %s", name)
		} else {
			names[name] = true
		}
	}
}

// refuses rings what a step has taken out of the plan: a term that has gone, a
// stage that was left.
func (e *bell) refuses(before []appeal.Alarm) {
	now := keys(strict.Plan(e.c))
	for _, a := range before {
		c := appealtest.Clone(e.c)
		_, due := strict.Ring(c, a, e.now)
		if due && a.Kind != appeal.Remind && !slices.Contains(now, a.Key) {
			e.Fatalf("%s has gone from the plan and rings", a.Key)
		}
		if !due && slices.Contains(now, a.Key) {
			e.Fatalf("%s is planned and refused", a.Key)
		}
	}
}
