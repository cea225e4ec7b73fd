package api

import (
	"testing"

	"appeals/internal/frame"
)

func TestTime(t *testing.T) {
	t.Parallel()
	office := newRig(t)
	office.runAll(t, []scenario{
		{Name: "now", URL: "/api/v1/time", Status: 200,
			Want: []string{`"today":"2026-03-10"`, `"now":"2026-03-10T09:30:00Z"`}},
		{Name: "advance", As: "executor", URL: "/api/v1/time/advance", Body: `{"days":27}`, Status: 200,
			Want: []string{`{"today":"2026-04-06"}`}},
		{Name: "nobody", URL: "/api/v1/time/advance", Body: `{"days":27}`, Status: 401},
		{Name: "backwards", As: "clerk", URL: "/api/v1/time/advance", Body: `{"days":-1}`, Status: 422,
			Want: []string{`"field":"days"`}},
		{Name: "too far", As: "clerk", URL: "/api/v1/time/advance", Body: `{"days":401}`, Status: 422},
	})
	for _, change := range []func(*frame.Config, *Deps){
		func(_ *frame.Config, deps *Deps) { deps.Traveller = nil },
		func(cfg *frame.Config, _ *Deps) { cfg.TimeTravel = false },
	} {
		g := rigOn(t, office.store, change)
		scenario{As: "admin", URL: "/api/v1/time/advance", Body: `{"days":1}`, Status: 404}.Run(t, g)
		scenario{URL: "/api/v1/openapi.json", Status: 200, WantNot: []string{"advance"}}.Run(t, g)
	}
}

func TestWork(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.inExecution(t)
	g.runAll(t, []scenario{
		{Name: "tasks", As: "executor", URL: "/api/v1/tasks", Status: 200, Want: []string{`"kind":"draft"`}},
		{Name: "topics", As: "clerk", URL: "/api/v1/topics?q=дорог", Status: 200,
			Want: []string{"реконструкция дорог"}},
		{Name: "people", As: "clerk", URL: "/api/v1/people", Status: 200,
			Want: []string{`"code":"clerk"`, `"code":"admin"`}},
		{Name: "people of a role", As: "clerk", URL: "/api/v1/people?role=official", Status: 200,
			Want: []string{`"code":"head"`}, WantNot: []string{`"code":"clerk"`}},
		{Name: "units", As: "clerk", URL: "/api/v1/units", Status: 200, Want: []string{`"code":"kgh"`}},
		{Name: "control", As: "manager", URL: "/api/v1/control", Status: 200,
			Want: []string{`"today":"2026-03-10"`, `"soon":"2026-03-13"`, `"unit":[{`}},
		{Name: "control is not the executor's", As: "executor", URL: "/api/v1/control", Status: 403},
		{Name: "table", URL: "/api/v1/actions", Status: 200,
			Want: []string{`"name":"resolve"`, `"who":["official"]`, `"kind":"people"`, `"letters":["assignment"`}},
		{Name: "description", URL: "/api/v1/openapi.json", Status: 200,
			Want: []string{`"openapi":"3.1.0"`, "/appeals/{id}/resolve"}},
	})
}
