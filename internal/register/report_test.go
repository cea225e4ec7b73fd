package register_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/report"
)

func any1[T any](random *rand.Rand, list ...T) T { return list[random.IntN(len(list))] }

func anyCode(random *rand.Rand, list []appeal.Option) string {
	return list[random.IntN(len(list))].Code
}

// mixed is a letter of any kind.
func mixed(random *rand.Rand, i int) appeal.Intake {
	in := letterOf("Иванова", fmt.Sprint("Снег ", i))
	in.ReceivedVia = any1(random, "post", "web", "reception", "gis_zhkh")
	in.Form = appeal.FormOf(in.ReceivedVia)
	in.Type, in.Authorship = anyCode(random, appeal.Types), any1(random, "individual", "individual", "collective")
	in.Authors[0].Social, in.Authors[0].Benefit = anyCode(random, appeal.SocialStatuses), anyCode(random,
		appeal.Benefits)
	in.Repetition = any1(random, "primary", "primary", "repeated", "multiple")
	in.Covering = nil
	switch random.IntN(4) {
	case 0:
		in.Covering = &appeal.Covering{From: "Правительство области", Number: "12-П"}
	case 1:
		in.Covering = &appeal.Covering{Body: "region", From: "Правительство Мурманской области", Number: "12-П"}
	}
	in.Questions = nil
	for range 1 + random.IntN(2) {
		in.Questions = append(in.Questions, appeal.Question{Wording: "Когда?", Topic: any1(random, "",
			"0003.0009.0097.0694", "0005.0005.0056.1168", "0001.0002.0025.0093.0004", "0003.0009.0097.0690")})
	}
	return in.Normal()
}

// mixedLives plays n appeals of any kind over some months and returns their cards.
func mixedLives(d *records, n int, random *rand.Rand) []*appeal.Card {
	d.Helper()
	ids := []string{}
	for i := range n {
		ids = append(ids, d.mustTake(mixed(random, i), random.IntN(8) > 0).ID)
		d.now = d.now.Add(time.Duration(random.IntN(90)) * time.Hour)
		if i%12 == 11 { // a time in which nothing is done
			d.now = d.now.Add(25 * 24 * time.Hour)
		}
		for back := range min(3, i+1) {
			d.moves(ids[i-back], random)
		}
	}
	out := make([]*appeal.Card, n)
	for i, id := range ids {
		c, err := d.Card(d.Context(), id)
		d.must(err)
		out[i] = c
	}
	return out
}

// Whatever the register holds, every figure of every form is that of the cards, the
// list that it opens is as long as it says, and what must add up does.
func TestReportsAreThoseOfTheCards(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		d := open(t)
		cards := mixedLives(d, 40, rand.New(rand.NewPCG(seed, 11)))
		dir, err := d.Directory(t.Context())
		d.must(err)
		today := d.office.Today(d.now)
		figures, some := 0, 0
		for _, period := range []report.Choice{report.At(report.Month, today), report.Last(report.Quarter, today),
			report.At(report.Year, today), report.Named(lists.Period{From: today.AddDays(-17),
				To: today.AddDays(-3)})} {
			for _, f := range report.Forms() {
				if f.Missing != "" || f.Register {
					continue
				}
				sheet, err := report.Compute(t.Context(), d.All, f, report.Order{Period: period, Dir: dir})
				d.must(err)
				n, m := compareSheet(d, f, sheet, cards, period)
				figures, some = figures+n, some+m
			}
		}
		if figures < 1000 || some < 300 {
			t.Fatalf("too little was counted: %d figures, %d of them not nothing", figures, some)
		}
	}
}

