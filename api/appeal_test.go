package api

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

const newAppeal = `{"channel":"post","official":"official","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`

func TestCreate(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{name: "registered at once", as: "clerk", url: "/api/v1/appeals", body: newAppeal, status: 201,
			want:    []string{`"number":"17-П/26"`, `"status":"registered"`, `"status_title":"Зарегистрировано"`, `"version":1`, `"actions":[{"name":"propose"`, `"days_left":30`},
			headers: map[string]string{"Location": cardURL, "ETag": `"1"`}},
		{name: "received only", as: "clerk", url: "/api/v1/appeals", body: newAppeal[:len(newAppeal)-1] + `,"register":false}`, status: 201,
			want: []string{`"status":"received"`}, wantNot: []string{`"number":"`}},
		{name: "only a clerk", as: "executor", url: "/api/v1/appeals", body: newAppeal, status: 403, wantNot: []string{personal}},
		{name: "nobody", url: "/api/v1/appeals", body: newAppeal, status: 401, wantNot: []string{personal}},
		{name: "without a key", as: "clerk", url: "/api/v1/appeals", body: newAppeal, noKey: true, status: 400, want: []string{frame.KeyHeader}},
		{name: "key with a line break", as: "clerk", url: "/api/v1/appeals", body: newAppeal, header: map[string]string{frame.KeyHeader: "a\x01b"}, status: 400},
		{name: "refused by the intake", as: "clerk", url: "/api/v1/appeals", body: newAppeal, status: 422, want: []string{`"field":"authors.0.surname"`},
			before: func(_ *testing.T, g *rig) {
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
	require.Equal(t, otherID, frame.RequestIDOf("clerk", "/a", otherID))
	same := frame.RequestIDOf("clerk", "/a", "k")
	require.Equal(t, same, frame.RequestIDOf("clerk", "/a", "k"))
	for _, other := range []string{frame.RequestIDOf("head", "/a", "k"), frame.RequestIDOf("clerk", "/b", "k"), frame.RequestIDOf("clerk", "/a", "l"), frame.RequestIDOf("clerk", "/a", "{"+otherID+"}")} {
		require.NotEqual(t, same, other)
	}
	g := newRig(t)
	keys := []string{}
	g.intake = func(key string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		keys = append(keys, key)
		return acceptSample(t, in, by, register)
	}
	for range 2 {
		scenario{as: "clerk", url: "/api/v1/appeals", body: newAppeal, status: 201}.run(t, g)
	}
	require.Equal(t, keys[0], keys[1])
}

func TestShow(t *testing.T) {
	t.Parallel()
	assigned := inExecution
	runAll(t, []scenario{
		{name: "card", as: "clerk", url: cardURL, status: 200, before: func(t *testing.T, g *rig) { inExecution(t, g) },
			want: []string{personal, `"deadlines":[{"rule":"registration"`, `"steps":[{`, `"assignees":[{"person":"executor"`, `"replies":[]`, `"resolution":{`}},
		{name: "changed", as: "clerk", url: cardURL, header: map[string]string{"If-None-Match": `"2"`}, status: 200},
		{name: "other appeal", as: "clerk", url: "/api/v1/appeals/" + otherID, status: 404},
		{name: "executor before the resolution", as: "executor", url: cardURL, status: 404, wantNot: []string{personal}},
		{name: "executor of the case", as: "executor", url: cardURL, status: 200, before: assigned, want: []string{`"name":"draft"`}},
		{name: "executor of another unit", as: "other", url: cardURL, status: 404, before: assigned, wantNot: []string{personal}},
		{name: "history of another unit", as: "other", url: cardURL + "/history", status: 404, before: assigned},
		{name: "manager sees and escalates", as: "manager", url: cardURL, status: 200, want: []string{`"actions":[{"name":"escalate"`}, wantNot: []string{`"name":"withdraw"`}},
		{name: "admin sees and does nothing", as: "admin", url: cardURL, status: 200, want: []string{`"actions":[]`}},
		{name: "nobody", url: cardURL, status: 401, wantNot: []string{personal}},
		{name: "history", as: "clerk", url: cardURL + "/history", status: 200, want: []string{`"actor_name":"Иванова М. П."`}},
		{name: "letters", as: "clerk", url: cardURL + "/letters", status: 200, want: []string{`"kind":"reply"`, `"to":[]`}},
		{name: "deadlines", as: "clerk", url: cardURL + "/deadlines", status: 200, want: []string{`"statutory":"2026-04-09"`, `"alarms":[{`, `"terms":[{`, `"tree":{`}},
		{name: "files", as: "clerk", url: cardURL + "/files", status: 200, want: []string{`"files":[]`}},
		{name: "actions of the official", as: "official", url: cardURL, status: 200, want: []string{`"name":"resolve"`, `"name":"extend"`, `"name":"redirect"`}, wantNot: []string{`"name":"sign"`, `"name":"withdraw"`}},
		{name: "actions of the clerk", as: "clerk", url: cardURL, status: 200, want: []string{`"name":"withdraw"`}, wantNot: []string{`"name":"extend"`, `"name":"file"`}},
	})
}

func TestLists(t *testing.T) {
	t.Parallel()
	var got appeal.Filter
	remember := func(t *testing.T, g *rig) {
		t.Helper()
		g.register.list = func(f appeal.Filter) (appeal.Page, error) {
			got = f
			return appeal.Page{Lines: []appeal.Line{{Process: sampleCard(t).Process, Applicant: "Петров", Type: "complaint", Repetition: "primary", Authorship: "individual"}}, Next: "c2"}, nil
		}
	}
	run := func(as, query string, status int, want ...string) appeal.Filter {
		got = appeal.Filter{}
		scenario{as: as, url: "/api/v1/appeals" + query, status: status, before: remember, want: want}.run(t, newRig(t))
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

const resolution = `{"text":"Рассмотреть и ответить","executors":["executor"],"due":"2026-04-01"}`

// repeated makes the request a known one, at the stage that it led to.
func repeated(t *testing.T, g *rig) {
	t.Helper()
	inExecution(t, g)
	g.desk.request = func(id string) (appeal.Request, error) {
		return appeal.Request{ID: id, AppealID: cardID, State: appeal.Applied}, nil
	}
}

// deskSays makes the process answer so.
func deskSays(r appeal.Request, err error) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.desk.act = func(got appeal.Request) (appeal.Request, error) {
			r.ID, r.AppealID, r.Action, r.At = got.ID, got.AppealID, got.Action, got.At
			return r, err
		}
	}
}

func TestAct(t *testing.T) {
	t.Parallel()
	denied := &appeal.Error{Code: appeal.Refused, Message: "Нельзя.", Article: "ст. 12"}
	runAll(t, []scenario{
		{name: "done", as: "official", url: cardURL + "/resolve", body: resolution, status: 200, want: []string{`"id":"` + cardID}, headers: map[string]string{"ETag": `"3"`}},
		{name: "without fields", as: "reviewer", url: cardURL + "/approve", method: http.MethodPost, status: 409, want: []string{"«На проверке»", `"code":"refused"`, `"article":"ст. 14"`}},
		{name: "without a key", as: "official", url: cardURL + "/resolve", body: resolution, noKey: true, status: 400, want: []string{frame.KeyHeader}},
		{name: "by another role", as: "manager", url: cardURL + "/resolve", body: `{}`, status: 403, want: []string{`"code":"forbidden"`}, wantNot: []string{"field"}},
		{name: "wrong fields", as: "official", url: cardURL + "/resolve", body: `{"due":"завтра"}`, status: 422, want: []string{`"field":"text"`, `"field":"due"`, `"field":"executors"`}},
		{name: "date that is over", as: "official", url: cardURL + "/resolve", body: `{"text":"x","executors":["executor"],"due":"2026-03-01"}`, status: 422, want: []string{`"field":"due"`}},
		{name: "card has changed", as: "official", url: cardURL + "/resolve", body: resolution, header: map[string]string{"If-Match": `"2"`}, status: 412, want: []string{`"code":"conflict"`}},
		{name: "card has not changed", as: "official", url: cardURL + "/resolve", body: resolution, header: map[string]string{"If-Match": `W/"3"`}, status: 200},
		{name: "no version", as: "official", url: cardURL + "/resolve", body: resolution, header: map[string]string{"If-Match": "x"}, status: 400, want: []string{"If-Match"}},
		{name: "pending", as: "official", url: cardURL + "/resolve", body: resolution, before: deskSays(appeal.Request{State: appeal.Pending}, nil), status: 202,
			want: []string{`"state":"pending"`}, wantNot: []string{"Рассмотреть"}, headers: map[string]string{"Location": "/api/v1/operations/" + frame.RequestIDOf("official", cardURL+"/resolve", "key-1")}},
		{name: "refused by the process", as: "official", url: cardURL + "/resolve", body: resolution, before: deskSays(appeal.Request{State: appeal.Denied, Error: denied}, nil), status: 409, want: []string{"Нельзя."}},
		{name: "key with another content", as: "official", url: cardURL + "/resolve", body: resolution, status: 422, want: []string{`"code":"key_reused"`},
			before: deskSays(appeal.Request{}, &appeal.Error{Code: appeal.KeyReused, Message: "Ключ занят."})},
		{name: "engine down", as: "official", url: cardURL + "/resolve", body: resolution, status: 503, headers: map[string]string{"Retry-After": "5"},
			before: deskSays(appeal.Request{}, &appeal.Error{Code: appeal.Unavailable, Message: "Позже."})},
		{name: "repeat is answered like the first time", as: "official", url: cardURL + "/resolve", body: resolution, before: repeated, status: 200},
		{name: "repeat with an old version", as: "official", url: cardURL + "/resolve", body: resolution, header: map[string]string{"If-Match": `"1"`}, before: repeated, status: 200},
		{name: "executor without the case", as: "executor", url: cardURL + "/draft", body: `{}`, status: 404},
	})
}

func TestActHandsEverythingOn(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	var got appeal.Request
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		got = r
		r.State = appeal.Applied
		return r, nil
	}
	scenario{as: "official", url: cardURL + "/resolve", body: resolution, header: map[string]string{frame.KeyHeader: otherID, "If-Match": `"3"`}, status: 200}.run(t, g)
	require.Equal(t, appeal.Request{
		ID: otherID, AppealID: cardID, Action: appeal.Resolve, Actor: "official", Version: 3, At: officeNow, State: appeal.Pending,
		Values: appeal.Values{"text": "Рассмотреть и ответить", "executors": []string{"executor"}, "due": "2026-04-01", "control": false},
	}, got)
}

func TestOperations(t *testing.T) {
	t.Parallel()
	known := func(_ *testing.T, g *rig) {
		g.desk.request = func(id string) (appeal.Request, error) {
			return appeal.Request{ID: id, AppealID: cardID, Action: appeal.Draft, Actor: "executor", Values: appeal.Values{"text": personal}, At: officeNow,
				State: appeal.Denied, Error: &appeal.Error{Code: appeal.Refused, Message: "Нельзя."}}, nil
		}
	}
	url := "/api/v1/operations/" + otherID
	runAll(t, []scenario{
		{name: "own", as: "executor", url: url, before: known, status: 200, want: []string{`"state":"refused"`, `"message":"Нельзя."`, cardURL}, wantNot: []string{personal}},
		{name: "of somebody else", as: "other", url: url, before: known, status: 404},
		{name: "clerk", as: "clerk", url: url, before: known, status: 200},
		{name: "unknown", as: "clerk", url: url, status: 404},
		{name: "no id", as: "clerk", url: "/api/v1/operations/1", status: 404},
	})
}

func TestFiles(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.addFiles = func(requestID string, files []appeal.Upload) ([]appeal.File, error) {
		require.Equal(t, frame.RequestIDOf("clerk", cardURL+"/files", "key-1"), requestID)
		return []appeal.File{{ID: otherID, Name: files[0].Name, Size: int64(len(files[0].Content))}}, nil
	}
	body, kind := multipartBody(t, nil, 10)
	multipart := map[string]string{"Content-Type": kind}
	scenario{as: "clerk", url: cardURL + "/files", body: body, header: multipart, status: 201, want: []string{`"name":"двор.pdf"`, `"size":15`}}.run(t, g)
	scenario{as: "clerk", url: cardURL + "/files", body: body, header: multipart, noKey: true, status: 400, want: []string{frame.KeyHeader}}.run(t, g)
	scenario{as: "manager", url: cardURL + "/files", body: body, header: multipart, status: 403}.run(t, g)
	scenario{as: "clerk", url: cardURL + "/files", body: "{}", status: 400}.run(t, g)
	empty, kind := multipartBody(t, nil, -1)
	scenario{as: "clerk", url: cardURL + "/files", body: empty, header: map[string]string{"Content-Type": kind}, status: 422, want: []string{`"field":"files"`}}.run(t, g)
	g.register.fileContent = func(string) (appeal.File, []byte, error) {
		return appeal.File{Name: "двор.pdf", Type: "text/html"}, []byte("<script>"), nil
	}
	scenario{as: "clerk", url: cardURL + "/files/" + otherID, status: 200, headers: map[string]string{
		"Content-Disposition": "attachment; filename*=utf-8''%D0%B4%D0%B2%D0%BE%D1%80.pdf", "Content-Security-Policy": "default-src 'none'; sandbox",
	}}.run(t, g)
	scenario{as: "clerk", url: cardURL + "/files/1", status: 404}.run(t, g)
}

// What is shown may change without a new version of the card: files, days left.
func TestNotChanged(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	first := scenario{as: "clerk", url: cardURL, status: 200}.run(t, g)
	tag := first.Header().Get("ETag")
	again := scenario{as: "clerk", url: cardURL, status: 304, header: map[string]string{"If-None-Match": `"2", W/` + tag}}.run(t, g)
	require.Equal(t, tag, again.Header().Get("ETag"))
	scenario{as: "clerk", url: cardURL, status: 200, header: map[string]string{"If-None-Match": `"3"`}}.run(t, g)
}
