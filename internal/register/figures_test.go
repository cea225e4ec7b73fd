package register_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/testkit"
)

// lives plays appeals with random ends over some months, and returns their
// cards as they are in the end.
func lives(d *records, n int, random *rand.Rand) []*appeal.Card {
	d.Helper()
	ids := make([]string, n)
	for i := range ids {
		in := letterOf("Иванова", fmt.Sprint("Снег ", i))
		in.ReceivedVia = []string{"post", "web", "desk"}[random.IntN(3)]
		ids[i] = d.mustTake(in, random.IntN(8) > 0).ID
		d.now = d.now.Add(time.Duration(random.IntN(60)) * time.Hour)
		for back := range min(3, i+1) {
			d.moves(ids[i-back], random)
		}
		if random.IntN(3) == 0 {
			_, err := d.FoldFigures(d.Context(), random.IntN(20))
			d.must(err)
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

// moves does one thing that comes next, some days later.
func (d *records) moves(id string, random *rand.Rand) {
	d.Helper()
	c, err := d.Card(d.Context(), id)
	d.must(err)
	d.now = d.now.Add(time.Duration(random.IntN(200)) * time.Hour)
	try := func(a appeal.Action, who string, v appeal.Values) { _, _ = d.act(id, a, who, v) } // the law may refuse
	switch {
	case c.Status == appeal.Registered && random.IntN(4) == 0:
		try(appeal.Redirect, "clerk", appeal.Values{"body": "Министерство", "address": "Мурманск", "reason": "Чужое"})
	case c.Status == appeal.Registered && random.IntN(6) == 0:
		try(appeal.Withdraw, "clerk", appeal.Values{"on": d.office.Today(d.now).String(), "reason": "Передумал"})
	case c.Status == appeal.Registered:
		try(appeal.Resolve, "head", appeal.Values{"text": "Ответить",
			"executors": [][]string{{"executor"}, {"executor2"}}[random.IntN(2)]})
	case c.Status == appeal.Execution && random.IntN(4) == 0:
		try(appeal.Extend, "head", appeal.Values{"days": 10, "ground": "exceptional", "reason": "Экспертиза"})
	case c.Status == appeal.Execution:
		try(appeal.Draft, c.Responsible, appeal.Values{"text": "Убрано", "result": "measures_taken"})
		try(appeal.Approve, "reviewer", nil)
		try(appeal.Sign, "head", nil)
	case c.Status == appeal.Answered && random.IntN(2) == 0:
		try(appeal.FileAway, "clerk", appeal.Values{"case": "01-17"})
	}
}

// byHand counts the figures of a period card by card: nothing of it comes from
// the columns that lists and figures read.
func byHand(cards []*appeal.Card, from, until law.Date, cut control.Cut) control.Figures {
	f := control.Figures{From: from, To: until.AddDays(-1), Took: map[int]int{}}
	within := func(d law.Date) bool { return !d.Before(from) && d.Before(until) }
	for _, c := range cards {
		if cut.Unit == lists.Nobody && c.Unit != "" || len(cut.Unit) > 1 && c.Unit != cut.Unit ||
			cut.Channel != "" && c.Channel != cut.Channel ||
			cut.Responsible == lists.Nobody && c.Responsible != "" ||
			len(cut.Responsible) > 1 && c.Responsible != cut.Responsible {
			continue
		}
		closed := law.Date{}
		if !c.ClosedAt.IsZero() {
			closed = law.DateOf(c.ClosedAt, testkit.Zone())
		}
		if within(c.ReceivedOn) {
			f.Received++
		}
		if c.ReceivedOn.Before(until) && (closed.IsZero() || !closed.Before(until)) {
			f.Open++
		}
		signed := c.Reply() != nil && c.Reply().Signed != ""
		switch {
		case signed && within(c.Reply().SentOn):
			main := c.Deadlines[0]
			for _, d := range c.Deadlines {
				if d.IsMain() && !d.MetOn.IsZero() {
					main = d
				}
			}
			if c.Reply().SentOn.After(main.Statutory) {
				f.Late++
			} else {
				f.InTime++
			}
			if c.Extension != nil {
				f.Extended++
			}
			f.Took[c.Reply().SentOn.Sub(c.RegisteredOn)]++
		case !signed && !closed.IsZero() && within(closed) && len(c.Redirects) > 0:
			f.Redirected++
		case !signed && !closed.IsZero() && within(closed):
			f.Other++
		}
	}
	return f
}

// Whatever the lives were, the figures are those of the cards: by month and by
// week, of all and of each part, also for what was filed since.
func TestFiguresAreThoseOfTheCards(t *testing.T) {
	t.Parallel()
	seen := control.Figures{}
	for seed := range uint64(3) {
		d := open(t)
		cards := lives(d, 30, rand.New(rand.NewPCG(seed, 7)))
		for _, by := range []control.Periods{control.Monthly, control.Weekly} {
			starts := control.PeriodsUntil(d.office.Today(d.now), by, 12)
			for _, cut := range []control.Cut{{}, {Unit: "kgh"}, {Responsible: "executor2"},
				{Responsible: lists.Nobody}, {Channel: "web"}, {Unit: "kgh", Channel: "post"}, {Unit: lists.Nobody}} {
				got, err := d.Figures(t.Context(), starts, cut)
				d.must(err)
				for i, f := range got {
					want := byHand(cards, starts[i], starts[i+1], cut)
					if text(t, f) != text(t, want) || fmt.Sprint(f.Took) != fmt.Sprint(want.Took) {
						t.Fatalf("seed %d, %s from %s, %+v:\n got %s %v\nwant %s %v", seed, by, starts[i], cut,
							text(t, f), f.Took, text(t, want), want.Took)
					}
					seen.InTime, seen.Late, seen.Redirected, seen.Other, seen.Extended = seen.InTime+f.InTime,
						seen.Late+f.Late, seen.Redirected+f.Redirected, seen.Other+f.Other, seen.Extended+f.Extended
				}
			}
		}
	}
	if seen.InTime == 0 || seen.Late == 0 || seen.Redirected == 0 || seen.Other == 0 || seen.Extended == 0 {
		t.Fatalf("too little was played: %+v", seen)
	}
}

// Every figure opens a list, and the list is as long as the figure says.
func TestFiguresOpenTheirLists(t *testing.T) {
	t.Parallel()
	d := open(t)
	lives(d, 30, rand.New(rand.NewPCG(5, 7)))
	starts := control.PeriodsUntil(d.office.Today(d.now), control.Monthly, 6)
	figures, err := d.Figures(t.Context(), starts, control.Cut{})
	d.must(err)
	for _, f := range figures {
		period := lists.Period{From: f.From, To: f.To}
		for name, c := range map[string]struct {
			want int
			lists.Filter
		}{
			"received":   {f.Received, lists.Filter{Received: period}},
			"late":       {f.Late, lists.Filter{Answered: period, Late: true}},
			"in time":    {f.InTime, lists.Filter{Answered: period, InTime: true}},
			"extended":   {f.Extended, lists.Filter{Answered: period, Extended: true}},
			"redirected": {f.Redirected, lists.Filter{Closed: period, Outcome: string(appeal.Redirected)}},
			"other":      {f.Other, lists.Filter{Closed: period, Outcome: lists.OtherOutcomes}},
			"open":       {f.Open, lists.Filter{OpenOn: f.To}},
		} {
			c.Folder, c.Limit = lists.Counted, 200
			page, err := d.List(t.Context(), c.Filter)
			d.must(err)
			if len(page.Lines) != c.want {
				t.Errorf("%s from %s: the figure is %d, the list has %d lines", name, f.From, c.want, len(page.Lines))
			}
		}
	}
}

func TestDiscipline(t *testing.T) {
	t.Parallel()
	d := open(t)
	cards := lives(d, 30, rand.New(rand.NewPCG(9, 7)))
	today := d.office.Today(d.now)
	period := lists.Period{From: today.AddDays(-60), To: today}
	rows, err := d.Discipline(t.Context(), "executor", d.now, today, period)
	d.must(err)
	if len(rows) < 2 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows {
		code := row.Code
		if code == "" {
			code = lists.Nobody
		}
		want := byHand(cards, period.From, period.To.AddDays(1), control.Cut{Responsible: code})
		mean, _ := row.Mean()
		wantMean, _ := want.Mean()
		if row.Open != want.Open || row.InTime != want.InTime || row.Late != want.Late || mean != wantMean ||
			row.Name == "" {
			t.Errorf("%s: got %+v, want %+v", code, row, want)
		}
	}
	_, err = d.Discipline(t.Context(), "weather", d.now, today, period)
	refusal(t, err, appeal.Invalid)
}

func TestManagersFolders(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	f := lists.Filter{Now: d.now, Today: c.RegisteredOn, Soon: c.RegisteredOn, ResolveBy: c.RegisteredOn}
	n, err := d.CountIn(t.Context(), f, lists.Unresolved, lists.Undelivered, lists.Signing)
	d.must(err)
	if n[lists.Unresolved] != 1 || n[lists.Undelivered] != 0 || n[lists.Signing] != 0 {
		t.Errorf("%v", n)
	}
	letters, err := d.Letters(t.Context(), c.ID)
	d.must(err)
	d.must(d.LetterUndeliverable(t.Context(), letters[0].ID, "550", d.now))
	f.ResolveBy = c.RegisteredOn.AddDays(-1)
	n, err = d.CountIn(t.Context(), f, lists.Unresolved, lists.Undelivered)
	d.must(err)
	if n[lists.Unresolved] != 0 || n[lists.Undelivered] != 1 {
		t.Errorf("%v", n)
	}
}
