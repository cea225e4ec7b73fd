package pages_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/card/pages"
)

const resolution = `{"text":"Рассмотреть и ответить","executors":["executor"],"due":"2026-04-01"}`

// repeated makes the request a known one, at the stage that it led to.
func repeated(t *testing.T, g *rig) {
	t.Helper()
	g.Register.InExecution(t)
	g.engine.RequestOf = func(id string) (appeal.Request, error) {
		return appeal.Request{ID: id, AppealID: frametest.CardID, State: appeal.Applied}, nil
	}
}

// deskSays makes the process answer so.
func deskSays(r appeal.Request, err error) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.engine.ActOf = func(got appeal.Request) (appeal.Request, error) {
			r.ID, r.AppealID, r.Action, r.At = got.ID, got.AppealID, got.Action, got.At
			return r, err
		}
	}
}

func TestAct(t *testing.T) {
	t.Parallel()
	denied := &appeal.Error{Code: appeal.Refused, Message: "Нельзя.", Article: "ст. 12"}
	runAll(t, []scenario{
		{Name: "done", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Status: 200,
			Want: []string{`"id":"` + frametest.CardID}, Headers: map[string]string{"ETag": `"3"`}},
		{Name: "without fields", As: "reviewer", URL: frametest.CardURL + "/approve", Method: http.MethodPost,
			Status: 409, Want: []string{"«На проверке»", `"code":"refused"`, `"article":"ст. 14"`}},
		{Name: "without a key", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, NoKey: true,
			Status: 400, Want: []string{frame.KeyHeader}},
		{Name: "by another role", As: "manager", URL: frametest.CardURL + "/resolve", Body: `{}`, Status: 403,
			Want: []string{`"code":"forbidden"`}, WantNot: []string{"field"}},
		{Name: "wrong fields", As: "official", URL: frametest.CardURL + "/resolve", Body: `{"due":"завтра"}`,
			Status: 422, Want: []string{`"field":"text"`, `"field":"due"`, `"field":"executors"`}},
		{Name: "date that is over", As: "official", URL: frametest.CardURL + "/resolve",
			Body: `{"text":"x","executors":["executor"],"due":"2026-03-01"}`, Status: 422,
			Want: []string{`"field":"due"`}},
		{Name: "card has changed", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Header: map[string]string{"If-Match": `"2"`}, Status: 412, Want: []string{`"code":"conflict"`}},
		{Name: "card has not changed", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Header: map[string]string{"If-Match": `W/"3"`}, Status: 200},
		{Name: "no version", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Header: map[string]string{"If-Match": "x"}, Status: 400, Want: []string{"If-Match"}},
		{Name: "pending", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Before: deskSays(appeal.Request{State: appeal.Pending}, nil), Status: 202,
			Want: []string{`"state":"pending"`}, WantNot: []string{"Рассмотреть"},
			Headers: map[string]string{"Location": "/api/v1/operations/" +
				frame.RequestIDOf("official", frametest.CardURL+"/resolve", "key-1")}},
		{Name: "refused by the process", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Before: deskSays(appeal.Request{State: appeal.Denied, Error: denied}, nil), Status: 409,
			Want: []string{"Нельзя."}},
		{Name: "key with another content", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Status: 422, Want: []string{`"code":"key_reused"`},
			Before: deskSays(appeal.Request{}, &appeal.Error{Code: appeal.KeyReused, Message: "Ключ занят."})},
		{Name: "engine down", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution, Status: 503,
			Headers: map[string]string{"Retry-After": "5"},
			Before:  deskSays(appeal.Request{}, &appeal.Error{Code: appeal.Unavailable, Message: "Позже."})},
		{Name: "repeat is answered like the first time", As: "official", URL: frametest.CardURL + "/resolve",
			Body: resolution, Before: repeated, Status: 200},
		{Name: "repeat with an old version", As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
			Header: map[string]string{"If-Match": `"1"`}, Before: repeated, Status: 200},
		{Name: "executor without the case", As: "executor", URL: frametest.CardURL + "/draft", Body: `{}`, Status: 404},
	})
}

