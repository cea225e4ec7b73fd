package pages_test

import (
	"context"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/public"
	"appeals/internal/office/public/pages"
)

// fakeStore is what a citizen may ask about; what a test leaves out is not there.
type fakeStore struct {
	byNumber func(number, code string) (*appeal.Card, error)
	letters  func(appealID string) []appeal.PostedLetter
	kept     map[string][]appeal.Upload // files that wait for their forms
	full     bool                       // no room for more of them
	citizens map[string]keptCitizen     // by the hash of what their browsers have
}

func (*fakeStore) AcceptedUnder(context.Context, string, string) (id, number string, err error) {
	return "", "", nil
}

func (f *fakeStore) CardByNumber(_ context.Context, number, code string) (*appeal.Card, error) {
	if f.byNumber == nil {
		return nil, frametest.Missing()
	}
	return f.byNumber(number, code)
}

func (f *fakeStore) Letters(_ context.Context, appealID string) ([]appeal.PostedLetter, error) {
	if f.letters == nil {
		return []appeal.PostedLetter{frametest.SampleLetter()}, nil
	}
	return f.letters(appealID), nil
}

func (f *fakeStore) KeepFiles(_ context.Context, form string, files []appeal.Upload, _ time.Time) (bool, error) {
	f.kept[form] = files
	return !f.full, nil
}

func (f *fakeStore) KeptFiles(_ context.Context, form string, _ time.Time) ([]appeal.Upload, error) {
	return f.kept[form], nil
}

func (f *fakeStore) KeepCitizen(_ context.Context, hash []byte, c public.Citizen, _, until time.Time) error {
	f.citizens[string(hash)] = keptCitizen{c, until}
	return nil
}

func (f *fakeStore) Citizen(_ context.Context, hash []byte, now time.Time) (public.Citizen, bool, error) {
	k, known := f.citizens[string(hash)]
	return k.Citizen, known && now.Before(k.until), nil
}

func (f *fakeStore) ForgetCitizen(_ context.Context, hash []byte) error {
	delete(f.citizens, string(hash))
	return nil
}

type keptCitizen struct {
	public.Citizen
	until time.Time
}

// visits are how many requests a minute an address has.
const visits = 60

// rig is the department alone.
type rig struct {
	*frametest.Rig
	store  *fakeStore
	intake frametest.Intake

	identification pages.Identification
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	store := &fakeStore{kept: map[string][]appeal.Upload{}, citizens: map[string]keptCitizen{}}
	g := &rig{Rig: frametest.New(t), store: store, intake: frametest.Accepting(t)}
	g.Config.PublicRate = visits
	g.Config.TrustedProxies = []string{"192.0.2.1"} // where the requests of tests come from
	house := g.Frame()
	taking := frametest.Intake(func(key string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		return g.intake(key, in, files, by, register)
	})
	g.Open(t, house, pages.New(house, g.store, taking, g.identification).Module())
	return g
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
