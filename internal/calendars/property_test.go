package calendars_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// away is a register that does not answer.
type away struct{}

func (away) CalendarNo(context.Context) (int64, error) { return 0, errAway }

func (away) NewestCalendar(context.Context) (appeal.CalendarEdition, []byte, error) {
	return appeal.CalendarEdition{}, nil, errAway
}

// After a recount every running term of every open appeal equals a fresh count,
// whatever the appeals went through and whatever the calendar says; the plans
// of the processes that were not asked stand.
func TestAfterARecountEverythingIsFresh(t *testing.T) {
	o := open(t)
	r := o.worker("w")
	o.work(r)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		if round++; round > 25 { // each leaves its appeals to the next
			return
		}
		for range rapid.IntRange(1, 4).Draw(rt, "appeals") {
			o.live(rt)
		}
		plans := o.plans()
		o.engine.asked = nil
		o.load(drawn(t, rt, round))
		last := o.work(r)
		if last.State != appeal.RecountDone || last.Failed != 0 {
			rt.Fatalf("the recount is %s with %d failed", last.State, last.Failed)
		}
		o.allFresh()
		asked := map[string]bool{}
		for _, id := range o.engine.asked {
			asked[id] = true
		}
		for id, plan := range o.plans() {
			if !asked[id] && plan != plans[id] {
				rt.Fatalf("the process of %s was not asked, and its alarms move\nfrom %s\nto   %s", id, plans[id], plan)
			}
			if asked[id] && plan == plans[id] && !moved(o, last.ID, id) {
				rt.Fatalf("the process of %s was asked for nothing", id)
			}
		}
	})
}

// live takes an appeal on some day of December and lets it go some way.
func (o *office) live(rt *rapid.T) {
	o.now = december.AddDate(0, 0, rapid.IntRange(0, 20).Draw(rt, "day"))
	switch rapid.SampledFrom([]string{"registered", "extended", "answered", "redirected", "asked"}).Draw(rt, "life") {
	case "registered":
		o.take()
	case "extended":
		o.extended()
	case "redirected":
		c := o.take()
		o.mustAct(c.ID, appeal.Redirect, "clerk",
			appeal.Values{"body": "Министерство", "address": "ул. Ленина, 1", "reason": "Компетенция"})
	case "asked":
		c := o.extended()
		o.mustAct(c.ID, appeal.Inquire, "executor",
			appeal.Values{"body": "Комитет", "address": "ул. Мира, 2", "text": "Акт"})
	case "answered":
		c := o.extended()
		o.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": "Готово", "result": "explained"})
		o.mustAct(c.ID, appeal.Approve, "reviewer", nil)
		o.mustAct(c.ID, appeal.Sign, "head", nil)
	}
}

// drawn is 2026 and 2027 with some days made off or working. The round makes
// each calendar another one.
func drawn(t *testing.T, rt *rapid.T, round int) []byte {
	rows := []string{fmt.Sprintf("2027-08-02,short_day,,%d", round)}
	for _, day := range rapid.SliceOfNDistinct(rapid.IntRange(0, 75), 0, 8, rapid.ID[int]).Draw(rt, "days") {
		d := law.NewDate(2026, 12, 14).AddDays(day)
		known := law.Embedded().Day(d)
		switch weekend := d.Weekday() == 0 || d.Weekday() == 6; {
		case known.Title != "":
		case weekend:
			rows = append(rows, d.String()+",working_day,,Рабочий день")
		default:
			rows = append(rows, d.String()+",day_off,,Перенос")
		}
	}
	both := string(year(t, 2026, only(rows, "2026")...)) +
		string(year(t, 2027, only(rows, "2027")...)[len("date,kind,moved_from,title\n"):])
	return []byte(both)
}

func only(rows []string, prefix string) []string {
	out := []string{}
	for _, row := range rows {
		if row[:4] == prefix {
			out = append(out, row)
		}
	}
	return out
}

// plans are the alarms of the open appeals as their processes have them.
func (o *office) plans() map[string]string {
	o.Helper()
	out, cursor := map[string]string{}, ""
	for {
		cards, next, err := o.OpenCards(o.Context(), cursor, 100)
		require.NoError(o, err)
		if len(cards) == 0 {
			return out
		}
		for _, c := range cards {
			text := ""
			for _, a := range o.Office.Plan(c) {
				text += fmt.Sprintf("%s at %s; ", a.Key, a.At.Format("2006-01-02 15:04"))
			}
			out[c.ID] = text
		}
		cursor = next
	}
}

func moved(o *office, recount int64, id string) bool {
	for cursor := ""; ; {
		page, err := o.RecountMoves(o.Context(), recount, "", cursor, 200)
		require.NoError(o, err)
		for _, m := range page.Moves {
			if m.AppealID == id {
				return true
			}
		}
		if page.Next == "" {
			return false
		}
		cursor = page.Next
	}
}
