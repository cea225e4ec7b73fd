package register_test

import (
	"slices"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// TestEveryOrderShowsEachLineOnce pages through every order of every folder
// that has it, both ways: the same lines, one the reverse of the other.
func TestEveryOrderShowsEachLineOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	busyOffice(d, 120)
	f := lists.Filter{Limit: 17, Today: d.office.Today(d.now), Now: d.now, Soon: d.office.Today(d.now).AddDays(5)}
	for _, folder := range []lists.Folder{lists.AllOpen, lists.Execution, lists.Control, lists.Filed,
		lists.Everything} {
		f.Folder, f.Sort = folder, lists.Sort{}
		want := ids(pages(d, f))
		slices.Sort(want)
		for _, by := range lists.Sorts {
			f.Sort = lists.Sort{By: by.Code}
			if !folder.Sortable(by.Code) {
				_, err := d.List(t.Context(), f)
				refusal(t, err, appeal.Invalid)
				continue
			}
			up := ids(pages(d, f))
			f.Sort.Desc = true
			down := ids(pages(d, f))
			slices.Reverse(down)
			if !slices.Equal(up, down) {
				t.Errorf("%s by %s: down is not the reverse of up", folder, by.Code)
			}
			slices.Sort(up)
			if !slices.Equal(up, want) {
				t.Errorf("%s by %s has %d lines, want %d", folder, by.Code, len(up), len(want))
			}
		}
	}
}

func ids(lines []lists.Line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.ID
	}
	return out
}

// A name is never in a cursor, which stands in addresses.
func TestNoNameInACursor(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, surname := range []string{"Ёлкина", "Абрамова", "Жукова"} {
		d.mustTake(letterOf(surname, "Снег"), true)
	}
	f := lists.Filter{Limit: 1, Sort: lists.Sort{By: "applicant"}}
	lines := pages(d, f)
	if lines[0].Applicant[:4] != "Аб" || lines[1].Applicant[:4] != "Ёл" {
		t.Errorf("order: %s, %s", lines[0].Applicant, lines[1].Applicant)
	}
	page, err := d.List(t.Context(), f)
	d.must(err)
	_, err = d.List(t.Context(), lists.Filter{Limit: 1, Sort: lists.Sort{By: "applicant", Desc: true},
		Cursor: page.Next})
	refusal(t, err, appeal.Invalid)
	if len(page.Next) > 160 {
		t.Errorf("the cursor is long: %s", page.Next)
	}
}
