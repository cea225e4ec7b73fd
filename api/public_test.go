package api

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	publicpages "appeals/internal/office/public/pages"
)

const submission = `{"authors":[{"surname":"Секретарёва","name":"Анна","email":"anna@example.ru"}],"text":"Двор.","consent":true}`

func TestSubmit(t *testing.T) {
	t.Parallel()
	with := func(extra string) string { return submission[:len(submission)-1] + "," + extra + "}" }
	url := "/api/v1/public/appeals"
	runAll(t, []scenario{
		{name: "receipt", url: url, body: submission, status: 201, want: []string{`"status_code":"AB12CD34"`, `"received_on":"2026-03-10"`, `"register_by":"2026-03-13"`},
			wantNot: []string{personal, "number", cardID}},
		{name: "without consent", url: url, body: `{"text":"x"}`, status: 422, want: []string{`"field":"consent"`}},
		{name: "without text", url: url, body: `{"consent":true,"text":" "}`, status: 422, want: []string{`"field":"text"`}},
		{name: "what the office fills in", url: url, body: with(`"channel":"post","received_on":"2026-01-01","registered_on":"2026-01-01","covering":{"from":"x","number":"1","report":true},"annotation":"x","authorship":"anonymous"`),
			status: 422, want: []string{`"field":"channel"`, `"field":"received_on"`, `"field":"registered_on"`, `"field":"covering"`, `"field":"annotation"`, `"field":"authorship"`}},
		{name: "no register", url: url, body: with(`"register":true`), status: 422, want: []string{`"field":"register"`}},
		{name: "without a key", url: url, body: submission, noKey: true, status: 400},
	})
	g := newRig(t)
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		require.Equal(t, []string{"web", "electronic", ""}, []string{in.ReceivedVia, in.Form, by.Code})
		require.False(t, register)
		return acceptSample(t, in, by, register)
	}
	scenario{url: url, body: submission, status: 201}.run(t, g)
	for range defaultVisits - 1 {
		scenario{url: url, body: submission, status: 201}.run(t, g)
	}
	scenario{url: url, body: submission, status: 429, want: []string{`"code":"too_many"`}, headers: map[string]string{"Retry-After": "60"}}.run(t, g)
}

func TestPublicStatus(t *testing.T) {
	t.Parallel()
	url, right := "/api/v1/public/status", `{"number":"17-П/26","code":"ab12cd34"}`
	known := func(t *testing.T, g *rig) {
		t.Helper()
		g.register.byNumber = func(number, code string) (*appeal.Card, error) {
			if code != "AB12CD34" || number != "17-П/26" && number != "" {
				return nil, missing()
			}
			return sampleCard(t), nil
		}
	}
	nothing := []string{personal, "Мира", "official", "text"}
	runAll(t, []scenario{
		{name: "stage and dates", url: url, body: right, before: known, status: 200, wantNot: nothing,
			want: []string{`"status":"registered"`, `"answer_by":"2026-04-09"`, `"closed_on":""`, "передано на рассмотрение"}},
		{name: "by the code alone", url: url, body: `{"code":"AB12CD34"}`, before: known, status: 200, wantNot: nothing},
		{name: "wrong code", url: url, body: `{"number":"17-П/26","code":"X"}`, before: known, status: 404, want: []string{"номером и кодом"}},
		{name: "wrong number looks the same", url: url, body: `{"number":"18-П/26","code":"AB12CD34"}`, before: known, status: 404, want: []string{"номером и кодом"}},
		{name: "no code", url: url, body: `{"number":"17-П/26"}`, before: known, status: 422, want: []string{`"field":"code"`}},
		{name: "not by GET", method: http.MethodGet, url: url + "?number=17&code=X", status: 405},
	})
	g := newRig(t)
	known(t, g)
	for i := range frame.LoginAttempts {
		scenario{url: url, body: fmt.Sprintf(`{"number":"17-П/26","code":"X%d"}`, i), status: 404}.run(t, g)
	}
	scenario{url: url, body: right, status: 429}.run(t, g)
	g.wall = g.wall.Add(15 * time.Minute)
	scenario{url: url, body: right, status: 200}.run(t, g)
}

func TestMeaningOfEveryStage(t *testing.T) {
	t.Parallel()
	for _, status := range appeal.Statuses() {
		require.NotEqual(t, status.Title(), publicpages.Meaning(status), status)
	}
}

func TestDeadlines(t *testing.T) {
	t.Parallel()
	url := "/api/v1/deadlines"
	runAll(t, []scenario{
		{name: "consideration", url: url + "?rule=consideration&from=2025-12-01", status: 200,
			want: []string{`"rule":"consideration"`, `"article":"`, `"from":"2025-12-01"`, `"statutory":"2025-12-31"`, `"control":"2025-12-30"`, `"provisional":false`, `"steps":[{`, `"tree":{"kind":"deadline"`, `"changes":[{`}},
		{name: "extension", url: url + "?rule=extension&from=2025-12-31&days=30", status: 200, want: []string{`"statutory":"2026-01-30"`, `"control":"2026-01-30"`}},
		{name: "extension too long", url: url + "?rule=extension&from=2025-12-31&days=31", status: 422, want: []string{`"field":"days"`}},
		{name: "extension of nothing", url: url + "?rule=extension&from=2025-12-31", status: 422, want: []string{`"field":"days"`}},
		{name: "extension of words", url: url + "?rule=extension&from=2025-12-31&days=x", status: 422, want: []string{`"field":"days"`}},
		{name: "past the calendar", url: url + "?rule=consideration&from=2026-12-20", status: 200, want: []string{`"provisional":true`}},
		{name: "no rule", url: url + "?from=2025-12-01", status: 422, want: []string{`"field":"rule"`}},
		{name: "no date", url: url + "?rule=redirect", status: 422, want: []string{`"field":"from"`}},
		{name: "no such date", url: url + "?rule=redirect&from=2025-02-30", status: 422, want: []string{`"field":"from"`}},
		{name: "too early", url: url + "?rule=redirect&from=1999-01-01", status: 422, want: []string{`"field":"from"`}},
	})
}

