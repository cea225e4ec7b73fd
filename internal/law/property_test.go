package law_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appeals/internal/law"
)

// countedRules are the rules that Deadline counts, all but Extension.
var countedRules = func() (list []law.Rule) {
	for _, r := range law.Terms() {
		if r.Rule != law.Extension {
			list = append(list, r.Rule)
		}
	}
	return list
}()

func drawDate(t *rapid.T, label, first, last string) law.Date {
	from, _ := law.ParseDate(first)
	to, _ := law.ParseDate(last)
	return from.AddDays(rapid.IntRange(0, to.Sub(from)).Draw(t, label))
}

func drawClock(t *rapid.T) law.Clock {
	return law.Clock{Policy: law.Policy{
		DayOne: rapid.SampledFrom([]law.DayOne{law.NextDay, law.RegistrationDay}).Draw(t, "day one"),
		NonWorking: rapid.SampledFrom([]law.NonWorking{law.Preceding, law.Following, law.Unchanged}).Draw(t,
			"non working"),
	}}
}

// drawDeadline draws an ordinary term or an extension.
func drawDeadline(t *rapid.T, c law.Clock, from law.Date) law.Deadline {
	days := rapid.IntRange(0, law.MaxExtensionDays).Draw(t, "extension, 0 for none")
	d, err := c.Extend(from, max(days, 1))
	if days == 0 {
		d, err = c.Deadline(rapid.SampledFrom(countedRules).Draw(t, "rule"), from)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func exceptional(d law.Deadline) bool {
	return slices.ContainsFunc(d.Steps, func(s law.Step) bool { return s.Kind == law.StepException })
}

func TestControlDate(t *testing.T) {
	calendar := law.Embedded()
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		d := drawDeadline(t, c, drawDate(t, "from", "2013-01-01", "2028-12-31"))
		mode := c.Policy.NonWorking
		beyond := d.Statutory.After(calendar.Last()) || d.Control.After(calendar.Last())
		switch {
		case d.Control.Before(d.From):
			t.Fatal("control before the event")
		case d.Provisional != beyond:
			t.Fatalf("provisional %v for %v, %v", d.Provisional, d.Statutory, d.Control)
		case mode == law.Unchanged && d.Control != d.Statutory:
			t.Fatal("unchanged moved")
		case mode == law.Following && d.Control.Before(d.Statutory):
			t.Fatal("following moved back")
		case mode == law.Preceding && d.Control.After(d.Statutory) != exceptional(d):
			t.Fatal("after the statutory day without the exception, or the other way round")
		case exceptional(d) && calendar.Workdays(d.From, d.Statutory) > 0:
			t.Fatal("exception in spite of a working day")
		case mode != law.Unchanged && !d.Provisional && !calendar.Day(d.Control).Working:
			t.Fatal("control is a day off")
		}
	})
}

func TestStepsTellTheDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDeadline(t, drawClock(t), drawDate(t, "from", "2013-01-01", "2028-12-31"))
		if n := len(d.Steps); n != 6 && n != 7 || d.Provisional != (n == 7) {
			t.Fatalf("%d steps, provisional %v", n, d.Provisional)
		}
		for _, s := range d.Steps {
			if s.Kind == "" || s.Date.IsZero() || !strings.HasSuffix(s.Text, ".") {
				t.Fatalf("incomplete step %+v", s)
			}
		}
		if result := d.Steps[5].Text; !strings.Contains(result, d.Statutory.Russian()) ||
			!strings.Contains(result, d.Control.Russian()) {
			t.Fatal(result)
		}
	})
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawDeadline(t, drawClock(t), drawDate(t, "from", "2013-01-01", "2028-12-31"))
		text, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var out law.Deadline
		if err := json.Unmarshal(text, &out); err != nil || !reflect.DeepEqual(in, out) {
			t.Fatalf("%v: %s", err, text)
		}
	})
}

func TestMonotonic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		a := drawDate(t, "from", "2013-01-01", "2028-12-31")
		b := a.AddDays(rapid.IntRange(1, 40).Draw(t, "later by"))
		rule := rapid.SampledFrom(countedRules).Draw(t, "rule")
		first, _ := c.Deadline(rule, a)
		second, _ := c.Deadline(rule, b)
		if second.Statutory.Sub(first.Statutory) != b.Sub(a) {
			t.Fatal("statutory does not follow the event")
		}
		short := rapid.IntRange(1, 29).Draw(t, "days")
		long := rapid.IntRange(short+1, 30).Draw(t, "more days")
		x, _ := c.Extend(a, short)
		y, _ := c.Extend(a, long)
		if !x.Statutory.Before(y.Statutory) || y.Control.Before(x.Control) {
			t.Fatalf("%d days give %v, %d days %v", short, x.Control, long, y.Control)
		}
	})
}

// TestExtensionNeverShortens: whatever the calendar and the policy, an extended appeal is
// not due earlier than it was.
func TestExtensionNeverShortens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		c.Calendars = withYears(t, drawYear(t, 2027, true, true))
		main, _ := c.Deadline(law.Consideration, drawDate(t, "from", "2026-01-01", "2028-03-31"))
		longer, err := c.Extend(main.Statutory, rapid.IntRange(1, law.MaxExtensionDays).Draw(t, "days"))
		if err != nil || !longer.Statutory.After(main.Statutory) || longer.Control.Before(main.Control) {
			t.Fatalf("%s, then %s: %v", counted(main), counted(longer), err)
		}
	})
}

// TestTermsKeepTheirOrder: of two terms from the same event the longer one ends later by
// the law, and the office does not plan it earlier.
func TestTermsKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		c.Calendars = withYears(t, drawYear(t, 2027, true, true))
		from := drawDate(t, "from", "2026-01-01", "2028-03-31")
		for _, a := range countedRules {
			for _, b := range countedRules {
				x, _ := c.Deadline(a, from)
				y, _ := c.Deadline(b, from)
				if x.Days < y.Days && (!x.Statutory.Before(y.Statutory) || y.Control.Before(x.Control)) {
					t.Fatalf("%s: %s, %s: %s", a, counted(x), b, counted(y))
				}
				if x.Days == y.Days && counted(x) != counted(y) {
					t.Fatalf("%s and %s have the same days", a, b)
				}
			}
		}
	})
}
