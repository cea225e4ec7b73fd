package pages_test

import (
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/card/cardtest"
	"appeals/internal/office/card/pages"
)

// rig is the department with the sample appeal.
type rig struct {
	*frametest.Rig
	store  *cardtest.Store
	engine *actingtest.Engine
	pages  *pages.Pages
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{Rig: frametest.New(t), store: &cardtest.Store{}, engine: &actingtest.Engine{}}
	g.Register.Knows(t)
	house := g.Frame()
	g.pages = pages.New(house, g.store,
		actingtest.Actor(house, &actingtest.Store{Register: g.Register}, g.engine), g.engine)
	g.Open(t, house, g.pages.Module())
	return g
}

// inExecution gives the sample card to the executor.
func inExecution(t *testing.T, g *rig) {
	t.Helper()
	g.Register.InExecution(t)
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}

// asks remembers what the process is asked.
func (g *rig) asks() *appeal.Request {
	asked := &appeal.Request{}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		*asked = r
		r.State = appeal.Applied
		return r, nil
	}
	return asked
}
