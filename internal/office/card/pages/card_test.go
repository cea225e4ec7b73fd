package pages_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/card/pages"
)

func TestShow(t *testing.T) {
	t.Parallel()
	assigned := inExecution
	runAll(t, []scenario{
		{Name: "card", As: "clerk", URL: frametest.CardURL, Status: 200, Before: inExecution,
			Want: []string{frametest.Personal, `"deadlines":[{"rule":"registration"`, `"steps":[{`,
				`"assignees":[{"person":"executor"`, `"replies":[]`, `"resolution":{`}},
		{Name: "changed", As: "clerk", URL: frametest.CardURL, Header: map[string]string{"If-None-Match": `"2"`},
			Status: 200},
		{Name: "other appeal", As: "clerk", URL: "/api/v1/appeals/" + frametest.OtherID, Status: 404},
		{Name: "executor before the resolution", As: "executor", URL: frametest.CardURL, Status: 404,
			WantNot: []string{frametest.Personal}},
		{Name: "executor of the case", As: "executor", URL: frametest.CardURL, Status: 200, Before: assigned,
			Want: []string{`"name":"draft"`}},
		{Name: "executor of another unit", As: "other", URL: frametest.CardURL, Status: 404, Before: assigned,
			WantNot: []string{frametest.Personal}},
		{Name: "history of another unit", As: "other", URL: frametest.CardURL + "/history", Status: 404,
			Before: assigned},
		{Name: "manager sees and escalates", As: "manager", URL: frametest.CardURL, Status: 200,
			Want: []string{`"actions":[{"name":"escalate"`}, WantNot: []string{`"name":"withdraw"`}},
		{Name: "admin has no card", As: "admin", URL: frametest.CardURL, Status: 404},
		{Name: "nobody", URL: frametest.CardURL, Status: 401, WantNot: []string{frametest.Personal}},
		{Name: "history", As: "clerk", URL: frametest.CardURL + "/history", Status: 200,
			Want: []string{`"actor_name":"Иванова М. П."`}},
		{Name: "deadlines", As: "clerk", URL: frametest.CardURL + "/deadlines", Status: 200,
			Want: []string{`"statutory":"2026-04-09"`, `"alarms":[{`, `"terms":[{`, `"tree":{`}},
		{Name: "files", As: "clerk", URL: frametest.CardURL + "/files", Status: 200, Want: []string{`"files":[]`}},
		{Name: "actions of the official", As: "official", URL: frametest.CardURL, Status: 200,
			Want:    []string{`"name":"resolve"`, `"name":"extend"`, `"name":"redirect"`},
			WantNot: []string{`"name":"sign"`, `"name":"withdraw"`}},
		{Name: "actions of the clerk", As: "clerk", URL: frametest.CardURL, Status: 200,
			Want: []string{`"name":"withdraw"`}, WantNot: []string{`"name":"extend"`, `"name":"file"`}},
	})
}

// What is shown may change without a new version of the card: files, days left.
func TestNotChanged(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	first := scenario{As: "clerk", URL: frametest.CardURL, Status: 200}.Run(t, g)
	tag := first.Header().Get("ETag")
	again := scenario{As: "clerk", URL: frametest.CardURL, Status: 304,
		Header: map[string]string{"If-None-Match": `"2", W/` + tag}}.Run(t, g)
	require.Equal(t, tag, again.Header().Get("ETag"))
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200,
		Header: map[string]string{"If-None-Match": `"3"`}}.Run(t, g)
}

func TestOpenCardIsSeen(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.InExecution(t)
	g.Browse(t, "executor").Get("/appeals/"+frametest.CardID, http.StatusOK)
	require.Equal(t, []string{frametest.CardID}, g.Register.Seen)
}

func TestFiles(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.Add = func(requestID string, files []appeal.Upload) ([]appeal.File, error) {
		require.Equal(t, frame.RequestIDOf("clerk", frametest.CardURL+"/files", "key-1"), requestID)
		return []appeal.File{{ID: frametest.OtherID, Name: files[0].Name, Size: int64(len(files[0].Content))}}, nil
	}
	body, kind := frametest.MultipartBody(t, nil, 10)
	multipart := map[string]string{"Content-Type": kind}
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: body, Header: multipart, Status: 201,
		Want: []string{`"name":"двор.pdf"`, `"size":15`}}.Run(t, g)
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: body, Header: multipart, NoKey: true, Status: 400,
		Want: []string{frame.KeyHeader}}.Run(t, g)
	scenario{As: "manager", URL: frametest.CardURL + "/files", Body: body, Header: multipart, Status: 403}.Run(t, g)
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: "{}", Status: 400}.Run(t, g)
	empty, kind := frametest.MultipartBody(t, nil, -1)
	scenario{As: "clerk", URL: frametest.CardURL + "/files", Body: empty,
		Header: map[string]string{"Content-Type": kind}, Status: 422, Want: []string{`"field":"files"`}}.Run(t, g)
	g.store.Content = func(string) (appeal.File, []byte, error) {
		return appeal.File{Name: "двор.pdf", Type: "text/html"}, []byte("<script>"), nil
	}
	scenario{As: "clerk", URL: frametest.CardURL + "/files/" + frametest.OtherID,
		Status: 200, Headers: map[string]string{
			"Content-Disposition":     "attachment; filename*=utf-8''%D0%B4%D0%B2%D0%BE%D1%80.pdf",
			"Content-Security-Policy": "default-src 'none'; sandbox",
		}}.Run(t, g)
	scenario{As: "clerk", URL: frametest.CardURL + "/files/1", Status: 404}.Run(t, g)
}

