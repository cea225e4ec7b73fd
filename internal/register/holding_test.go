package register_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// TestWhoTheAppealWaitsFor asks at every stage and of every person: the process,
// the lists of tasks, and what an absence turns over say the same.
func TestWhoTheAppealWaitsFor(t *testing.T) {
	t.Parallel()
	d := open(t)
	dir, err := d.Directory(t.Context())
	d.must(err)
	for stage, id := range oneOfEachStage(d) {
		card, err := d.Card(t.Context(), id)
		d.must(err)
		require.Equal(t, stage, string(card.Status))
		waits := d.office.PeopleOf(dir, card.Holder(), card.Unit, appeal.ToHolder)
		require.NotEmpty(t, waits, stage)
		byName, _ := appeal.HoldingOf(card.Status)
		for _, p := range testkit.People() {
			held, err := d.HeldBy(t.Context(), p.Code, "", 100)
			d.must(err)
			require.Equal(t, byName.Part != appeal.Anyone && card.Holder() == p.Code, slices.Contains(held, id),
				"%s is turned over in the absence of %s", stage, p.Code)
			tasks, err := d.Tasks(t.Context(), p, d.now, d.office.Today(d.now))
			d.must(err)
			moves := slices.ContainsFunc(tasks, func(task lists.Task) bool {
				row, _ := appeal.RowOf(appeal.Action(task.Kind))
				return task.AppealID == id && row.To != ""
			})
			require.Equal(t, slices.Contains(waits, p.Code), moves, "%s is a task of %s", stage, p.Code)
		}
	}
}
