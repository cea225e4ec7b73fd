package pages_test

import (
	"context"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/card/cardtest"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/control"
	"appeals/internal/office/control/pages"
	listpages "appeals/internal/office/list/pages"
)

// fakeStore is figures that say what they were asked for, and what is stuck.
type fakeStore struct {
	list     func(lists.Filter) (lists.Page, error)
	nowStuck []control.Stuck
	swept    control.Sweeping
	hurried  []string // requests to be tried at once
}

func (f *fakeStore) List(_ context.Context, filter lists.Filter) (lists.Page, error) {
	if f.list == nil {
		return lists.Page{}, nil
	}
	return f.list(filter)
}

func (f *fakeStore) Tallies(_ context.Context, by string, _ time.Time, _, _ law.Date) ([]lists.Tally, error) {
	return []lists.Tally{{Code: by, Name: by, Open: 1}}, nil
}

func (f *fakeStore) CountIn(_ context.Context, _ lists.Filter, folders ...lists.Folder) (map[lists.Folder]int, error) {
	out := map[lists.Folder]int{}
	for i, folder := range folders {
		out[folder] = i + 3
	}
	return out, nil
}

// Figures: as many came in each period as its number.
func (f *fakeStore) Figures(_ context.Context, starts []law.Date, cut control.Cut) ([]control.Figures, error) {
	out := make([]control.Figures, len(starts)-1)
	for i := range out {
		out[i] = control.Figures{From: starts[i], To: starts[i+1].AddDays(-1), Received: i + 1, Open: len(cut.Unit)}
		if i%2 == 1 {
			out[i].InTime, out[i].Late, out[i].Took = 3, 1, map[int]int{10: 3, 40: 1}
		}
	}
	return out, nil
}

func (f *fakeStore) Discipline(_ context.Context, by string, _ time.Time, _ law.Date,
	p lists.Period) ([]control.Discipline, error) {
	return []control.Discipline{
		{Code: "executor", Name: "Сидоров " + by, Open: 2, Overdue: 1, InTime: 3, Late: 1, Days: 80, Returned: 2,
			Longest: p.To.Sub(p.From)},
		{Code: "other", Name: "Анисимов", Open: 5, Longest: 12},
	}, nil
}

func (f *fakeStore) HurryRequest(_ context.Context, id string) error {
	f.hurried = append(f.hurried, id)
	return nil
}

func (f *fakeStore) NowStuck(context.Context, time.Time, time.Time, law.Date) ([]control.Stuck, error) {
	return f.nowStuck, nil
}

func (f *fakeStore) LastSweep(context.Context) (control.Sweeping, error) { return f.swept, nil }

func (f *fakeStore) WantSweep(context.Context) error {
	f.swept.Wanted = true
	return nil
}

func (f *fakeStore) Letter(context.Context, string) (appeal.PostedLetter, error) {
	return appeal.PostedLetter{}, frametest.Missing()
}

func (f *fakeStore) RetryLetter(context.Context, string, appeal.Person, time.Time) error { return nil }

// fakeRepairs remembers what was repaired.
type fakeRepairs struct {
	revived, resubmitted, ended []string
	digests                     int // how often they were started
	err                         error
}

func (f *fakeRepairs) Revive(_ context.Context, id string) error {
	f.revived = append(f.revived, id)
	return f.err
}

func (f *fakeRepairs) EndOrphan(_ context.Context, id, by string) error {
	f.ended = append(f.ended, id+" by "+by)
	return f.err
}

func (f *fakeRepairs) StartDigests(context.Context) ([]string, error) {
	f.digests++
	return nil, f.err
}

func (f *fakeRepairs) Resubmit(_ context.Context, r appeal.Request) (appeal.Request, error) {
	f.resubmitted = append(f.resubmitted, r.ID)
	return r, f.err
}

// rig is the department with the sample appeal.
type rig struct {
	*frametest.Rig
	store   *fakeStore
	engine  *actingtest.Engine
	repairs *fakeRepairs
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	return newRigBeside(t, "")
}

// newRigBeside is the department with a Temporal UI at an address.
func newRigBeside(t *testing.T, temporal string) *rig {
	t.Helper()
	g := &rig{frametest.New(t), &fakeStore{}, &actingtest.Engine{}, &fakeRepairs{}}
	g.Config.TemporalUIURL, g.Config.Namespace = temporal, "default"
	g.Register.Knows(t)
	house := g.Frame()
	actor := actingtest.Actor(house, &actingtest.Store{Register: g.Register}, g.engine)
	cards := cardpages.New(house, &cardtest.Store{}, actor, g.engine)
	g.Open(t, house, pages.New(house, g.store, actor, g.engine, cards, listpages.New(house, nil), g.repairs).Module())
	return g
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
