package pages_test

import (
	"context"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
	accesspages "appeals/internal/office/access/pages"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/card/cardtest"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/signing/pages"
)

// fakeStore is a desk of the cards of the register in memory, with the history
// that the card has.
type fakeStore struct {
	*frametest.Register
	cardtest.Store
	list func(lists.Filter) (lists.Page, error)
}

func (f *fakeStore) List(_ context.Context, filter lists.Filter) (lists.Page, error) {
	if f.list == nil {
		return lists.Page{}, nil
	}
	return f.list(filter)
}

func (f *fakeStore) Counters(context.Context, lists.Filter) (map[lists.Folder]int, error) {
	return map[lists.Folder]int{}, nil
}

func (f *fakeStore) Cards(ctx context.Context, ids []string) ([]*appeal.Card, error) {
	out := []*appeal.Card{}
	for _, id := range ids {
		card, err := f.Card(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, card)
	}
	return out, nil
}

// rig is the department with the sample appeal, and the way in.
type rig struct {
	*frametest.Rig
	store   *fakeStore
	actions *actingtest.Store
	engine  *actingtest.Engine
}

func newRig(t *testing.T) *rig {
	t.Helper()
	base := frametest.New(t)
	g := &rig{base, &fakeStore{Register: base.Register}, &actingtest.Store{Register: base.Register},
		&actingtest.Engine{}}
	g.Register.Knows(t)
	house := g.Frame()
	actor := actingtest.Actor(house, g.actions, g.engine)
	cards := cardpages.New(house, &g.store.Store, actor, g.engine)
	g.Open(t, house, pages.New(house, g.store, actor, cards).Module(),
		accesspages.New(house, nil, nil, accesspages.Claims{}).Module())
	return g
}
