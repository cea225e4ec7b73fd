package register_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// busyOffice fills a register: n appeals received over n/10 days, spread over
// all stages. It returns how many are in each.
func busyOffice(d *records, n int) map[appeal.Status]int {
	d.Helper()
	stages := map[appeal.Status]int{}
	for i := range n {
		at := monday.AddDate(0, 0, i/10)
		d.now = at
		in := letterOf([]string{"Иванова", "Орлов", "Семёнов"}[i%3], fmt.Sprintf("Обращение %d", i))
		c, _, err := d.Accept(d.Context(), fmt.Sprint(i), nil,
			nil, func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
				c, received, err := d.office.Accept(uuid.NewString(), uuid.NewString(), in, testkit.Person("clerk"), at)
				events := []appeal.Event{received}
				for _, step := range wholeLife[:min(i%10, len(wholeLife))] {
					if err == nil {
						step.At = at
						received, err = d.office.Do(c, step, records)
						events = append(events, received)
					}
				}
				return c, events, nil, err
			})
		d.must(err)
		stages[c.Status]++
	}
	return stages
}

var order = appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}, "control": true}

// wholeLife are the steps from receipt to filing.
var wholeLife = []appeal.Step{
	{Action: appeal.Register, Actor: testkit.Person("clerk"), Values: appeal.Values{"official": "head"}},
	{Action: appeal.Propose, Actor: testkit.Person("clerk"), Values: order},
	{Action: appeal.Resolve, Actor: testkit.Person("head"), Values: order},
	{Action: appeal.Draft, Actor: testkit.Person("executor"),
		Values: appeal.Values{"text": "Ответ", "result": "explained"}},
	{Action: appeal.Approve, Actor: testkit.Person("reviewer")},
	{Action: appeal.Sign, Actor: testkit.Person("head")},
	{Action: appeal.FileAway, Actor: testkit.Person("clerk"), Values: appeal.Values{"case": "01-17"}},
}

// pages reads a folder to the end and returns all lines.
func pages(d *records, f lists.Filter) []lists.Line {
	d.Helper()
	all, seen := []lists.Line{}, map[string]bool{}
	for {
		page, err := d.List(d.Context(), f)
		d.must(err)
		for _, l := range page.Lines {
			if seen[l.ID] {
				d.Fatalf("folder %q shows a line twice", f.Folder)
			}
			seen[l.ID] = true
		}
		all = append(all, page.Lines...)
		if page.Next == "" {
			return all
		}
		f.Cursor = page.Next
	}
}

func TestFoldersOverFiveHundredAppeals(t *testing.T) {
	t.Parallel()
	d := open(t)
	const n = 500
	stages := busyOffice(d, n)
	today := d.office.Today(d.now)
	f := lists.Filter{Limit: 37, Today: today, Now: d.now, Soon: today.AddDays(5)}
	counters, err := d.Counters(t.Context(), f)
	d.must(err)
	want := map[lists.Folder]int{
		lists.Everything: n, lists.AllOpen: n - stages[appeal.Filed], lists.Filed: stages[appeal.Filed],
		lists.Received: stages[appeal.Received], lists.Registered: stages[appeal.Registered],
		lists.Resolution: stages[appeal.Resolution], lists.Execution: stages[appeal.Execution],
		lists.Check: stages[appeal.Check], lists.Signing: stages[appeal.Signing], lists.ToFile: stages[appeal.Answered],
		lists.Control: stages[appeal.Execution] + stages[appeal.Check] + stages[appeal.Signing],
	}
	for _, folder := range []lists.Folder{
		lists.AllOpen, lists.Received, lists.Registered, lists.Resolution, lists.Execution, lists.Check,
		lists.Signing, lists.Overdue, lists.DueSoon, lists.Control, lists.ToFile, lists.Filed, lists.Everything,
	} {
		f.Folder = folder
		lines := pages(d, f)
		if expected, known := want[folder]; known && len(lines) != expected {
			t.Errorf("folder %s has %d lines, want %d", folder, len(lines), expected)
		}
		if len(lines) != counters[folder] || len(lines) == 0 {
			t.Errorf("folder %s has %d lines, its counter says %d", folder, len(lines), counters[folder])
		}
		checkOrder(t, folder, lines)
		checkMembers(t, f, lines)
	}
	checkFigures(t, d, f)
}

func checkOrder(t *testing.T, folder lists.Folder, lines []lists.Line) {
	t.Helper()
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if folder == lists.Everything || folder == lists.Filed {
			if day(a).Before(day(b)) {
				t.Fatalf("folder %s: %s comes before %s", folder, day(a), day(b))
			}
			continue
		}
		if a.Due.IsZero() && !b.Due.IsZero() || !b.Due.IsZero() && a.Due.After(b.Due) {
			t.Fatalf("folder %s: due %s comes before %s", folder, a.Due, b.Due)
		}
	}
}

func day(l lists.Line) law.Date {
	if l.RegisteredOn.IsZero() {
		return l.ReceivedOn
	}
	return l.RegisteredOn
}

