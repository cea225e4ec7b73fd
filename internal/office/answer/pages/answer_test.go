package pages_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/answer"
	"appeals/internal/office/answer/pages"
)

// returned gives the executor a reply that came back with two remarks.
func returned(t *testing.T, g *rig) {
	t.Helper()
	g.Register.InExecution(t)
	resolved := g.Register.CardOf
	g.Register.CardOf = func(id string) (*appeal.Card, error) {
		card, err := resolved(id)
		if err != nil {
			return nil, err
		}
		for _, s := range []struct {
			action appeal.Action
			by     string
			values appeal.Values
		}{
			{appeal.Draft, "executor", appeal.Values{"text": "Двор убран.", "result": "explained"}},
			{appeal.Rework, "reviewer", appeal.Values{"remarks": "Укажите дату.\nНазовите подрядчика."}},
		} {
			who, _ := frametest.Staff{}.Person(s.by)
			if _, err := frametest.Office().Do(card,
				appeal.Step{Action: s.action, Actor: who, At: frametest.Now, Values: s.values},
				frametest.Counter{}); err != nil {
				return nil, err
			}
		}
		return card, nil
	}
}

const answerPath = "/appeals/" + frametest.CardID + "/answer"

func TestAnswerIsWrittenByWhoseItIs(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.InExecution(t)
	doc := g.Browse(t, "executor").Get(answerPath, http.StatusOK)
	require.Equal(t, 1, doc.Find("#answer-form textarea[name=text]").Length())
	require.Contains(t, doc.Find(".sample-sheet").Text(), "Срок до", "the letter of the real composer")
	for _, as := range []string{"reviewer", "clerk"} {
		w := g.Browse(t, as).Send(frametest.NewGet(t, answerPath))
		require.Equal(t, http.StatusSeeOther, w.Code, as)
		require.Equal(t, "/appeals/"+frametest.CardID, w.Header().Get("Location"))
	}
	require.Equal(t, http.StatusForbidden,
		g.Browse(t, "clerk").Post(answerPath+"/preview", url.Values{"text": {"x"}}).Code)
}

func TestWorkingDraftsAreKept(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	returned(t, g)
	b := g.Browse(t, "executor")
	require.Equal(t, "Двор убран.", frametest.Value(b.Get(answerPath, 200), "textarea[name=text]"),
		"the version that came back")
	form := url.Values{"text": {"Двор убран 5 мая.\r\n\r\nАкт составлен."}, "result": {"measures_taken"},
		"remark.1": {"1"}, "do": {"save"}, "key": {"one"}}
	b.Moved(answerPath, form, answerPath+"?saved=1")
	b.Moved(answerPath, form, answerPath+"?saved=1")
	require.Len(t, g.store.working, 1, "the same form twice is one draft")
	require.Equal(t, "Двор убран 5 мая.\n\nАкт составлен.", g.store.working[0].Text)
	doc := b.Get(answerPath, 200)
	require.Contains(t, frametest.Value(doc, "textarea[name=text]"), "Двор убран 5 мая.")
	require.Equal(t, 1, doc.Find(`input[name="remark.1"][checked]`).Length())
	require.Zero(t, doc.Find(`input[name="remark.2"][checked]`).Length())
	require.Contains(t, b.Shown(answerPath+"/save", url.Values{"text": {strings.Repeat("ы", answer.MaxReply+1)}},
		200).Text(), "Не более 20000 знаков")
	require.Contains(t, b.Shown(answerPath+"/save", url.Values{"text": {"Ещё"}}, 200).Text(), "Черновик 2 сохранён")
	b.Header["HX-Request"] = "true"
	part := b.Shown(answerPath+"/preview", url.Values{"text": {"Двор {{адрес}}"}, "result": {"explained"}}, 200)
	require.Contains(t, part.Find("#checks").Text(), "Незаполненные места шаблона")
}