// TestFormOfFiles: a double click sends the same request twice.
func TestFormOfFiles(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := []string{}
	g.store.Add = func(requestID string, _ []appeal.Upload) ([]appeal.File, error) {
		asked = append(asked, requestID)
		return []appeal.File{{ID: frametest.OtherID}}, nil
	}
	b, key := g.Browse(t, "clerk"), uuid.NewString()
	body, kind := frametest.MultipartBody(t, map[string]string{"csrf": frame.DeriveCSRF(b.Token), "key": key}, 10)
	for range 2 {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/appeals/"+frametest.CardID+"/files",
			strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		w := b.Send(r)
		require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	}
	require.Equal(t, []string{key, key}, asked, "the form's token is the idempotency key")
}

func TestActionsTellTheirTerm(t *testing.T) {
	t.Parallel()
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200,
		Want:    []string{`"group":"elsewhere"`, `"within":"redirect","by":"2026-03-17"`, `"stays":true`},
		WantNot: []string{`"late":true`}}.Run(t, newRig(t))
	late := newRig(t)
	late.Now = frametest.Now.AddDate(0, 0, 8)
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200,
		Want: []string{`"by":"2026-03-17","late":true`}}.Run(t, late)
	scenario{As: "clerk", URL: frametest.CardURL + "/redirect", Body: `{"bodies":["zhi"],"reason":"x"}`, Status: 409,
		Want: []string{"истекли 17.03.2026", `"field":"late"`}}.Run(t, late)
	scenario{URL: "/api/v1/actions", Status: 200,
		Want:    []string{`"within":"unclear_notice"`, `"kind":"bodies"`, `"kind":"dates"`},
		WantNot: []string{`"by":`}}.Run(t, late)
}

func TestDeadlinesAreExplained(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.InExecution(t)
	w := scenario{As: "clerk", URL: frametest.CardURL + "/deadlines", Status: 200,
		Want: []string{`"kind":"extension"`}}.Run(t, g)
	v := frametest.Decoded[pages.AppealDeadlines](t, w)
	require.Equal(t, appeal.Clock("consideration"), v.Terms[len(v.Terms)-1].Clock)
	require.True(t, v.Terms[len(v.Terms)-1].Main)
	for _, d := range v.Deadlines {
		require.NotEmpty(t, d.Tree.Children, d.Rule)
		require.Equal(t, d.Rule == law.Registration, len(d.Changes) == 0, "what is over does not change: %s", d.Rule)
	}
}

// Who stands in for an absent executor sees his work and may do it, as long as
// the absence lasts.
func TestStandIn(t *testing.T) {
	t.Parallel()
	absence := appeal.Absence{Person: "executor", Substitute: "other", From: law.NewDate(2026, 3, 9),
		To: law.NewDate(2026, 3, 10)}
	draft := `{"text":"Ответ","result":"explained"}`
	g := newRig(t)
	g.Register.InExecution(t)
	scenario{As: "other", URL: frametest.CardURL, Status: 404, WantNot: []string{frametest.Personal}}.Run(t, g)
	scenario{As: "other", URL: frametest.CardURL + "/draft", Body: draft, Status: 404}.Run(t, g)
	g.Register.Away = []appeal.Absence{absence}
	scenario{As: "other", URL: frametest.CardURL, Status: 200,
		Want: []string{`"name":"draft"`, `"acting":"other"`}}.Run(t, g)
	scenario{As: "other", URL: frametest.CardURL + "/draft", Body: draft, Status: 200}.Run(t, g)
	scenario{As: "executor", URL: frametest.CardURL, Status: 200, Want: []string{`"name":"draft"`}}.Run(t, g)
	doc := g.Browse(t, "other").Get(cardPath, http.StatusOK)
	require.Contains(t, doc.Find(".card-state").Text(), "до 10.03.2026 замещает")
	require.Equal(t, 1, doc.Find("#do-draft").Length())
	g.Browse(t, "other").Moved(cardPath+"/draft", url.Values{"text": {"Ответ"}, "result": {"explained"}},
		cardPath+"?done=draft")
	late := newRig(t)
	late.Now = frametest.Now.AddDate(0, 0, 1)
	late.Register.InExecution(t)
	late.Register.Away = []appeal.Absence{absence}
	scenario{As: "other", URL: frametest.CardURL, Status: 404, WantNot: []string{frametest.Personal}}.Run(t, late)
}
