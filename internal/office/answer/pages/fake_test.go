package pages_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/answer/pages"
	"appeals/internal/office/card/cardtest"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/list"
	listpages "appeals/internal/office/list/pages"
)

// fakeStore keeps drafts, ticks and templates in memory.
type fakeStore struct {
	working   []appeal.WorkingDraft // newest first
	requests  []string
	ticks     []appeal.RemarkTick
	templates []appeal.ReplyTemplate
}

func (f *fakeStore) SaveWorkingDraft(_ context.Context, _, request string, d appeal.WorkingDraft) (appeal.WorkingDraft, error) {
	if i := slices.Index(f.requests, request); i >= 0 {
		return f.working[len(f.working)-1-i], nil
	}
	d.No = len(f.working) + 1
	f.working, f.requests = append([]appeal.WorkingDraft{d}, f.working...), append(f.requests, request)
	return d, nil
}

func (f *fakeStore) WorkingDrafts(context.Context, string) ([]appeal.WorkingDraft, error) {
	return f.working, nil
}

func (f *fakeStore) TickRemarks(_ context.Context, _ string, version int, done []int, by string, at time.Time) error {
	f.ticks = slices.DeleteFunc(f.ticks, func(t appeal.RemarkTick) bool { return t.Version == version })
	for _, n := range done {
		f.ticks = append(f.ticks, appeal.RemarkTick{Version: version, No: n, By: by, At: at})
	}
	return nil
}

func (f *fakeStore) RemarkTicks(context.Context, string) ([]appeal.RemarkTick, error) {
	return f.ticks, nil
}

func (f *fakeStore) Templates(_ context.Context, person string) ([]appeal.ReplyTemplate, error) {
	return slices.DeleteFunc(slices.Clone(f.templates), func(t appeal.ReplyTemplate) bool { return t.Owner != "" && t.Owner != person }), nil
}

func (f *fakeStore) PutTemplate(_ context.Context, t appeal.ReplyTemplate, by appeal.Person, at time.Time) error {
	t.By, t.At = by.Code, at
	f.templates = append(slices.DeleteFunc(f.templates, func(o appeal.ReplyTemplate) bool { return o.ID == t.ID }), t)
	return nil
}

func (f *fakeStore) RemoveTemplate(_ context.Context, id string, _ appeal.Person) error {
	f.templates = slices.DeleteFunc(f.templates, func(t appeal.ReplyTemplate) bool { return t.ID == id })
	return nil
}

// noTasks is a person with nothing more to do.
type noTasks struct{ list.Store }

func (noTasks) Tasks(context.Context, appeal.Person, time.Time, law.Date) ([]appeal.Task, error) {
	return nil, nil
}

// rig is the department with the sample appeal, and the tasks, where a reply that
// was sent leads.
type rig struct {
	*frametest.Rig
	store *fakeStore
	desk  *actingtest.Desk
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{frametest.New(t), &fakeStore{}, &actingtest.Desk{}}
	g.Register.Knows(t)
	house := g.Frame()
	actor := actingtest.Actor(house, &actingtest.Store{Register: g.Register}, g.desk)
	cards := cardpages.New(house, &cardtest.Store{}, actor, g.desk)
	g.Open(t, house, pages.New(house, g.store, actor, cards, actingtest.Composer{}).Module(), listpages.New(house, noTasks{}).Module())
	return g
}