func TestActHandsEverythingOn(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	var got appeal.Request
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		got = r
		r.State = appeal.Applied
		return r, nil
	}
	scenario{As: "official", URL: frametest.CardURL + "/resolve", Body: resolution,
		Header: map[string]string{frame.KeyHeader: frametest.OtherID, "If-Match": `"3"`}, Status: 200}.Run(t, g)
	require.Equal(t, appeal.Request{
		ID: frametest.OtherID, AppealID: frametest.CardID, Action: appeal.Resolve, Actor: "official", Version: 3,
		At: frametest.Now, State: appeal.Pending,
		Values: appeal.Values{"text": "Рассмотреть и ответить", "executors": []string{"executor"}, "due": "2026-04-01",
			"control": false, appeal.DespiteComplaint: false},
	}, got)
}

func TestOperations(t *testing.T) {
	t.Parallel()
	known := func(_ *testing.T, g *rig) {
		g.engine.RequestOf = func(id string) (appeal.Request, error) {
			return appeal.Request{ID: id, AppealID: frametest.CardID, Action: appeal.Draft, Actor: "executor",
				Values: appeal.Values{"text": frametest.Personal}, At: frametest.Now,
				State: appeal.Denied, Error: &appeal.Error{Code: appeal.Refused, Message: "Нельзя."}}, nil
		}
	}
	url := "/api/v1/operations/" + frametest.OtherID
	runAll(t, []scenario{
		{Name: "own", As: "executor", URL: url, Before: known, Status: 200,
			Want:    []string{`"state":"refused"`, `"message":"Нельзя."`, frametest.CardURL},
			WantNot: []string{frametest.Personal}},
		{Name: "of somebody else", As: "other", URL: url, Before: known, Status: 404},
		{Name: "clerk", As: "clerk", URL: url, Before: known, Status: 200},
		{Name: "unknown", As: "clerk", URL: url, Status: 404},
		{Name: "no id", As: "clerk", URL: "/api/v1/operations/1", Status: 404},
	})
}

func TestPreviewOperation(t *testing.T) {
	t.Parallel()
	const path = "/api/v1/appeals/" + frametest.CardID + "/extend/preview"
	for _, sc := range []scenario{
		{Name: "the notice", As: "official", URL: path,
			Body: `{"days":10,"ground":"exceptional","reason":"Нужен осмотр"}`, Status: 200,
			Want: []string{"Срок до 19.04.2026", "Нужен осмотр", `"kind":"extension_notice"`,
				`"control":"2026-04-17"`}},
		{Name: "rights are those of the action", As: "clerk", URL: path,
			Body: `{"days":10,"ground":"exceptional","reason":"x"}`, Status: 403},
		{Name: "the law is that of the action", As: "official", URL: path,
			Body: `{"days":31,"ground":"exceptional","reason":"x"}`, Status: 422, Want: []string{"Не больше 30"}},
	} {
		t.Run(sc.Name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t)
			g.engine.ActOf = func(appeal.Request) (appeal.Request, error) {
				t.Error("a preview does nothing")
				return appeal.Request{}, nil
			}
			g.Register.InExecution(t)
			sc.NoKey = true
			sc.Run(t, g)
		})
	}
}

func batchOf(items string) string { return `{"actions":[` + items + `]}` }

