package pages_test

import (
	"testing"

	"appeals/internal/frame/frametest"
	"appeals/internal/office/directory/pages"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

// rig is the department on the real register: who is away and which bodies there
// are is kept, checked and told by it. The tasks, where a substitution is felt,
// stand beside.
type rig struct {
	*frametest.Rig
	store *stores.All
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	store := testkit.Store(t)
	g := &rig{frametest.On(t, store, testkit.Office(), testkit.People()), store}
	house := g.Frame()
	g.Open(t, house, pages.New(house, store).Module(), listpages.New(house, store).Module())
	return g
}
