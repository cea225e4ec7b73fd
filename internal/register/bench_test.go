package register_test

import (
	"fmt"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// BenchmarkChange is one change of stage with its audit row and letter.
func BenchmarkChange(b *testing.B) {
	d := open(b)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	i := 0
	for b.Loop() {
		i++
		_, err := d.Change(b.Context(), c.ID,
			fmt.Sprint(i), func(c *appeal.Card, _ appeal.Records) (appeal.Event, []appeal.Letter, error) {
				c.Escalation = i % 3
				return appeal.Event{Action: "reminder", At: d.now, From: c.Status, To: c.Status},
					[]appeal.Letter{mail(c, fmt.Sprint(i))}, nil
			})
		d.must(err)
	}
}

// BenchmarkList is the first page of what is open.
func BenchmarkList(b *testing.B) {
	d := open(b)
	busyOffice(d, 300)
	for b.Loop() {
		_, err := d.List(b.Context(), lists.Filter{Folder: lists.AllOpen})
		d.must(err)
	}
}

// BenchmarkCard is a whole card with all its tables.
func BenchmarkCard(b *testing.B) {
	d := open(b)
	c := d.answered(letterOf("Иванова", "Снег"))
	for b.Loop() {
		_, err := d.Card(b.Context(), c.ID)
		d.must(err)
	}
}
