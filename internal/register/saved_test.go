package register_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/list"
)

func TestSavedSearches(t *testing.T) {
	t.Parallel()
	d := open(t)
	ctx := t.Context()
	mine := list.SavedSearch{ID: uuid.NewString(), Name: "Двор Сорокиной",
		Conditions: map[string]string{"q": "сорокина двор", "channel": "post"}}
	d.must(d.KeepSearch(ctx, "clerk", mine, d.now))
	d.must(d.KeepSearch(ctx, "clerk", mine, d.now)) // sent twice
	got, err := d.Search(ctx, "clerk", mine.ID)
	d.must(err)
	if text(t, got) != text(t, mine) {
		t.Errorf("kept %+v", got)
	}
	_, err = d.Search(ctx, "manager", mine.ID)
	refusal(t, err, appeal.NotFound)
	refusal(t, d.KeepSearch(ctx, "manager", mine, d.now), appeal.NotFound)
	refusal(t, d.DropSearch(ctx, "manager", mine.ID), appeal.NotFound)
	refusal(t, d.KeepSearch(ctx, "clerk", list.SavedSearch{ID: uuid.NewString(), Name: "двор сорокиной"}, d.now),
		appeal.Invalid)
	refusal(t, d.KeepSearch(ctx, "clerk",
		list.SavedSearch{ID: uuid.NewString(), Name: "x", Conditions: map[string]string{"password": "1"}}, d.now),
		appeal.Invalid)
	refusal(t, d.RenameSearch(ctx, "clerk", mine.ID, ""), appeal.Invalid)
	d.must(d.RenameSearch(ctx, "clerk", mine.ID, "Дворы"))
	for i := range 40 { // what has no name goes, the last ones stay
		d.must(d.KeepSearch(ctx, "clerk",
			list.SavedSearch{ID: uuid.NewString(), Conditions: map[string]string{"q": fmt.Sprint(i)}},
			d.now.Add(time.Duration(i)*time.Second)))
	}
	named, err := d.Searches(ctx, "clerk")
	d.must(err)
	if len(named) != 1 || named[0].Name != "Дворы" {
		t.Errorf("named: %+v", named)
	}
	for i := 1; i < list.MostSearches; i++ {
		d.must(d.KeepSearch(ctx, "clerk", list.SavedSearch{ID: uuid.NewString(), Name: fmt.Sprint(i)}, d.now))
	}
	refusal(t, d.KeepSearch(ctx, "clerk", list.SavedSearch{ID: uuid.NewString(), Name: "лишний"}, d.now),
		appeal.Invalid)
	d.must(d.DropSearch(ctx, "clerk", mine.ID))
}

func TestCountsAreBounded(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.mustTake(letterOf("Иванова", "Снег"), true)
	d.mustTake(letterOf("Орлов", "Дорога"), true)
	counts, err := d.Counts(t.Context(),
		[]lists.Filter{{Query: "ивановой"}, {Channel: "post"}, {Folder: lists.Filed}, {Query: "нет такого"}})
	d.must(err)
	if fmt.Sprint(counts) != "[1 2 0 0]" {
		t.Errorf("counts: %v", counts)
	}
}

// TestCountersFollowEveryChange: what is remembered is never shown after a
// change of the register.
func TestCountersFollowEveryChange(t *testing.T) {
	t.Parallel()
	d := open(t)
	f := lists.Filter{Now: d.now, Today: d.office.Today(d.now)}
	for want := 1; want <= 3; want++ {
		c := d.mustTake(letterOf("Иванова", fmt.Sprint(want)), true)
		counters, err := d.Counters(t.Context(), f)
		d.must(err)
		if counters[lists.Registered] != 1 || counters[lists.Everything] != want {
			t.Errorf("after %d: %v", want, counters)
		}
		d.mustAct(c.ID, appeal.Propose, "clerk", order)
		counters, err = d.Counters(t.Context(), f)
		d.must(err)
		if counters[lists.Registered] != 0 || counters[lists.Resolution] != want {
			t.Errorf("after the proposal %d: %v", want, counters)
		}
	}
}
