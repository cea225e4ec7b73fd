package appeal

import (
	"slices"
	"testing"
)

// TestWhoeverHoldsAnAppealCanMoveItOn: every stage but the last waits for
// somebody, and the table of actions lets just him do something.
func TestWhoeverHoldsAnAppealCanMoveItOn(t *testing.T) {
	t.Parallel()
	for _, stage := range Statuses() {
		h, held := HoldingOf(stage)
		if held == stage.Final() {
			t.Errorf("%s: held is %t", stage, held)
			continue
		}
		if held && !slices.ContainsFunc(Table(), h.moves) {
			t.Errorf("%s waits for %s %s, who has no action", stage, h.Role, h.Part)
		}
	}
	over := 0
	for _, stage := range Statuses() {
		if stage.Final() {
			over++
		}
	}
	if len(holdings) != len(Statuses())-over {
		t.Errorf("%d stages wait for somebody, each of them once", len(holdings))
	}
}

// moves tells whether an action is the holder's way out of the stage.
func (h Holding) moves(r Row) bool {
	return slices.Contains(r.From, h.Stage) && slices.Contains(r.Who, h.Role) && r.Part == h.Part && r.To != ""
}
