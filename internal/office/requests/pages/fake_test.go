package pages_test

import (
	"context"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/acting"
	"appeals/internal/office/requests/pages"
)

// fakeStore are people's own actions in memory.
type fakeStore struct{ own []appeal.OwnRequest }

func (f *fakeStore) OwnRequests(_ context.Context, person string, _ time.Time) ([]appeal.OwnRequest, error) {
	out := []appeal.OwnRequest{}
	for _, r := range f.own {
		if r.Actor == person {
			out = append(out, r)
		}
	}
	return out, nil
}

func (f *fakeStore) SeenRequest(_ context.Context, person, id string, _ time.Time) error {
	for i, r := range f.own {
		if r.Actor == person && r.ID == id {
			f.own = append(f.own[:i:i], f.own[i+1:]...)
			return nil
		}
	}
	return frametest.Missing()
}

// rig is the department alone.
type rig struct {
	*frametest.Rig
	store *fakeStore
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{frametest.New(t), &fakeStore{}}
	house := g.Frame()
	g.Open(t, house, pages.New(house, g.store, &acting.Actor{Cards: house, Requests: g.store}).Module())
	return g
}
