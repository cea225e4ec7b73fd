package pages_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/answer"
	"appeals/internal/office/answer/pages"
	"appeals/internal/office/card/cardtest"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/list"
	listpages "appeals/internal/office/list/pages"
)

// fakeStore keeps drafts, ticks and templates in memory.
type fakeStore struct {
	working   []answer.WorkingDraft // newest first
	requests  []string
	ticks     []answer.RemarkTick
	templates []answer.ReplyTemplate
}

func (f *fakeStore) SaveWorkingDraft(_ context.Context, _, request string,
	d answer.WorkingDraft) (answer.WorkingDraft, error) {
	if i := slices.Index(f.requests, request); i >= 0 {
		return f.working[len(f.working)-1-i], nil
	}
	d.No = len(f.working) + 1
	f.working, f.requests = append([]answer.WorkingDraft{d}, f.working...), append(f.requests, request)
	return d, nil
}

func (f *fakeStore) WorkingDrafts(context.Context, string) ([]answer.WorkingDraft, error) {
	return f.working, nil
}

func (f *fakeStore) TickRemarks(_ context.Context, _ string, version int, done []int, by string, at time.Time) error {
	f.ticks = slices.DeleteFunc(f.ticks, func(t answer.RemarkTick) bool { return t.Version == version })
	for _, n := range done {
		f.ticks = append(f.ticks, answer.RemarkTick{Version: version, No: n, By: by, At: at})
	}
	return nil
}

func (f *fakeStore) RemarkTicks(context.Context, string) ([]answer.RemarkTick, error) {
	return f.ticks, nil
}

func (f *fakeStore) Templates(_ context.Context, person string) ([]answer.ReplyTemplate, error) {
	return slices.DeleteFunc(slices.Clone(f.templates),
		func(t answer.ReplyTemplate) bool { return t.Owner != "" && t.Owner != person }), nil
}

func (f *fakeStore) PutTemplate(_ context.Context, t answer.ReplyTemplate, by appeal.Person, at time.Time) error {
	t.By, t.At = by.Code, at
	f.templates = append(slices.DeleteFunc(f.templates, func(o answer.ReplyTemplate) bool { return o.ID == t.ID }), t)
	return nil
}

func (f *fakeStore) RemoveTemplate(_ context.Context, id string, _ appeal.Person) error {
	f.templates = slices.DeleteFunc(f.templates, func(t answer.ReplyTemplate) bool { return t.ID == id })
	return nil
}

// noTasks is a person with nothing more to do.
type noTasks struct{ list.Store }

func (noTasks) Tasks(context.Context, appeal.Person, time.Time, law.Date) ([]lists.Task, error) {
	return nil, nil
}

// rig is the department with the sample appeal, and the tasks, where a reply that
// was sent leads.
type rig struct {
	*frametest.Rig
	store  *fakeStore
	engine *actingtest.Engine
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{frametest.New(t), &fakeStore{}, &actingtest.Engine{}}
	g.Register.Knows(t)
	house := g.Frame()
	actor := actingtest.Actor(house, &actingtest.Store{Register: g.Register}, g.engine)
	cards := cardpages.New(house, &cardtest.Store{}, actor, g.engine)
	g.Open(t, house, pages.New(house, g.store, actor, cards, actingtest.Composer{}).Module(),
		listpages.New(house, noTasks{}).Module())
	return g
}