func TestTime(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{name: "now", url: "/api/v1/time", status: 200, want: []string{`"today":"2026-03-10"`, `"now":"2026-03-10T09:30:00Z"`}},
		{name: "advance", as: "executor", url: "/api/v1/time/advance", body: `{"days":27}`, status: 200, want: []string{`{"today":"2026-04-06"}`}},
		{name: "nobody", url: "/api/v1/time/advance", body: `{"days":27}`, status: 401},
		{name: "backwards", as: "clerk", url: "/api/v1/time/advance", body: `{"days":-1}`, status: 422, want: []string{`"field":"days"`}},
		{name: "too far", as: "clerk", url: "/api/v1/time/advance", body: `{"days":401}`, status: 422},
	})
	for _, change := range []func(*frame.Config, *Deps){
		func(_ *frame.Config, deps *Deps) { deps.Traveller = nil },
		func(cfg *frame.Config, _ *Deps) { cfg.TimeTravel = false },
	} {
		g := newRig(t, change)
		scenario{as: "admin", url: "/api/v1/time/advance", body: `{"days":1}`, status: 404}.run(t, g)
		scenario{url: "/api/v1/openapi.json", status: 200, wantNot: []string{"advance"}}.run(t, g)
	}
}

// letterIn puts a letter of a state into the register, which refuses what is
// done already.
func letterIn(state appeal.LetterState) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		current := sampleLetter
		current.State = state
		g.register.letter = func(string) (appeal.PostedLetter, error) { return current, nil }
		g.register.postLetter = func(string) error {
			if current.State == appeal.Posted || current.State == appeal.Queued {
				return appeal.Refuse("Уже.", "")
			}
			current.State = appeal.Posted
			return nil
		}
	}
}

func TestLetters(t *testing.T) {
	t.Parallel()
	url := "/api/v1/letters/" + letterID
	runAll(t, []scenario{
		{name: "queue", as: "clerk", url: "/api/v1/letters?state=to_print", status: 200, want: []string{`"state":"to_print"`}},
		{name: "queue of what", as: "clerk", url: "/api/v1/letters", status: 422, want: []string{`"field":"state"`}},
		{name: "letter", as: "clerk", url: url, before: letterIn(appeal.ToPrint), status: 200},
		{name: "no letter", as: "clerk", url: url, status: 404},
		{name: "posted", as: "clerk", url: url + "/posted", method: http.MethodPost, before: letterIn(appeal.ToPrint), status: 200, want: []string{`"state":"posted"`}},
		{name: "posted twice", as: "clerk", url: url + "/posted", method: http.MethodPost, before: letterIn(appeal.Posted), status: 200},
		{name: "posted without a key", as: "clerk", url: url + "/posted", method: http.MethodPost, noKey: true, before: letterIn(appeal.ToPrint), status: 400},
		{name: "again", as: "clerk", url: url + "/retry", method: http.MethodPost, before: letterIn(appeal.Undeliverable), status: 200},
		{name: "again twice", as: "clerk", url: url + "/retry", method: http.MethodPost, before: letterIn(appeal.Queued), status: 200},
	})
}

func TestWork(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{name: "tasks", as: "executor", url: "/api/v1/tasks", status: 200, want: []string{`{"tasks":[]}`}},
		{name: "topics", as: "clerk", url: "/api/v1/topics?q=дорог", status: 200, want: []string{"Содержание дорог"}},
		{name: "people", as: "clerk", url: "/api/v1/people", status: 200, want: []string{`"code":"clerk"`, `"code":"admin"`}},
		{name: "people of a role", as: "clerk", url: "/api/v1/people?role=official", status: 200, want: []string{`"code":"official"`}, wantNot: []string{`"code":"clerk"`}},
		{name: "units", as: "clerk", url: "/api/v1/units", status: 200, want: []string{`"code":"kgh"`}},
		{name: "control", as: "manager", url: "/api/v1/control", status: 200, want: []string{`"today":"2026-03-10"`, `"soon":"2026-03-13"`, `"unit":[{`}},
		{name: "control is not the executor's", as: "executor", url: "/api/v1/control", status: 403},
		{name: "table", url: "/api/v1/actions", status: 200, want: []string{`"name":"resolve"`, `"who":["official"]`, `"kind":"people"`, `"letters":["assignment"`}},
		{name: "description", url: "/api/v1/openapi.json", status: 200, want: []string{`"openapi":"3.1.0"`, "/appeals/{id}/resolve"}},
	})
}
