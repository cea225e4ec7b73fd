package register_test

import (
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/register"
)

// What was counted by another calendar is listed until both the card and its
// process go by the new one.
func TestCountedByAnotherCalendar(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	listed := func(version, after string) int {
		ids, err := d.CountedOtherwise(t.Context(), version, after, 10)
		d.must(err)
		return len(ids)
	}
	if n := listed(d.office.Clock.Calendar.Version(), ""); n != 0 {
		t.Errorf("%d appeals are counted otherwise by their own calendar", n)
	}
	if n := listed("ru-2013-2027", ""); n != 1 {
		t.Errorf("%d appeals wait for the new calendar, want 1", n)
	}
	if n := listed("ru-2013-2027", c.ID); n != 0 {
		t.Errorf("%d appeals after the last one", n)
	}
	nothing := func(*appeal.Card, appeal.Desk) (appeal.Event, []appeal.Letter, error) {
		return appeal.Event{}, nil, nil
	}
	_, err := d.Change(t.Context(), c.ID, register.RecountKey("ru-2013-2027", c.ID), nothing)
	d.must(err)
	if n := listed("ru-2013-2027", ""); n != 0 {
		t.Errorf("%d appeals wait after all is done", n)
	}
}
