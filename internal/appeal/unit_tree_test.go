package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

// Every unit is there once, behind its own, whatever the parents say.
func TestUnitTree(t *testing.T) {
	t.Parallel()
	unit := func(code, parent string) appeal.Unit { return appeal.Unit{Code: code, Parent: parent} }
	got := []string{}
	for _, b := range appeal.UnitTree([]appeal.Unit{unit("a2", "a"), unit("b", "gone"), unit("a", ""), unit("x", "y"),
		unit("a1", "a"), unit("y", "x"), unit("a2z", "a2"), unit("self", "self")}) {
		got = append(got, "---"[:b.Depth]+b.Code)
	}
	require.Equal(t, []string{"b", "a", "-a2", "--a2z", "-a1", "x", "-y", "self"}, got)
}