// One refusal stops nothing, and a repeat is folded by the keys.
func TestBatch(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	known, busy := map[string]appeal.Request{}, sync.Mutex{}
	g.Register.CardOf = func(id string) (*appeal.Card, error) {
		card := frametest.SampleCard(t)
		card.ID = id
		return card, nil
	}
	done := 0
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		busy.Lock()
		defer busy.Unlock()
		if before, ok := known[r.ID]; ok {
			return before, nil
		}
		r.State = appeal.Applied
		if r.AppealID == frametest.OtherID {
			r.State = appeal.Pending
		}
		done++
		known[r.ID] = r
		return r, nil
	}
	g.engine.RequestOf = func(id string) (appeal.Request, error) {
		busy.Lock()
		defer busy.Unlock()
		r, ok := known[id]
		if !ok {
			return r, frametest.Missing()
		}
		return r, nil
	}
	const third = "0d1f8e7a-1111-4222-8333-444455559999"
	order := `"action":"resolve","values":{"text":"Рассмотреть","executors":["other","executor"]}}`
	body := batchOf(`{"key":"a","appeal_id":"` + frametest.CardID + `","version":3,` + order +
		`,{"key":"b","appeal_id":"` + frametest.OtherID + `",` + order +
		`,{"key":"c","appeal_id":"` + third + `","version":2,` + order)
	w := scenario{As: "official", URL: "/api/v1/batch", Body: body, NoKey: true, Status: 200}.Run(t, g)
	result := frametest.Decoded[pages.BatchResult](t, w)
	require.Equal(t, []string{"applied", "pending", "refused"},
		[]string{result.Results[0].State, result.Results[1].State, result.Results[2].State})
	require.Contains(t, result.Results[2].Error.Message, "тем временем изменили")
	require.Contains(t, result.Results[1].Operation, "/api/v1/operations/")
	require.Equal(t, 2, done)
	for _, r := range known {
		require.Equal(t, []string{"other", "executor"}, r.Values.List("executors"), "the order of executors is kept")
	}
	scenario{As: "official", URL: "/api/v1/batch", Body: body, NoKey: true, Status: 200}.Run(t, g)
	require.Equal(t, 2, done, "a repeat does nothing again")
	alone := frame.RequestIDOf("official", "/api/v1/appeals/"+frametest.CardID+"/resolve", "a")
	require.True(t, slices.Contains(keysOf(known), alone), "a key means what it means for the action alone")
}

func keysOf(m map[string]appeal.Request) []string {
	out := []string{}
	for k := range m {
		out = append(out, k)
	}
	return out
}

// A defect that one action meets ends that action, not the program.
func TestPanicInABatch(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.CardOf = func(id string) (*appeal.Card, error) {
		card := frametest.SampleCard(t)
		card.ID = id
		return card, nil
	}
	g.engine.RequestOf = func(string) (appeal.Request, error) { return appeal.Request{}, frametest.Missing() }
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		if r.AppealID == frametest.OtherID {
			panic(frametest.Personal)
		}
		r.State = appeal.Applied
		return r, nil
	}
	order := `"action":"resolve","values":{"text":"Рассмотреть","executors":["other","executor"]}}`
	body := batchOf(`{"key":"a","appeal_id":"` + frametest.CardID + `",` + order + `,{"key":"b","appeal_id":"` +
		frametest.OtherID + `",` + order)
	w := scenario{As: "official", URL: "/api/v1/batch", Body: body, NoKey: true, Status: 200}.Run(t, g)
	result := frametest.Decoded[pages.BatchResult](t, w)
	require.Equal(t, []string{"applied", "refused"}, []string{result.Results[0].State, result.Results[1].State})
	require.Equal(t, appeal.Internal, result.Results[1].Error.Code)
	require.NotEmpty(t, result.Results[1].Error.Message)
	require.NotContains(t, w.Body.String(), frametest.Personal)
}

func TestBatchIsCheckedAsAWhole(t *testing.T) {
	t.Parallel()
	one := `{"key":"a","appeal_id":"` + frametest.CardID + `","action":"sign","values":{}}`
	runAll(t, []scenario{
		{Name: "empty", As: "official", URL: "/api/v1/batch", Body: batchOf(""), NoKey: true, Status: 422,
			Want: []string{"хотя бы одно"}},
		{Name: "twice the same appeal", As: "official", URL: "/api/v1/batch", Body: batchOf(one + "," + one),
			NoKey: true, Status: 422, Want: []string{"actions.1.appeal_id"}},
		{Name: "no key", As: "official", URL: "/api/v1/batch", Body: batchOf(`{"appeal_id":"x","action":"sign"}`),
			NoKey: true, Status: 422, Want: []string{"actions.0.key"}},
		{Name: "no such action", As: "official", URL: "/api/v1/batch",
			Body: batchOf(`{"key":"a","appeal_id":"x","action":"burn"}`), NoKey: true, Status: 422,
			Want: []string{"actions.0.action"}},
		{Name: "values of another shape", As: "official", URL: "/api/v1/batch",
			Body: batchOf(`{"key":"a","values":[1]}`), NoKey: true, Status: 422, Want: []string{"actions.0.values"}},
		{Name: "nobody", URL: "/api/v1/batch", Body: batchOf(one), NoKey: true, Status: 401},
	})
}
