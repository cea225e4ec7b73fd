package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

const newAppeal = `{"channel":"post","official":"official","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`

func TestCreate(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "registered at once", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Status: 201,
			Want:    []string{`"number":"17-П/26"`, `"status":"registered"`, `"status_title":"Зарегистрировано"`, `"version":1`, `"actions":[{"name":"propose"`, `"days_left":30`},
			Headers: map[string]string{"Location": frametest.CardURL, "ETag": `"1"`}},
		{Name: "received only", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal[:len(newAppeal)-1] + `,"register":false}`, Status: 201,
			Want: []string{`"status":"received"`}, WantNot: []string{`"number":"`}},
		{Name: "only a clerk", As: "executor", URL: "/api/v1/appeals", Body: newAppeal, Status: 403, WantNot: []string{frametest.Personal}},
		{Name: "nobody", URL: "/api/v1/appeals", Body: newAppeal, Status: 401, WantNot: []string{frametest.Personal}},
		{Name: "without a key", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, NoKey: true, Status: 400, Want: []string{frame.KeyHeader}},
		{Name: "key with a line break", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Header: map[string]string{frame.KeyHeader: "a\x01b"}, Status: 400},
		{Name: "refused by the intake", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Status: 422, Want: []string{`"field":"authors.0.surname"`},
			Before: func(_ *testing.T, g *rig) {
				g.intake = func(string, appeal.Intake, []appeal.Upload, appeal.Person, bool) (*appeal.Card, error) {
					return nil, appeal.InvalidField("authors.0.surname", "Укажите фамилию.")
				}
			}},
	})
}

// TestKeysOfRequests: a UUID is the request itself, anything else belongs to
// one person and one address.
func TestKeysOfRequests(t *testing.T) {
	t.Parallel()
	require.Equal(t, frametest.OtherID, frame.RequestIDOf("clerk", "/a", frametest.OtherID))
	same := frame.RequestIDOf("clerk", "/a", "k")
	require.Equal(t, same, frame.RequestIDOf("clerk", "/a", "k"))
	for _, other := range []string{frame.RequestIDOf("head", "/a", "k"), frame.RequestIDOf("clerk", "/b", "k"), frame.RequestIDOf("clerk", "/a", "l"), frame.RequestIDOf("clerk", "/a", "{"+frametest.OtherID+"}")} {
		require.NotEqual(t, same, other)
	}
	g := newRig(t)
	keys := []string{}
	g.intake = func(key string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		keys = append(keys, key)
		return frametest.Accept(t, in, by, register)
	}
	for range 2 {
		scenario{As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Status: 201}.Run(t, g)
	}
	require.Equal(t, keys[0], keys[1])
}

func TestLists(t *testing.T) {
	t.Parallel()
	var got appeal.Filter
	remember := func(t *testing.T, g *rig) {
		t.Helper()
		g.register.list = func(f appeal.Filter) (appeal.Page, error) {
			got = f
			return appeal.Page{Lines: []appeal.Line{{Process: frametest.SampleCard(t).Process, Applicant: "Петров", Type: "complaint", Repetition: "primary", Authorship: "individual"}}, Next: "c2"}, nil
		}
	}
	run := func(as, query string, status int, want ...string) appeal.Filter {
		got = appeal.Filter{}
		scenario{As: as, URL: "/api/v1/appeals" + query, Status: status, Before: remember, Want: want}.Run(t, newRig(t))
		return got
	}
	f := run("clerk", "?folder=overdue&q=двор&from=2026-01-01&to=01.02.2026&limit=10&cursor=c1", 200, `"next":"c2"`, `"days_left":30`, `"overdue":false`)
	require.Equal(t, appeal.FOverdue, f.Folder)
	require.Equal(t, "2026-02-01", f.To.String())
	require.Equal(t, "2026-03-10", f.Today.String())
	require.Equal(t, 10, f.Limit)
	run("clerk", "?folder=x&status=y&from=z&limit=201&q=%ff", 422, `"field":"folder"`, `"field":"status"`, `"field":"from"`, `"field":"limit"`, `"field":"q"`)
	require.Equal(t, "executor", run("executor", "", 200).Executor)
	require.Equal(t, "executor", run("executor", "?executor=other", 200).Executor, "an executor sees his own")
	require.Equal(t, "executor", run("executor", "?unit=roads", 200).Executor)
	require.Empty(t, run("executor", "?unit=kgh", 200).Executor, "or those of the unit")
}
