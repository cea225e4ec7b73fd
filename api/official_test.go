package api

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	cardpages "appeals/internal/office/card/pages"
)

// Try decides on the register's card, on a desk of tests.
func (f *fakeRegister) Try(ctx context.Context, id string, do func(*appeal.Card, appeal.Desk) error) error {
	card, err := f.Card(ctx, id)
	if err != nil {
		return err
	}
	return do(card, frametest.Counter{Staff: frametest.Staff{Away: f.Away}})
}

func (f *fakeRegister) Cards(ctx context.Context, ids []string) ([]*appeal.Card, error) {
	out := []*appeal.Card{}
	for _, id := range ids {
		card, err := f.Card(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, card)
	}
	return out, nil
}

// plainComposer writes letters that say what they are about.
type plainComposer struct{}

func (plainComposer) For(c *appeal.Card, e appeal.Event, _ appeal.Directory) ([]appeal.Letter, error) {
	out := []appeal.Letter{}
	for _, l := range e.Letters {
		text := "Срок до " + c.Statutory.Russian() + ". № " + c.Number
		if c.Extension != nil {
			text += "\n\n" + c.Extension.Reason
		}
		out = append(out, appeal.Letter{Kind: l.Kind, To: []appeal.Mailbox{{Name: "Петрова Анна", Email: "a@example.ru"}}, Subject: "О сроке", Text: text, State: appeal.Queued})
	}
	return out, nil
}

func withLetters(_ *frame.Config, d *Deps) { d.Letters = plainComposer{} }

func TestPreviewOperation(t *testing.T) {
	t.Parallel()
	const path = "/api/v1/appeals/" + frametest.CardID + "/extend/preview"
	for _, sc := range []scenario{
		{Name: "the notice", As: "official", URL: path, Body: `{"days":10,"ground":"exceptional","reason":"Нужен осмотр"}`, Status: 200,
			Want: []string{"Срок до 19.04.2026", "Нужен осмотр", `"kind":"extension_notice"`, `"control":"2026-04-17"`}},
		{Name: "rights are those of the action", As: "clerk", URL: path, Body: `{"days":10,"ground":"exceptional","reason":"x"}`, Status: 403},
		{Name: "the law is that of the action", As: "official", URL: path, Body: `{"days":31,"ground":"exceptional","reason":"x"}`, Status: 422, Want: []string{"Не больше 30"}},
	} {
		t.Run(sc.Name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t, withLetters)
			g.desk.act = func(appeal.Request) (appeal.Request, error) {
				t.Error("a preview does nothing")
				return appeal.Request{}, nil
			}
			inExecution(t, g)
			sc.NoKey = true
			sc.Run(t, g)
		})
	}
}

func TestPreviewOnTheCard(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	inExecution(t, g)
	b := g.Browse(t, "official")
	form := url.Values{"until": {"19.04.2026"}, "ground": {"exceptional"}, "reason": {"Нужен осмотр"}, "key": {"same-key"}}
	doc := b.Shown("/appeals/"+frametest.CardID+"/extend/preview", form, 200)
	require.Contains(t, doc.Find("#extend-sample .preview").Text(), "Срок до 19.04.2026")
	require.Equal(t, "Нужен осмотр", frametest.Value(doc, "#extend-reason"), "nothing typed is lost")
	require.Equal(t, "same-key", frametest.Value(doc, `form[action$="/extend"] [name=key]`))
	b.Header["HX-Request"] = "true"
	part := b.Shown("/appeals/"+frametest.CardID+"/extend/preview", form, 200)
	require.Equal(t, 1, part.Find(".preview").Length())
	require.Zero(t, part.Find("main").Length(), "a script gets the letters alone")
	form.Set("until", "19.06.2026")
	require.Contains(t, b.Shown("/appeals/"+frametest.CardID+"/extend/preview", form, 200).Find("[role=alert]").Text(), "Продлить до: Больше 30 дней")
}

func batchOf(items string) string { return `{"actions":[` + items + `]}` }

// One refusal stops nothing, and a repeat is folded by the keys.
func TestBatch(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	known, busy := map[string]appeal.Request{}, sync.Mutex{}
	g.register.CardOf = func(id string) (*appeal.Card, error) {
		card := frametest.SampleCard(t)
		card.ID = id
		return card, nil
	}
	done := 0
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
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
	g.desk.request = func(id string) (appeal.Request, error) {
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
	body := batchOf(`{"key":"a","appeal_id":"` + frametest.CardID + `","version":3,` + order + `,{"key":"b","appeal_id":"` + frametest.OtherID + `",` + order +
		`,{"key":"c","appeal_id":"` + third + `","version":2,` + order)
	w := scenario{As: "official", URL: "/api/v1/batch", Body: body, NoKey: true, Status: 200}.Run(t, g)
	result := frametest.Decoded[cardpages.BatchResult](t, w)
	require.Equal(t, []string{"applied", "pending", "refused"}, []string{result.Results[0].State, result.Results[1].State, result.Results[2].State})
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
	g.register.CardOf = func(id string) (*appeal.Card, error) {
		card := frametest.SampleCard(t)
		card.ID = id
		return card, nil
	}
	g.desk.request = func(string) (appeal.Request, error) { return appeal.Request{}, frametest.Missing() }
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		if r.AppealID == frametest.OtherID {
			panic(frametest.Personal)
		}
		r.State = appeal.Applied
		return r, nil
	}
	order := `"action":"resolve","values":{"text":"Рассмотреть","executors":["other","executor"]}}`
	body := batchOf(`{"key":"a","appeal_id":"` + frametest.CardID + `",` + order + `,{"key":"b","appeal_id":"` + frametest.OtherID + `",` + order)
	w := scenario{As: "official", URL: "/api/v1/batch", Body: body, NoKey: true, Status: 200}.Run(t, g)
	result := frametest.Decoded[cardpages.BatchResult](t, w)
	require.Equal(t, []string{"applied", "refused"}, []string{result.Results[0].State, result.Results[1].State})
	require.Equal(t, appeal.Internal, result.Results[1].Error.Code)
	require.NotEmpty(t, result.Results[1].Error.Message)
	require.NotContains(t, w.Body.String(), frametest.Personal)
}

func TestBatchIsCheckedAsAWhole(t *testing.T) {
	t.Parallel()
	one := `{"key":"a","appeal_id":"` + frametest.CardID + `","action":"sign","values":{}}`
	runAll(t, []scenario{
		{Name: "empty", As: "official", URL: "/api/v1/batch", Body: batchOf(""), NoKey: true, Status: 422, Want: []string{"хотя бы одно"}},
		{Name: "twice the same appeal", As: "official", URL: "/api/v1/batch", Body: batchOf(one + "," + one), NoKey: true, Status: 422, Want: []string{"actions.1.appeal_id"}},
		{Name: "no key", As: "official", URL: "/api/v1/batch", Body: batchOf(`{"appeal_id":"x","action":"sign"}`), NoKey: true, Status: 422, Want: []string{"actions.0.key"}},
		{Name: "no such action", As: "official", URL: "/api/v1/batch", Body: batchOf(`{"key":"a","appeal_id":"x","action":"burn"}`), NoKey: true, Status: 422, Want: []string{"actions.0.action"}},
		{Name: "values of another shape", As: "official", URL: "/api/v1/batch", Body: batchOf(`{"key":"a","values":[1]}`), NoKey: true, Status: 422, Want: []string{"actions.0.values"}},
		{Name: "nobody", URL: "/api/v1/batch", Body: batchOf(one), NoKey: true, Status: 401},
	})
}
