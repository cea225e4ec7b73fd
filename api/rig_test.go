package api

import (
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

// rig is the whole office on fakes.
type rig struct {
	*frametest.Rig
	*Server
	deps     Deps
	register *fakeRegister
	desk     *fakeDesk
	repairs  *fakeRepairs
	intake   fakeIntake
}

type (
	scenario = frametest.Scenario[*rig]
	browser  = frametest.Browser
)

func newRig(t *testing.T, change ...func(*frame.Config, *Deps)) *rig {
	t.Helper()
	base := frametest.New(t)
	g := &rig{Rig: base, register: &fakeRegister{Register: base.Register}, desk: &fakeDesk{}, repairs: &fakeRepairs{}}
	g.register.Knows(t)
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		return frametest.Accept(t, in, by, register)
	}
	deps := Deps{
		Deps: base.Deps, Stores: fakeStores(g.register), Desk: g.desk, Repairs: g.repairs,
		Intake: fakeIntake(func(key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
			return g.intake(key, in, files, by, register)
		}),
		Traveller: fakeTraveller(func(days int) (law.Date, error) {
			return law.DateOf(frametest.Now, frametest.Now.Location()).AddDays(days), nil
		}),
	}
	deps.Register = g.register
	for _, f := range change {
		f(&base.Config, &deps)
	}
	g.Server, g.deps = New(base.Config, deps), deps
	base.Behind(t, g.Handler(), g.routes)
	return g
}

// inExecution gives the sample card to the executor.
func inExecution(t *testing.T, g *rig) {
	t.Helper()
	g.register.InExecution(t)
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, func(t *testing.T) *rig { return newRig(t) }, scenarios)
}
