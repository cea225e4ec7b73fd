package api

import (
	"net/http"
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

func TestShow(t *testing.T) {
	t.Parallel()
	assigned := inExecution
	runAll(t, []scenario{
		{Name: "card", As: "clerk", URL: frametest.CardURL, Status: 200, Before: func(t *testing.T, g *rig) { inExecution(t, g) },
			Want: []string{frametest.Personal, `"deadlines":[{"rule":"registration"`, `"steps":[{`, `"assignees":[{"person":"executor"`, `"replies":[]`, `"resolution":{`}},
		{Name: "changed", As: "clerk", URL: frametest.CardURL, Header: map[string]string{"If-None-Match": `"2"`}, Status: 200},
		{Name: "other appeal", As: "clerk", URL: "/api/v1/appeals/" + frametest.OtherID, Status: 404},
		{Name: "executor before the resolution", As: "executor", URL: frametest.CardURL, Status: 404, WantNot: []string{frametest.Personal}},
		{Name: "executor of the case", As: "executor", URL: frametest.CardURL, Status: 200, Before: assigned, Want: []string{`"name":"draft"`}},
		{Name: "executor of another unit", As: "other", URL: frametest.CardURL, Status: 404, Before: assigned, WantNot: []string{frametest.Personal}},
		{Name: "history of another unit", As: "other", URL: frametest.CardURL + "/history", Status: 404, Before: assigned},
		{Name: "manager sees and escalates", As: "manager", URL: frametest.CardURL, Status: 200, Want: []string{`"actions":[{"name":"escalate"`}, WantNot: []string{`"name":"withdraw"`}},
		{Name: "admin sees and does nothing", As: "admin", URL: frametest.CardURL, Status: 200, Want: []string{`"actions":[]`}},
		{Name: "nobody", URL: frametest.CardURL, Status: 401, WantNot: []string{frametest.Personal}},
		{Name: "history", As: "clerk", URL: frametest.CardURL + "/history", Status: 200, Want: []string{`"actor_name":"Иванова М. П."`}},
		{Name: "deadlines", As: "clerk", URL: frametest.CardURL + "/deadlines", Status: 200, Want: []string{`"statutory":"2026-04-09"`, `"alarms":[{`, `"terms":[{`, `"tree":{`}},
		{Name: "files", As: "clerk", URL: frametest.CardURL + "/files", Status: 200, Want: []string{`"files":[]`}},
		{Name: "actions of the official", As: "official", URL: frametest.CardURL, Status: 200, Want: []string{`"name":"resolve"`, `"name":"extend"`, `"name":"redirect"`}, WantNot: []string{`"name":"sign"`, `"name":"withdraw"`}},
		{Name: "actions of the clerk", As: "clerk", URL: frametest.CardURL, Status: 200, Want: []string{`"name":"withdraw"`}, WantNot: []string{`"name":"extend"`, `"name":"file"`}},
	})
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

const resolution = `{"text":"Рассмотреть и ответить","executors":["executor"],"due":"2026-04-01"}`

// repeated makes the request a known one, at the stage that it led to.
func repeated(t *testing.T, g *rig) {
	t.Helper()
	inExecution(t, g)
	g.desk.request = func(id string) (appeal.Request, error) {
		return appeal.Request{ID: id, AppealID: frametest.CardID, State: appeal.Applied}, nil
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
		{Name: "done", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Status: 200, Want: []string{`"id":"` + frametest.CardID}, Headers: map[string]string{"ETag": `"3"`}},
		{Name: "without fields", As: "reviewer", URL: frametest.CardURL + "/approve", Method: http.MethodPost, Status: 409, Want: []string{"«На проверке»", `"code":"refused"`, `"article":"ст. 14"`}},
		{Name: "without a key", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, NoKey: true, Status: 400, Want: []string{frame.KeyHeader}},
		{Name: "by another role", As: "manager", URL: frametest.CardURL + "/resolve", Body: `{}`, Status: 403, Want: []string{`"code":"forbidden"`}, WantNot: []string{"field"}},
		{Name: "wrong fields", As: "official", URL: frametest.CardURL + "/resolve", Body: `{"due":"завтра"}`, Status: 422, Want: []string{`"field":"text"`, `"field":"due"`, `"field":"executors"`}},
		{Name: "date that is over", As: "official", URL: frametest.CardURL + "/resolve", Body: `{"text":"x","executors":["executor"],"due":"2026-03-01"}`, Status: 422, Want: []string{`"field":"due"`}},
		{Name: "card has changed", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Header: map[string]string{"If-Match": `"2"`}, Status: 412, Want: []string{`"code":"conflict"`}},
		{Name: "card has not changed", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Header: map[string]string{"If-Match": `W/"3"`}, Status: 200},
		{Name: "no version", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Header: map[string]string{"If-Match": "x"}, Status: 400, Want: []string{"If-Match"}},
		{Name: "pending", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Before: deskSays(appeal.Request{State: appeal.Pending}, nil), Status: 202,
			Want: []string{`"state":"pending"`}, WantNot: []string{"Рассмотреть"}, Headers: map[string]string{"Location": "/api/v1/operations/" + frame.RequestIDOf("official", frametest.CardURL+"/resolve", "key-1")}},
		{Name: "refused by the process", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Before: deskSays(appeal.Request{State: appeal.Denied, Error: denied}, nil), Status: 409, Want: []string{"Нельзя."}},
		{Name: "key with another content", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Status: 422, Want: []string{`"code":"key_reused"`},
			Before: deskSays(appeal.Request{}, &appeal.Error{Code: appeal.KeyReused, Message: "Ключ занят."})},
		{Name: "engine down", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Status: 503, Headers: map[string]string{"Retry-After": "5"},
			Before: deskSays(appeal.Request{}, &appeal.Error{Code: appeal.Unavailable, Message: "Позже."})},
		{Name: "repeat is answered like the first time", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Before: repeated, Status: 200},
		{Name: "repeat with an old version", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Header: map[string]string{"If-Match": `"1"`}, Before: repeated, Status: 200},
		{Name: "executor without the case", As: "executor", URL: frametest.CardURL + "/draft", Body: `{}`, Status: 404},
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
	scenario{As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Header: map[string]string{frame.KeyHeader: frametest.OtherID, "If-Match": `"3"`}, Status: 200}.Run(t, g)
	require.Equal(t, appeal.Request{
		ID: frametest.OtherID, AppealID: frametest.CardID, Action: appeal.Resolve, Actor: "official", Version: 3, At: frametest.Now, State: appeal.Pending,
		Values: appeal.Values{"text": "Рассмотреть и ответить", "executors": []string{"executor"}, "due": "2026-04-01", "control": false},
	}, got)
}

func TestOperations(t *testing.T) {
	t.Parallel()
	known := func(_ *testing.T, g *rig) {
		g.desk.request = func(id string) (appeal.Request, error) {
			return appeal.Request{ID: id, AppealID: frametest.CardID, Action: appeal.Draft, Actor: "executor", Values: appeal.Values{"text": frametest.Personal}, At: frametest.Now,
				State: appeal.Denied, Error: &appeal.Error{Code: appeal.Refused, Message: "Нельзя."}}, nil
		}
	}
	url := "/api/v1/operations/" + frametest.OtherID
	runAll(t, []scenario{
		{Name: "own", As: "executor", URL: url, Before: known, Status: 200, Want: []string{`"state":"refused"`, `"message":"Нельзя."`, frametest.CardURL}, WantNot: []string{frametest.Personal}},
		{Name: "of somebody else", As: "other", URL: url, Before: known, Status: 404},
		{Name: "clerk", As: "clerk", URL: url, Before: known, Status: 200},
		{Name: "unknown", As: "clerk", URL: url, Status: 404},
		{Name: "no id", As: "clerk", URL: "/api/v1/operations/1", Status: 404},
	})
}

func TestFiles(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.addFiles = func(requestID string, files []appeal.Upload) ([]appeal.File, error) {
		require.Equal(t, frame.RequestIDOf("clerk", frametest.CardURL+"/files", "key-1"), requestID)
		return []appeal.File{{ID: frametest.OtherID, Name: files[0].Name, Size: int64(len(files[0].Content))}}, nil
	}
	body, kind := frametest.MultipartBody(t, nil, 10)
	multipart := map[string]string{"Content-Type": kind}
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: body, Header: multipart, Status: 201, Want: []string{`"name":"двор.pdf"`, `"size":15`}}.Run(t, g)
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: body, Header: multipart, NoKey: true, Status: 400, Want: []string{frame.KeyHeader}}.Run(t, g)
	scenario{As: "manager", URL: frametest.CardURL + "/files", Body: body, Header: multipart, Status: 403}.Run(t, g)
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: "{}", Status: 400}.Run(t, g)
	empty, kind := frametest.MultipartBody(t, nil, -1)
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: empty, Header: map[string]string{"Content-Type": kind}, Status: 422, Want: []string{`"field":"files"`}}.Run(t, g)
	g.register.fileContent = func(string) (appeal.File, []byte, error) {
		return appeal.File{Name: "двор.pdf", Type: "text/html"}, []byte("<script>"), nil
	}
	scenario{As: "clerk", URL: frametest.CardURL + "/files/" + frametest.OtherID, Status: 200, Headers: map[string]string{
		"Content-Disposition": "attachment; filename*=utf-8''%D0%B4%D0%B2%D0%BE%D1%80.pdf", "Content-Security-Policy": "default-src 'none'; sandbox",
	}}.Run(t, g)
	scenario{As: "clerk", URL: frametest.CardURL + "/files/1", Status: 404}.Run(t, g)
}

// What is shown may change without a new version of the card: files, days left.
func TestNotChanged(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	first := scenario{As: "clerk", URL: frametest.CardURL, Status: 200}.Run(t, g)
	tag := first.Header().Get("ETag")
	again := scenario{As: "clerk", URL: frametest.CardURL, Status: 304, Header: map[string]string{"If-None-Match": `"2", W/` + tag}}.Run(t, g)
	require.Equal(t, tag, again.Header().Get("ETag"))
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200, Header: map[string]string{"If-None-Match": `"3"`}}.Run(t, g)
}

func TestOpenCardIsSeen(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	inExecution(t, g)
	g.Browse(t, "executor").Get("/appeals/"+frametest.CardID, http.StatusOK)
	require.Equal(t, []string{frametest.CardID}, g.register.Seen)
}
