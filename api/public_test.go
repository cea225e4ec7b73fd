package api

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	publicpages "appeals/internal/office/public/pages"
)

const submission = `{"authors":[{"surname":"Секретарёва","name":"Анна","email":"anna@example.ru"}],"text":"Двор.","consent":true}`

func TestSubmit(t *testing.T) {
	t.Parallel()
	with := func(extra string) string { return submission[:len(submission)-1] + "," + extra + "}" }
	url := "/api/v1/public/appeals"
	runAll(t, []scenario{
		{Name: "receipt", URL: url, Body: submission, Status: 201, Want: []string{`"status_code":"AB12CD34"`, `"received_on":"2026-03-10"`, `"register_by":"2026-03-13"`},
			WantNot: []string{frametest.Personal, "number", frametest.CardID}},
		{Name: "without consent", URL: url, Body: `{"text":"x"}`, Status: 422, Want: []string{`"field":"consent"`}},
		{Name: "without text", URL: url, Body: `{"consent":true,"text":" "}`, Status: 422, Want: []string{`"field":"text"`}},
		{Name: "what the office fills in", URL: url, Body: with(`"channel":"post","received_on":"2026-01-01","registered_on":"2026-01-01","covering":{"from":"x","number":"1","report":true},"annotation":"x","authorship":"anonymous"`),
			Status: 422, Want: []string{`"field":"channel"`, `"field":"received_on"`, `"field":"registered_on"`, `"field":"covering"`, `"field":"annotation"`, `"field":"authorship"`}},
		{Name: "no register", URL: url, Body: with(`"register":true`), Status: 422, Want: []string{`"field":"register"`}},
		{Name: "without a key", URL: url, Body: submission, NoKey: true, Status: 400},
	})
	g := newRig(t)
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		require.Equal(t, []string{"web", "electronic", ""}, []string{in.ReceivedVia, in.Form, by.Code})
		require.False(t, register)
		return frametest.Accept(t, in, by, register)
	}
	scenario{URL: url, Body: submission, Status: 201}.Run(t, g)
	for range defaultVisits - 1 {
		scenario{URL: url, Body: submission, Status: 201}.Run(t, g)
	}
	scenario{URL: url, Body: submission, Status: 429, Want: []string{`"code":"too_many"`}, Headers: map[string]string{"Retry-After": "60"}}.Run(t, g)
}

func TestPublicStatus(t *testing.T) {
	t.Parallel()
	url, right := "/api/v1/public/status", `{"number":"17-П/26","code":"ab12cd34"}`
	known := func(t *testing.T, g *rig) {
		t.Helper()
		g.register.byNumber = func(number, code string) (*appeal.Card, error) {
			if code != "AB12CD34" || number != "17-П/26" && number != "" {
				return nil, frametest.Missing()
			}
			return frametest.SampleCard(t), nil
		}
	}
	nothing := []string{frametest.Personal, "Мира", "official", "text"}
	runAll(t, []scenario{
		{Name: "stage and dates", URL: url, Body: right, Before: known, Status: 200, WantNot: nothing,
			Want: []string{`"status":"registered"`, `"answer_by":"2026-04-09"`, `"closed_on":""`, "передано на рассмотрение"}},
		{Name: "by the code alone", URL: url, Body: `{"code":"AB12CD34"}`, Before: known, Status: 200, WantNot: nothing},
		{Name: "wrong code", URL: url, Body: `{"number":"17-П/26","code":"X"}`, Before: known, Status: 404, Want: []string{"номером и кодом"}},
		{Name: "wrong number looks the same", URL: url, Body: `{"number":"18-П/26","code":"AB12CD34"}`, Before: known, Status: 404, Want: []string{"номером и кодом"}},
		{Name: "no code", URL: url, Body: `{"number":"17-П/26"}`, Before: known, Status: 422, Want: []string{`"field":"code"`}},
		{Name: "not by GET", Method: http.MethodGet, URL: url + "?number=17&code=X", Status: 405},
	})
	g := newRig(t)
	known(t, g)
	for i := range frame.LoginAttempts {
		scenario{URL: url, Body: fmt.Sprintf(`{"number":"17-П/26","code":"X%d"}`, i), Status: 404}.Run(t, g)
	}
	scenario{URL: url, Body: right, Status: 429}.Run(t, g)
	g.Wall = g.Wall.Add(15 * time.Minute)
	scenario{URL: url, Body: right, Status: 200}.Run(t, g)
}

func TestMeaningOfEveryStage(t *testing.T) {
	t.Parallel()
	for _, status := range appeal.Statuses() {
		require.NotEqual(t, status.Title(), publicpages.Meaning(status), status)
	}
}

func TestTime(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "now", URL: "/api/v1/time", Status: 200, Want: []string{`"today":"2026-03-10"`, `"now":"2026-03-10T09:30:00Z"`}},
		{Name: "advance", As: "executor", URL: "/api/v1/time/advance", Body: `{"days":27}`, Status: 200, Want: []string{`{"today":"2026-04-06"}`}},
		{Name: "nobody", URL: "/api/v1/time/advance", Body: `{"days":27}`, Status: 401},
		{Name: "backwards", As: "clerk", URL: "/api/v1/time/advance", Body: `{"days":-1}`, Status: 422, Want: []string{`"field":"days"`}},
		{Name: "too far", As: "clerk", URL: "/api/v1/time/advance", Body: `{"days":401}`, Status: 422},
	})
	for _, change := range []func(*frame.Config, *Deps){
		func(_ *frame.Config, deps *Deps) { deps.Traveller = nil },
		func(cfg *frame.Config, _ *Deps) { cfg.TimeTravel = false },
	} {
		g := newRig(t, change)
		scenario{As: "admin", URL: "/api/v1/time/advance", Body: `{"days":1}`, Status: 404}.Run(t, g)
		scenario{URL: "/api/v1/openapi.json", Status: 200, WantNot: []string{"advance"}}.Run(t, g)
	}
}

func TestWork(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "tasks", As: "executor", URL: "/api/v1/tasks", Status: 200, Want: []string{`{"tasks":[]}`}},
		{Name: "topics", As: "clerk", URL: "/api/v1/topics?q=дорог", Status: 200, Want: []string{"Содержание дорог"}},
		{Name: "people", As: "clerk", URL: "/api/v1/people", Status: 200, Want: []string{`"code":"clerk"`, `"code":"admin"`}},
		{Name: "people of a role", As: "clerk", URL: "/api/v1/people?role=official", Status: 200, Want: []string{`"code":"official"`}, WantNot: []string{`"code":"clerk"`}},
		{Name: "units", As: "clerk", URL: "/api/v1/units", Status: 200, Want: []string{`"code":"kgh"`}},
		{Name: "control", As: "manager", URL: "/api/v1/control", Status: 200, Want: []string{`"today":"2026-03-10"`, `"soon":"2026-03-13"`, `"unit":[{`}},
		{Name: "control is not the executor's", As: "executor", URL: "/api/v1/control", Status: 403},
		{Name: "table", URL: "/api/v1/actions", Status: 200, Want: []string{`"name":"resolve"`, `"who":["official"]`, `"kind":"people"`, `"letters":["assignment"`}},
		{Name: "description", URL: "/api/v1/openapi.json", Status: 200, Want: []string{`"openapi":"3.1.0"`, "/appeals/{id}/resolve"}},
	})
}
