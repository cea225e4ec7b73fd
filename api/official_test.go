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
	cardpages "appeals/internal/office/card/pages"
)

// Try decides on the register's card, on a desk of tests.
func (f *fakeRegister) Try(ctx context.Context, id string, do func(*appeal.Card, appeal.Desk) error) error {
	card, err := f.Card(ctx, id)
	if err != nil {
		return err
	}
	return do(card, counter{staff{f.away}})
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
	const path = "/api/v1/appeals/" + cardID + "/extend/preview"
	for _, sc := range []scenario{
		{name: "the notice", as: "official", url: path, body: `{"days":10,"ground":"exceptional","reason":"Нужен осмотр"}`, status: 200,
			want: []string{"Срок до 19.04.2026", "Нужен осмотр", `"kind":"extension_notice"`, `"control":"2026-04-17"`}},
		{name: "rights are those of the action", as: "clerk", url: path, body: `{"days":10,"ground":"exceptional","reason":"x"}`, status: 403},
		{name: "the law is that of the action", as: "official", url: path, body: `{"days":31,"ground":"exceptional","reason":"x"}`, status: 422, want: []string{"Не больше 30"}},
	} {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t, withLetters)
			g.desk.act = func(appeal.Request) (appeal.Request, error) {
				t.Error("a preview does nothing")
				return appeal.Request{}, nil
			}
			inExecution(t, g)
			sc.noKey = true
			sc.run(t, g)
		})
	}
}

func TestPreviewOnTheCard(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	inExecution(t, g)
	b := g.browse(t, "official")
	form := url.Values{"until": {"19.04.2026"}, "ground": {"exceptional"}, "reason": {"Нужен осмотр"}, "key": {"same-key"}}
	doc := b.shown("/appeals/"+cardID+"/extend/preview", form, 200)
	require.Contains(t, doc.Find("#extend-sample .preview").Text(), "Срок до 19.04.2026")
	require.Equal(t, "Нужен осмотр", value(doc, "#extend-reason"), "nothing typed is lost")
	require.Equal(t, "same-key", value(doc, `form[action$="/extend"] [name=key]`))
	b.header["HX-Request"] = "true"
	part := b.shown("/appeals/"+cardID+"/extend/preview", form, 200)
	require.Equal(t, 1, part.Find(".preview").Length())
	require.Zero(t, part.Find("main").Length(), "a script gets the letters alone")
	form.Set("until", "19.06.2026")
	require.Contains(t, b.shown("/appeals/"+cardID+"/extend/preview", form, 200).Find("[role=alert]").Text(), "Продлить до: Больше 30 дней")
}

func batchOf(items string) string { return `{"actions":[` + items + `]}` }

// One refusal stops nothing, and a repeat is folded by the keys.
func TestBatch(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	known, busy := map[string]appeal.Request{}, sync.Mutex{}
	g.register.card = func(id string) (*appeal.Card, error) {
		card := sampleCard(t)
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
		if r.AppealID == otherID {
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
			return r, missing()
		}
		return r, nil
	}
	const third = "0d1f8e7a-1111-4222-8333-444455559999"
	order := `"action":"resolve","values":{"text":"Рассмотреть","executors":["other","executor"]}}`
	body := batchOf(`{"key":"a","appeal_id":"` + cardID + `","version":3,` + order + `,{"key":"b","appeal_id":"` + otherID + `",` + order +
		`,{"key":"c","appeal_id":"` + third + `","version":2,` + order)
	w := scenario{as: "official", url: "/api/v1/batch", body: body, noKey: true, status: 200}.run(t, g)
	result := decoded[cardpages.BatchResult](t, w)
	require.Equal(t, []string{"applied", "pending", "refused"}, []string{result.Results[0].State, result.Results[1].State, result.Results[2].State})
	require.Contains(t, result.Results[2].Error.Message, "тем временем изменили")
	require.Contains(t, result.Results[1].Operation, "/api/v1/operations/")
	require.Equal(t, 2, done)
	for _, r := range known {
		require.Equal(t, []string{"other", "executor"}, r.Values.List("executors"), "the order of executors is kept")
	}
	scenario{as: "official", url: "/api/v1/batch", body: body, noKey: true, status: 200}.run(t, g)
	require.Equal(t, 2, done, "a repeat does nothing again")
	alone := frame.RequestIDOf("official", "/api/v1/appeals/"+cardID+"/resolve", "a")
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
	g.register.card = func(id string) (*appeal.Card, error) {
		card := sampleCard(t)
		card.ID = id
		return card, nil
	}
	g.desk.request = func(string) (appeal.Request, error) { return appeal.Request{}, missing() }
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		if r.AppealID == otherID {
			panic(personal)
		}
		r.State = appeal.Applied
		return r, nil
	}
	order := `"action":"resolve","values":{"text":"Рассмотреть","executors":["other","executor"]}}`
	body := batchOf(`{"key":"a","appeal_id":"` + cardID + `",` + order + `,{"key":"b","appeal_id":"` + otherID + `",` + order)
	w := scenario{as: "official", url: "/api/v1/batch", body: body, noKey: true, status: 200}.run(t, g)
	result := decoded[cardpages.BatchResult](t, w)
	require.Equal(t, []string{"applied", "refused"}, []string{result.Results[0].State, result.Results[1].State})
	require.Equal(t, appeal.Internal, result.Results[1].Error.Code)
	require.NotEmpty(t, result.Results[1].Error.Message)
	require.NotContains(t, w.Body.String(), personal)
}

func TestBatchIsCheckedAsAWhole(t *testing.T) {
	t.Parallel()
	one := `{"key":"a","appeal_id":"` + cardID + `","action":"sign","values":{}}`
	runAll(t, []scenario{
		{name: "empty", as: "official", url: "/api/v1/batch", body: batchOf(""), noKey: true, status: 422, want: []string{"хотя бы одно"}},
		{name: "twice the same appeal", as: "official", url: "/api/v1/batch", body: batchOf(one + "," + one), noKey: true, status: 422, want: []string{"actions.1.appeal_id"}},
		{name: "no key", as: "official", url: "/api/v1/batch", body: batchOf(`{"appeal_id":"x","action":"sign"}`), noKey: true, status: 422, want: []string{"actions.0.key"}},
		{name: "no such action", as: "official", url: "/api/v1/batch", body: batchOf(`{"key":"a","appeal_id":"x","action":"burn"}`), noKey: true, status: 422, want: []string{"actions.0.action"}},
		{name: "values of another shape", as: "official", url: "/api/v1/batch", body: batchOf(`{"key":"a","values":[1]}`), noKey: true, status: 422, want: []string{"actions.0.values"}},
		{name: "nobody", url: "/api/v1/batch", body: batchOf(one), noKey: true, status: 401},
	})
}
