package register_test

import (
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

func TestTallies(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	d.mustTake(letterOf("Орлов", "Дорога"), true)
	d.answered(letterOf("Ким", "Крыша"))
	for by, name := range map[string]string{"unit": "КГХ", "executor": "Громов Павел Сергеевич"} {
		tallies, err := d.Tallies(t.Context(), by, c.Due, c.Control.AddDays(1), c.Control.AddDays(4))
		d.must(err)
		found := false
		for _, y := range tallies {
			found = found || y.Name == name && y.Open == 1 && y.Overdue == 1
		}
		if !found || len(tallies) != 2 {
			t.Errorf("by %s: %+v", by, tallies)
		}
	}
	tallies, err := d.Tallies(t.Context(), "channel", c.Due.Add(-time.Hour), c.Control, c.Control)
	d.must(err)
	if len(tallies) != 1 || tallies[0] != (lists.Tally{Code: "post", Name: "Почта", Open: 2, Today: 2, Soon: 2}) {
		t.Errorf("by channel: %+v", tallies)
	}
	_, err = d.Tallies(t.Context(), "weather", d.now, c.Control, c.Control)
	refusal(t, err, appeal.Invalid)
	if lines, err := d.OverdueLines(t.Context(), c.Due); err != nil || len(lines) != 2 {
		t.Errorf("%d overdue lines, %v", len(lines), err)
	}
}
