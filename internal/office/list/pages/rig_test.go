package pages_test

import (
	"context"
	"testing"

	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
	"appeals/internal/office/list/pages"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

// watched is the real register, which keeps the searches, but for its lists: they
// are what a test says, and what they were asked for is remembered.
type watched struct {
	*stores.All
	list    func(lists.Filter) (lists.Page, error)
	counted []lists.Filter
}

func (f *watched) List(_ context.Context, filter lists.Filter) (lists.Page, error) {
	if f.list == nil {
		return lists.Page{}, nil
	}
	return f.list(filter)
}

func (f *watched) Counts(_ context.Context, filters []lists.Filter) ([]int, error) {
	f.counted = filters
	out := make([]int, len(filters))
	for i := range out {
		out[i] = i + 3
	}
	return out, nil
}

// rig is the department alone.
type rig struct {
	*frametest.Rig
	store *watched
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	store := &watched{All: testkit.Store(t)}
	g := &rig{frametest.On(t, store, testkit.Office(), testkit.People()), store}
	house := g.Frame()
	g.Open(t, house, pages.New(house, store).Module())
	return g
}
