package appeal_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// A life is lived at random: any action by anybody who may, with answers drawn
// from what the fields allow, hours and days apart. After each step the rules
// that must never break are looked at.
func TestRandomLives(t *testing.T) {
	done := map[appeal.Action]int{}
	rapid.Check(t, func(t *rapid.T) {
		office, d := appealtest.Office(), appealtest.NewRecords()
		d.Known["ОГ-1/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: "ОГ-1/2026"}, SameApplicant: true}
		d.Earlier = []appeal.Ref{{ID: "1"}, {ID: "2"}}
		d.Answers["main"] = appeal.Reply{Result: appeal.Explained, Signed: "head", SentOn: law.NewDate(2026, 3, 3)}
		in := three()
		in.Questions = in.Questions[:rapid.IntRange(0, 3).Draw(t, "questions")]
		in.Migration = rapid.Bool().Draw(t, "migration")
		c, _, err := office.Accept("id", "CODE2345", in, d.Staff["clerk"], monday)
		if err != nil {
			t.Fatal(err)
		}
		now := monday
		for _, a := range rapid.SampledFrom([][]appeal.Action{nil, path[appeal.Resolution],
			path[appeal.Execution]}).Draw(t, "path") {
			if err := do(c, d, a, doer(a, c), now, drawn(t, a, c, office.Today(now))); err != nil {
				t.Skip(err)
			}
		}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 100).Draw(t, "hours")) * time.Hour)
			before := appealtest.Clone(c)
			a := draw(t, c, d)
			if a == "" || do(c, d, a, doer(a, c), now, drawn(t, a, c, office.Today(now))) != nil {
				continue
			}
			done[a]++
			holds(t, office, before, c, now)
		}
	})
	t.Logf("actions that were done: %v", done)
}

// draw chooses an action, of some if there are any, that is offered to its usual doer.
func draw(t *rapid.T, c *appeal.Card, d *appealtest.Records, some ...appeal.Action) appeal.Action {
	offered := []appeal.Action{}
	for _, row := range appeal.Table() {
		if len(some) > 0 && !slices.Contains(some, row.Action) {
			continue
		}
		if row.Possible(c.Process, d.Staff[doer(row.Action, c)]) == nil {
			offered = append(offered, row.Action)
		}
	}
	if len(offered) == 0 {
		return ""
	}
	return rapid.SampledFrom(offered).Draw(t, "action")
}

// drawn are answers for the day: dates ahead, some questions, lateness.
func drawn(t *rapid.T, a appeal.Action, c *appeal.Card, today law.Date) map[string]any {
	ahead := today.AddDays(rapid.IntRange(0, 20).Draw(t, "ahead")).String()
	raw := map[string]any{}
	row, _ := appeal.RowOf(a)
	for _, f := range row.Fields {
		if f.Name == "person" && row.Group == appeal.Orders {
			raw[f.Name] = rapid.SampledFrom([]string{"executor", "executor2", "executor3"}).Draw(t, "whose")
		}
		switch f.Name {
		case "due", "until", "promised":
			raw[f.Name] = ahead
		case "on":
			raw[f.Name] = today.String()
		case "questions":
			raw[f.Name] = rapid.SampledFrom([][]string{nil, {"1"}, {"2", "3"}}).Draw(t, "which questions")
		case "days":
			raw[f.Name] = float64(rapid.IntRange(1, 30).Draw(t, "days"))
		case "late":
			if today.After(c.RegisteredOn.AddDays(row.Within.Text().Days)) {
				raw["late"], raw["late_reason"] = true, "так вышло"
			}
		}
	}
	return raw
}

func holds(t *rapid.T, office appeal.Office, before, c *appeal.Card, now time.Time) {
	main := 0
	for _, d := range c.Deadlines {
		if d.IsMain() && d.MetOn.IsZero() && !d.Superseded && !d.Lapsed {
			main++
		}
		if d.Statutory.Before(d.From) || d.Rule != law.Extension && d.Statutory.Sub(d.From) != d.Days {
			t.Fatalf("%s: %s from %s", d.Rule, d.Statutory, d.From)
		}
	}
	switch {
	case c.Status.Running() != (main == 1) || main > 1:
		t.Fatalf("%d main clocks run at stage %s", main, c.Status)
	case c.Status.Running() && c.Running() == nil:
		t.Fatal("the clock is not found")
	case c.Status.Running() && !c.RedirectBy.IsZero() && c.RedirectBy.After(c.Statutory):
		t.Fatal("two clocks of one appeal contradict one another")
	case c.Extended && before.Extended != c.Extended && !c.Statutory.After(before.Statutory):
		t.Fatal("an extension has shortened the term")
	case c.Outcome() == appeal.Answered && len(c.Process.Open()) > 0 && c.ClosedAt.IsZero() == false:
		t.Fatal("answered with an open question")
	case !c.Status.Running() && c.ClosedAt.IsZero():
		t.Fatalf("%s is not closed", c.Status)
	}
	for _, d := range c.Deadlines {
		if d.Rule != law.Redirect || d.Superseded || c.Clock != law.Consideration {
			continue
		}
		if d.Control.After(c.Control) {
			t.Fatalf("the window of redirection ends %s, the appeal %s", d.Control, c.Control)
		}
	}
	for _, a := range c.Alarms {
		if a.Kind == appeal.Escalate && !a.At.Before(now) {
			continue
		}
		if a.Kind == appeal.Escalate && now.Before(c.Due) && a.Clock == "" {
			t.Fatalf("%s escalates before its time", a.Key)
		}
	}
	questionsStay(t, before, c)
	assignmentsHold(t, before, c)
}

// assignmentsHold: who works on an appeal and what each was asked for stay in one
// order, one of them answers for it, and nothing that was given is lost.
func assignmentsHold(t *rapid.T, before, c *appeal.Card) {
	named, passed, responsible, seen := 0, 0, 0, map[string]bool{}
	for _, a := range c.Assignees {
		switch {
		case seen[a.Person]:
			t.Fatalf("%s works twice", a.Person)
		case a.GivenBy == "":
			named++
		default:
			passed++
		}
		if seen[a.Person] = true; a.Responsible {
			responsible++
		}
	}
	switch {
	case len(c.Parts) < len(before.Parts):
		t.Fatal("what was given is lost")
	case len(c.Assignees) == 0:
	case responsible != 1:
		t.Fatalf("%d answer for the appeal", responsible)
	case named != len(c.Resolution.Executors) || passed != len(c.Instructions):
		t.Fatalf("%d of %v by the resolution, %d of %d by instructions", named, c.Resolution.Executors, passed,
			len(c.Instructions))
	}
}

// questionsStay: what was decided on a question is never decided again.
func questionsStay(t *rapid.T, before, c *appeal.Card) {
	for i, q := range before.Intake.Questions {
		if q.Result != "" && i < len(c.Intake.Questions) && c.Intake.Questions[i].Result != q.Result {
			t.Fatalf("question %d was %s and is %s", i+1, q.Result, c.Intake.Questions[i].Result)
		}
	}
}