func TestAnswerIsSent(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	returned(t, g)
	asked := appeal.Request{}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		asked = r
		r.State = appeal.Applied
		return r, nil
	}
	b := g.Browse(t, "executor")
	doc := b.Shown(answerPath, url.Values{"text": {"Набрано"}, "promised": {"вчера"}, "do": {"send"}},
		http.StatusUnprocessableEntity)
	require.Equal(t, "Набрано", frametest.Value(doc, "textarea[name=text]"), "nothing typed is lost")
	require.Equal(t, "true", doc.Find("input[name=promised]").AttrOr("aria-invalid", ""))
	doc = b.Shown(answerPath, url.Values{"text": {"Набрано"}, "result": {"explained"}, "version": {"2"},
		"do": {"send"}}, http.StatusConflict)
	require.Contains(t, doc.Find("[role=alert]").Text(), "тем временем изменили")
	b.Moved(answerPath, url.Values{"text": {"Двор убран 5 мая."}, "result": {"measures_taken"}, "remark.2": {"1"},
		"do": {"send"}}, "/tasks?done=draft&of="+frametest.CardID)
	require.Equal(t, "Двор убран 5 мая.", asked.Values.Text("text"))
	require.Equal(t, 2, g.store.ticks[0].No, "what was done of the remarks goes with the version")
	doc = b.Get("/tasks?done=draft&of="+frametest.CardID, 200)
	require.Contains(t, doc.Find("[role=status]").Text(), "передан на проверку")
	require.Contains(t, doc.Find("body").AttrOr("data-forget", ""), frametest.CardID+"/answer")
}

// What is left unfilled is pointed out when the draft is sent, once for each text.
func TestAnUnfilledAnswerIsAskedAbout(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	returned(t, g)
	sent := 0
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		sent++
		r.State = appeal.Applied
		return r, nil
	}
	b := g.Browse(t, "executor")
	form := url.Values{"text": {"Двор уберут до ….\n\nАкт от ____."}, "result": {"supported"}, "do": {"send"}}
	doc := b.Shown(answerPath, form, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#answer-form").Text(), "Двор уберут до ….; Акт от ____")
	require.Contains(t, doc.Find("[role=alert]").Text(), "незаполненные места")
	require.Zero(t, sent)
	form.Set("gaps", frametest.Value(doc, "input[name=gaps]"))
	b.Moved(answerPath, form, "/tasks?done=draft&of="+frametest.CardID)
	require.Equal(t, 1, sent, "who means it so may send it")
}

func TestCheckingBesideTheQuestions(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	returned(t, g)
	before := g.Register.CardOf
	g.Register.CardOf = func(id string) (*appeal.Card, error) {
		card, err := before(id)
		if err == nil {
			who, _ := frametest.Staff{}.Person("executor")
			_, err = frametest.Office().Do(card,
				appeal.Step{Action: appeal.Draft, Actor: who, At: frametest.Now,
					Values: appeal.Values{"text": "Двор убран 5 мая.", "result": "measures_taken"}},
				frametest.Counter{})
		}
		return card, err
	}
	asked := appeal.Request{}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		asked = r
		r.State = appeal.Applied
		return r, nil
	}
	b := g.Browse(t, "reviewer")
	doc := b.Get("/appeals/"+frametest.CardID+"/check", 200)
	require.Contains(t, doc.Find("#compare-diff ins").Text(), "5 мая")
	require.Equal(t, 2, doc.Find(".remark-list li").Length())
	doc = b.Shown("/appeals/"+frametest.CardID+"/check/rework", url.Values{"remarks": {" "}},
		http.StatusUnprocessableEntity)
	require.Equal(t, 1, doc.Find("#do-rework[open]").Length(), "the refused form is open")
	b.Moved("/appeals/"+frametest.CardID+"/check/rework", url.Values{"remarks": {"Уточните."}}, "/tasks?done=rework")
	require.Equal(t, "Уточните.", asked.Values.Text("remarks"))
	b.Moved("/appeals/"+frametest.CardID+"/check/approve", nil, "/tasks?done=approve")
	require.Equal(t, appeal.Approve, asked.Action)
	require.Equal(t, http.StatusNotFound, b.Post("/appeals/"+frametest.CardID+"/check/file", nil).Code)
	require.Equal(t, http.StatusSeeOther,
		g.Browse(t, "executor").Send(frametest.NewGet(t, "/appeals/"+frametest.CardID+"/check")).Code)
}

func TestTemplatePages(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "executor")
	doc := b.Shown("/templates", url.Values{"title": {"Двор"}, "text": {"{{кому-то}}"}, "topic": {"дв"}}, 422)
	require.Contains(t, doc.Find("#form").Text(), "Таких полей нет: {{кому-то}}")
	require.Equal(t, "Двор", frametest.Value(doc, "input[name=title]"))
	b.Moved("/templates", url.Values{"title": {"Двор"}, "text": {"Для {{заявителя}}"}, "topic": {"0005.0005"}},
		"/templates?done=kept")
	require.Equal(t, "executor", g.store.templates[0].Owner, "an executor has his own only")
	reviewer := g.Browse(t, "reviewer")
	reviewer.Moved("/templates", url.Values{"title": {"Общий"}, "text": {"Текст"}, "shared": {"on"}},
		"/templates?done=kept")
	doc = b.Get("/templates", 200)
	require.Equal(t, 2, doc.Find(".template-lines > li").Length())
	require.Equal(t, 1, doc.Find(".template-lines form").Length(), "what is of all is not his to change")
	id := g.store.templates[0].ID
	require.Equal(t, "Для {{заявителя}}", frametest.Value(b.Get("/templates?edit="+id, 200), "textarea[name=text]"))
	b.Moved("/templates", url.Values{"id": {id}, "title": {"Двор"}, "text": {"Иначе"}}, "/templates?done=kept")
	require.Len(t, g.store.templates, 2)
	b.Moved("/templates/"+id+"/remove", nil, "/templates?done=removed")
	require.Len(t, g.store.templates, 1)
	require.Equal(t, http.StatusForbidden, g.Browse(t, "manager").Send(frametest.NewGet(t, "/templates")).Code)
}