// compareSheet compares each figure of a sheet with the cards, and tells how many
// there were, and how many of them were more than nothing.
func compareSheet(d *records, f report.Form, sheet report.Sheet, cards []*appeal.Card,
	period report.Choice) (all, some int) {
	d.Helper()
	rows := map[string]report.Row{}
	for _, r := range f.Rows {
		rows[r.Code] = r
	}
	for _, line := range sheet.Rows {
		for i, c := range f.Columns {
			if c.Kind != report.Counted || line.Cells == nil || line.Reason != "" {
				continue
			}
			n := joined(report.Count{Where: f.Where}, rows[line.Code].Count, c.Count)
			if f.By != report.Whole && line.Code != "total" {
				n.Where = report.Merged(n.Where, narrowed(f.By, line.Code))
			}
			want := countByHand(cards, n, c.Span.Of(period.Period))
			got := line.Cells[i]
			if got.N != want {
				d.Fatalf("%s, %s, row %q, column %q: %d, by hand %d", f.Code, period.Code, line.Title, c.Title,
					got.N, want)
			}
			all++
			if want > 0 && want < 40 {
				some++
				opensItsList(d, f.Code+" "+line.Title+" "+c.Title, got)
			}
		}
	}
	for _, check := range sheet.Checks {
		if !check.Holds {
			d.Fatalf("%s, %s: %s: %v", f.Code, period.Code, check.Says, check.Wrong)
		}
	}
	return all, some
}

// opensItsList looks at the list that a figure opens. One of questions may be
// shorter, and is not empty.
func opensItsList(d *records, what string, c report.Cell) {
	d.Helper()
	f := *c.Filter
	f.Limit = 200
	page, err := d.List(d.Context(), f)
	d.must(err)
	n := len(page.Lines)
	if c.Of == report.Appeals && n != c.N || n == 0 || n > c.N {
		d.Fatalf("%s: the figure is %d, the list has %d lines", what, c.N, n)
	}
}

// The discipline of a report is that of the control page: one rule.
func TestDisciplineOfReportIsThatOfControl(t *testing.T) {
	t.Parallel()
	d := open(t)
	mixedLives(d, 40, rand.New(rand.NewPCG(4, 11)))
	today := d.office.Today(d.now)
	dir, err := d.Directory(t.Context())
	d.must(err)
	period := report.Named(lists.Period{From: today.AddDays(-120), To: today})
	for by, code := range map[string]string{"unit": "discipline-unit", "executor": "discipline-executor"} {
		form, _ := report.FormOf(code)
		sheet, err := report.Compute(t.Context(), d.All, form, report.Order{Period: period, Dir: dir})
		d.must(err)
		rows, err := d.Discipline(t.Context(), by, d.now, today, period.Period)
		d.must(err)
		late := 0
		for _, row := range rows {
			if got := sheet.At(row.Code, "in_time").N; got != row.InTime {
				t.Errorf("%s in time: %d, the control page says %d", row.Name, got, row.InTime)
			}
			if got := sheet.At(row.Code, "late").N; got != row.Late {
				t.Errorf("%s late: %d, the control page says %d", row.Name, got, row.Late)
			}
			if got := sheet.At(row.Code, "end").N; got != row.Open {
				t.Errorf("%s in hand: %d, the control page says %d", row.Name, got, row.Open)
			}
			late += row.Late
		}
		if late == 0 {
			t.Fatal("nothing was late")
		}
	}
}

// The register of what was late has each appeal that was, with how late it was at
// the end of the period.
func TestLateRegister(t *testing.T) {
	t.Parallel()
	d := open(t)
	cards := mixedLives(d, 40, rand.New(rand.NewPCG(6, 11)))
	today := d.office.Today(d.now)
	p := lists.Period{From: today.AddDays(-40), To: today.AddDays(-2)}
	found, more, err := d.Late(t.Context(), p, lists.Filter{Sight: appeal.OfTheOffice})
	d.must(err)
	days := map[string]int{}
	for _, l := range found {
		days[l.ID] = l.Days
	}
	seen := 0
	for _, c := range cards {
		on, late := endOf(c)
		want := 0
		switch {
		case c.ReceivedOn.After(p.To) || !on.IsZero() && on.Before(p.From):
		case !on.IsZero() && !on.After(p.To):
			want = late
		case c.Statutory.Before(p.To):
			want = p.To.Sub(c.Statutory)
			if _, listed := days[c.ID]; !listed {
				t.Errorf("%s is overdue and not in the register", c.Number)
			}
		}
		if days[c.ID] != want {
			t.Errorf("%s: %d days late, by hand %d", c.Number, days[c.ID], want)
		}
		if want > 0 {
			seen++
		}
	}
	if more || seen < 3 {
		t.Fatalf("more: %v; %d late appeals are too few", more, seen)
	}
}
