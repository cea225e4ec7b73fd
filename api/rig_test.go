package api

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/acting"
	"appeals/internal/office/stores"
	"appeals/internal/scan"
	"appeals/internal/testkit"
)

// rig is the whole office on the real register; what the engine would do is done
// at once.
type rig struct {
	*frametest.Rig
	*Server
	deps  Deps
	store *stores.All
	parts *parts
}

type scenario = frametest.Scenario[*rig]

// parts are how the office's own parts answer when they are asked how they are.
type parts struct {
	register, room, engine error
}

// register is the real one, but for its health.
type register struct {
	*stores.All
	*parts
}

func (r register) Ready(ctx context.Context) error {
	if r.parts.register != nil {
		return r.parts.register
	}
	return r.All.Ready(ctx)
}

func (r register) Writable(ctx context.Context) error {
	if r.room != nil {
		return r.room
	}
	return r.All.Writable(ctx)
}

// desk is an engine that can be away.
type desk struct {
	acting.Engine
	*parts
}

func (d desk) Ready(context.Context) error { return d.engine }

type fakeTraveller func(days int) (law.Date, error)

func (f fakeTraveller) Advance(_ context.Context, days int) (law.Date, error) { return f(days) }

func newRig(t *testing.T, change ...func(*frame.Config, *Deps)) *rig {
	t.Helper()
	return rigOn(t, testkit.Store(t), change...)
}

// rigOn is newRig on a given register.
func rigOn(t *testing.T, store *stores.All, change ...func(*frame.Config, *Deps)) *rig {
	t.Helper()
	office, health := testkit.Office(), &parts{}
	base := frametest.On(t, register{store, health}, office, testkit.People())
	deps := Deps{
		Deps: base.Deps, Stores: storesOf(store), Intake: testkit.Intake(store, office), Letters: testkit.Silent{},
		Pages:  func(_ context.Context, kind string, content []byte) int { return scan.Count(kind, content) },
		Engine: desk{testkit.Engine{Store: store, Office: office}, health}, Prepared: testkit.Engine{},
		Receptions: testkit.Engine{Store: store, Office: office}, ReceptionLetters: testkit.Silent{},
		Traveller: fakeTraveller(func(days int) (law.Date, error) {
			return law.DateOf(frametest.Now, frametest.Now.Location()).AddDays(days), nil
		}),
	}
	for _, f := range change {
		f(&base.Config, &deps)
	}
	g := &rig{Rig: base, Server: New(base.Config, deps), deps: deps, store: store, parts: health}
	base.Behind(t, g.Handler(), g.routes)
	return g
}

func storesOf(r *stores.All) Stores {
	return Stores{
		Access: r, Acting: r, Answer: r, Card: r, Control: r, Directory: r, Intake: r, Journal: r,
		Letters: r, List: r, Notices: r, Public: r, Requests: r, Signing: r, Staff: r, Importing: r, Wording: r,
		Report: r, Reception: r, Trail: r,
	}
}

// registered is a registered appeal, as the path of its card.
func (g *rig) registered(t *testing.T) string {
	t.Helper()
	in := frametest.SampleIntake()
	in.Addressee = "head"
	card, err := g.deps.Intake.Accept(t.Context(), "sample", in, nil, testkit.Person("clerk"), true, frametest.Now)
	require.NoError(t, err)
	return "/appeals/" + card.ID
}

// inExecution is one that the executor has.
func (g *rig) inExecution(t *testing.T) string {
	t.Helper()
	path := g.registered(t)
	scenario{As: "head", URL: frame.APIRoot + path + "/" + string(appeal.Resolve), Status: 200,
		Body: `{"text":"Рассмотреть","executors":["executor"]}`}.Run(t, g)
	return path
}

// runAll runs scenarios that leave the office as it was, one after the other.
func (g *rig) runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	for _, sc := range scenarios {
		t.Run(sc.Name, func(t *testing.T) { sc.Run(t, g) })
	}
}