func TestAnswerOperations(t *testing.T) {
	t.Parallel()
	const root = "/api/v1/appeals/" + frametest.CardID
	for _, sc := range []scenario{
		{Name: "a draft is kept", As: "executor", URL: root + "/drafts",
			Body: `{"text":"Двор","results":["1:explained"],"promised":"","result":"","remarks_done":[2]}`, Status: 201,
			Want: []string{`"no":1`, `"1":"explained"`}},
		{Name: "its key is needed", As: "executor", URL: root + "/drafts", Body: `{"text":"x"}`, NoKey: true,
			Status: 400},
		{Name: "there is no such remark", As: "executor", URL: root + "/drafts",
			Body: `{"text":"x","remarks_done":[7]}`, Status: 422, Want: []string{"Замечания с номером 7 нет"}},
		{Name: "nor such a result", As: "executor", URL: root + "/drafts", Body: `{"text":"x","result":"soon"}`,
			Status: 422},
		{Name: "not everybody's desk", As: "reviewer", URL: root + "/drafts", Status: 403},
		{Name: "remarks one by one", As: "executor", URL: root + "/drafts", Status: 200,
			Want: []string{`"text":"Назовите подрядчика."`, `"done":false`}},
		{Name: "the letter", As: "executor", URL: root + "/drafts/preview", Body: `{"text":"Двор {{адрес}}"}`,
			NoKey: true, Status: 200, Want: []string{`"kind":"reply"`, "Незаполненные места"}},
		{Name: "nothing to compare", As: "executor", URL: root + "/diff", Status: 404},
		{Name: "templates", As: "executor", URL: "/api/v1/templates", Status: 200, Want: []string{`"templates":[]`}},
		{Name: "a template", As: "clerk", URL: "/api/v1/templates",
			Body: `{"title":"Двор","text":"Для {{заявителя}}","shared":true}`, Status: 201,
			Want: []string{`"title":"Двор"`}, WantNot: []string{`"owner"`}},
		{Name: "shared by those who keep them", As: "executor", URL: "/api/v1/templates",
			Body: `{"title":"Двор","text":"x","shared":true}`, Status: 403},
		{Name: "fields that exist", As: "clerk", URL: "/api/v1/templates", Body: `{"title":"","text":"{{x}}"}`,
			Status: 422, Want: []string{`"title"`, "Таких полей нет"}},
		{Name: "changed", As: "clerk", URL: "/api/v1/templates",
			Body: `{"id":"` + frametest.OtherID + `","title":"x","text":"x"}`, Status: 404},
		{Name: "removed", As: "clerk", Method: "POST", URL: "/api/v1/templates/" + frametest.OtherID + "/remove",
			Status: 204},
	} {
		t.Run(sc.Name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t)
			returned(t, g)
			sc.Run(t, g)
		})
	}
}

func TestDiffAndFilledTemplatesOfAnAppeal(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	returned(t, g)
	g.store.working = []answer.WorkingDraft{{No: 1, Author: "executor", At: frametest.Now.AddDate(0, 0, 1),
		Text: "Двор убран 5 мая."}}
	g.store.templates = []answer.ReplyTemplate{{ID: frametest.OtherID, Title: "Двор", Text: "Обращение № {{номер}}"}}
	w := scenario{As: "executor", URL: "/api/v1/appeals/" + frametest.CardID + "/diff", Status: 200}.Run(t, g)
	d := pages.VersionsDiff{}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &d))
	require.Equal(t, []any{"r1", "w1", 2, 0}, []any{d.From, d.To, d.Added, d.Removed})
	scenario{As: "reviewer", URL: "/api/v1/appeals/" + frametest.CardID + "/diff", Status: 404}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/appeals/" + frametest.CardID + "/templates", Status: 200,
		Want: []string{"Обращение № 17-П/26"}}.Run(t, g)
}