func checkMembers(t *testing.T, f lists.Filter, lines []lists.Line) {
	t.Helper()
	for _, l := range lines {
		switch {
		case f.Folder == lists.Overdue && !l.Overdue(f.Now):
			t.Errorf("an appeal due %s is in the overdue folder", l.Due)
		case f.Folder == lists.DueSoon && (l.Overdue(f.Now) || l.Control.After(f.Today.AddDays(7))):
			t.Errorf("an appeal due %s is in the folder of soon due ones", l.Due)
		case l.Status == appeal.Execution && (len(l.Assignees) != 2 || !l.Assignees[0].Responsible || !l.OnControl):
			t.Errorf("a line lacks its executors or its mark: %+v", l)
		}
	}
}

func TestFiltersNarrow(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.mustTake(letterOf("Иванова", "Снег"), true)
	c := d.resolved(letterOf("Орлов", "Дорога"))
	today := d.office.Today(d.now)
	for _, f := range []lists.Filter{
		{Status: appeal.Execution}, {Unit: "kgh"}, {Executor: "executor"}, {Executor: "executor2"},
		{Folder: lists.Execution, Topic: "0003.0009.0097.0694", Channel: "post", From: today, To: today, Unit: "kgh"},
	} {
		lines := pages(d, f)
		if len(lines) != 1 || lines[0].ID != c.ID {
			t.Errorf("filter %+v finds %d lines", f, len(lines))
		}
	}
	l := pages(d, lists.Filter{Unit: "kgh"})[0]
	if l.Applicant != "Орлов Мария Петровна" || l.TopicName == "" || l.Annotation != "О состоянии дорог" ||
		l.Benefit != "labour_veteran" {
		t.Errorf("line: %s", text(t, l))
	}
	for _, f := range []lists.Filter{{From: today.AddDays(1)}, {To: today.AddDays(-1)}, {Executor: "kgh_head"},
		{Topic: "0"}} {
		if lines := pages(d, f); len(lines) != 0 {
			t.Errorf("filter %+v finds %d lines", f, len(lines))
		}
	}
	counters, err := d.Counters(t.Context(), lists.Filter{Unit: "kgh", Folder: lists.Filed, Now: d.now, Today: today})
	d.must(err)
	if counters[lists.Everything] != 1 || counters[lists.Registered] != 0 || counters[lists.Execution] != 1 {
		t.Errorf("counters of a unit: %v", counters)
	}
}

func TestBrokenPagesAreRefused(t *testing.T) {
	t.Parallel()
	d := open(t)
	for i := range 3 {
		d.mustTake(letterOf("Иванова", fmt.Sprint(i)), true)
	}
	page, err := d.List(t.Context(), lists.Filter{Limit: 1})
	d.must(err)
	for _, f := range []lists.Filter{
		{Cursor: "nonsense"}, {Cursor: "e30"}, {Folder: lists.AllOpen, Cursor: page.Next}, {Folder: "attic"},
		{Cursor: "eyJvIjoiam91cm5hbCIsImsiOiJ4IiwiciI6IjIwMjYtMDMtMDJUMDc6MDA6MDBaIiwiaSI6ImEifQ"},
	} {
		_, err := d.List(t.Context(), f)
		refusal(t, err, appeal.Invalid)
	}
}

// checkFigures compares every figure of the control page with the list that it
// opens, what nobody has yet included.
func checkFigures(t *testing.T, d *records, f lists.Filter) {
	t.Helper()
	set := map[string]func(*lists.Filter, string){
		"unit":     func(f *lists.Filter, code string) { f.Unit = code },
		"executor": func(f *lists.Filter, code string) { f.Responsible = code },
		"topic":    func(f *lists.Filter, code string) { f.Topic = code },
		"channel":  func(f *lists.Filter, code string) { f.Channel = code },
	}
	for by, narrow := range set {
		tallies, err := d.Tallies(t.Context(), by, f.Now, f.Today, f.Soon)
		d.must(err)
		for _, tally := range tallies {
			one := f
			narrow(&one, cmp.Or(tally.Code, lists.Nobody))
			for folder, figure := range map[lists.Folder]int{lists.Running: tally.Open, lists.Overdue: tally.Overdue,
				lists.DueToday: tally.Today, lists.DueSoon: tally.Soon} {
				one.Folder = folder
				if n := len(pages(d, one)); n != figure {
					t.Errorf("%s %q says %d %s, its list has %d", by, tally.Code, figure, folder, n)
				}
			}
		}
	}
}

// A letter without an annotation shows its beginning, and says that it goes on.
func TestLineOfALongLetter(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Иванова", "")
	in.Annotation, in.Text = "", strings.Repeat("снег ", 100)
	d.mustTake(in, true)
	in.Text = "Короткий"
	d.mustTake(in, true)
	page, err := d.List(t.Context(), lists.Filter{})
	d.must(err)
	got := []string{page.Lines[0].Annotation, page.Lines[1].Annotation}
	slices.Sort(got)
	if got[0] != "Короткий" || !strings.HasSuffix(got[1], "…") || len([]rune(got[1])) != 301 {
		t.Errorf("%q", got)
	}
}
