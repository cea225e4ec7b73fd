package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	answerpages "appeals/internal/office/answer/pages"
)

// returned gives the executor a reply that came back with two remarks.
func returned(t *testing.T, g *rig) {
	t.Helper()
	inExecution(t, g)
	resolved := g.register.card
	g.register.card = func(id string) (*appeal.Card, error) {
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
			who, _ := staff{}.Person(s.by)
			if _, err := testOffice().Do(card, appeal.Step{Action: s.action, Actor: who, At: officeNow, Values: s.values}, counter{}); err != nil {
				return nil, err
			}
		}
		return card, nil
	}
}

const answerPath = "/appeals/" + cardID + "/answer"

func TestAnswerIsWrittenByWhoseItIs(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	inExecution(t, g)
	doc := g.browse(t, "executor").get(answerPath, http.StatusOK)
	require.Equal(t, 1, doc.Find("#answer-form textarea[name=text]").Length())
	require.Contains(t, doc.Find(".sample-sheet").Text(), "Срок до", "the letter of the real composer")
	for _, as := range []string{"reviewer", "clerk"} {
		w := g.browse(t, as).send(newGet(t, answerPath))
		require.Equal(t, http.StatusSeeOther, w.Code, as)
		require.Equal(t, "/appeals/"+cardID, w.Header().Get("Location"))
	}
	require.Equal(t, http.StatusForbidden, g.browse(t, "clerk").post(answerPath+"/preview", url.Values{"text": {"x"}}).Code)
}

func TestWorkingDraftsAreKept(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	returned(t, g)
	b := g.browse(t, "executor")
	require.Equal(t, "Двор убран.", value(b.get(answerPath, 200), "textarea[name=text]"), "the version that came back")
	form := url.Values{"text": {"Двор убран 5 мая.\r\n\r\nАкт составлен."}, "result": {"measures_taken"}, "remark.1": {"1"}, "do": {"save"}, "key": {"one"}}
	b.moved(answerPath, form, answerPath+"?saved=1")
	b.moved(answerPath, form, answerPath+"?saved=1")
	require.Len(t, g.register.working, 1, "the same form twice is one draft")
	require.Equal(t, "Двор убран 5 мая.\n\nАкт составлен.", g.register.working[0].Text)
	doc := b.get(answerPath, 200)
	require.Contains(t, value(doc, "textarea[name=text]"), "Двор убран 5 мая.")
	require.Equal(t, 1, doc.Find(`input[name="remark.1"][checked]`).Length())
	require.Zero(t, doc.Find(`input[name="remark.2"][checked]`).Length())
	require.Contains(t, b.shown(answerPath+"/save", url.Values{"text": {strings.Repeat("ы", appeal.MaxReply+1)}}, 200).Text(), "Не более 20000 знаков")
	require.Contains(t, b.shown(answerPath+"/save", url.Values{"text": {"Ещё"}}, 200).Text(), "Черновик 2 сохранён")
	b.header["HX-Request"] = "true"
	part := b.shown(answerPath+"/preview", url.Values{"text": {"Двор {{адрес}}"}, "result": {"explained"}}, 200)
	require.Contains(t, part.Find("#checks").Text(), "Незаполненные поля шаблона")
}

func TestAnswerIsSent(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	returned(t, g)
	asked := appeal.Request{}
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		asked = r
		r.State = appeal.Applied
		return r, nil
	}
	b := g.browse(t, "executor")
	doc := b.shown(answerPath, url.Values{"text": {"Набрано"}, "promised": {"вчера"}, "do": {"send"}}, http.StatusUnprocessableEntity)
	require.Equal(t, "Набрано", value(doc, "textarea[name=text]"), "nothing typed is lost")
	require.Equal(t, "true", doc.Find("input[name=promised]").AttrOr("aria-invalid", ""))
	doc = b.shown(answerPath, url.Values{"text": {"Набрано"}, "result": {"explained"}, "version": {"2"}, "do": {"send"}}, http.StatusConflict)
	require.Contains(t, doc.Find("[role=alert]").Text(), "тем временем изменили")
	b.moved(answerPath, url.Values{"text": {"Двор убран 5 мая."}, "result": {"measures_taken"}, "remark.2": {"1"}, "do": {"send"}}, "/tasks?done=draft&of="+cardID)
	require.Equal(t, "Двор убран 5 мая.", asked.Values.Text("text"))
	require.Equal(t, 2, g.register.ticks[0].No, "what was done of the remarks goes with the version")
	doc = b.get("/tasks?done=draft&of="+cardID, 200)
	require.Contains(t, doc.Find("[role=status]").Text(), "передан на проверку")
	require.Contains(t, doc.Find("body").AttrOr("data-forget", ""), cardID+"/answer")
}

func TestCheckingBesideTheQuestions(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	returned(t, g)
	before := g.register.card
	g.register.card = func(id string) (*appeal.Card, error) {
		card, err := before(id)
		if err == nil {
			who, _ := staff{}.Person("executor")
			_, err = testOffice().Do(card, appeal.Step{Action: appeal.Draft, Actor: who, At: officeNow, Values: appeal.Values{"text": "Двор убран 5 мая.", "result": "measures_taken"}}, counter{})
		}
		return card, err
	}
	asked := appeal.Request{}
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		asked = r
		r.State = appeal.Applied
		return r, nil
	}
	b := g.browse(t, "reviewer")
	doc := b.get("/appeals/"+cardID+"/check", 200)
	require.Contains(t, doc.Find("#compare-diff ins").Text(), "5 мая")
	require.Equal(t, 2, doc.Find(".remark-list li").Length())
	doc = b.shown("/appeals/"+cardID+"/check/rework", url.Values{"remarks": {" "}}, http.StatusUnprocessableEntity)
	require.Equal(t, 1, doc.Find("#do-rework[open]").Length(), "the refused form is open")
	b.moved("/appeals/"+cardID+"/check/rework", url.Values{"remarks": {"Уточните."}}, "/tasks?done=rework")
	require.Equal(t, "Уточните.", asked.Values.Text("remarks"))
	b.moved("/appeals/"+cardID+"/check/approve", nil, "/tasks?done=approve")
	require.Equal(t, appeal.Approve, asked.Action)
	require.Equal(t, http.StatusNotFound, b.post("/appeals/"+cardID+"/check/file", nil).Code)
	require.Equal(t, http.StatusSeeOther, g.browse(t, "executor").send(newGet(t, "/appeals/"+cardID+"/check")).Code)
}

func TestTemplatePages(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "executor")
	doc := b.shown("/templates", url.Values{"title": {"Двор"}, "text": {"{{кому-то}}"}, "topic": {"дв"}}, 422)
	require.Contains(t, doc.Find("#form").Text(), "Таких полей нет: {{кому-то}}")
	require.Equal(t, "Двор", value(doc, "input[name=title]"))
	b.moved("/templates", url.Values{"title": {"Двор"}, "text": {"Для {{заявителя}}"}, "topic": {"0005.0005"}}, "/templates?done=kept")
	require.Equal(t, "executor", g.register.templates[0].Owner, "an executor has his own only")
	reviewer := g.browse(t, "reviewer")
	reviewer.moved("/templates", url.Values{"title": {"Общий"}, "text": {"Текст"}, "shared": {"on"}}, "/templates?done=kept")
	doc = b.get("/templates", 200)
	require.Equal(t, 2, doc.Find(".template-lines > li").Length())
	require.Equal(t, 1, doc.Find(".template-lines form").Length(), "what is of all is not his to change")
	id := g.register.templates[0].ID
	require.Equal(t, "Для {{заявителя}}", value(b.get("/templates?edit="+id, 200), "textarea[name=text]"))
	b.moved("/templates", url.Values{"id": {id}, "title": {"Двор"}, "text": {"Иначе"}}, "/templates?done=kept")
	require.Len(t, g.register.templates, 2)
	b.moved("/templates/"+id+"/remove", nil, "/templates?done=removed")
	require.Len(t, g.register.templates, 1)
	require.Equal(t, http.StatusForbidden, g.browse(t, "manager").send(newGet(t, "/templates")).Code)
}

func TestOwnSubstitution(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "executor")
	require.Equal(t, 1, b.get("/tasks/away", 200).Find("#form select[name=substitute]").Length())
	doc := b.shown("/tasks/away", url.Values{"substitute": {"other"}, "from": {"x"}}, 422)
	require.Equal(t, "x", value(doc, "input[name=from]"))
}

func TestAnswerOperations(t *testing.T) {
	t.Parallel()
	const root = "/api/v1/appeals/" + cardID
	for _, sc := range []scenario{
		{name: "a draft is kept", as: "executor", url: root + "/drafts", body: `{"text":"Двор","results":["1:explained"],"promised":"","result":"","remarks_done":[2]}`, status: 201, want: []string{`"no":1`, `"1":"explained"`}},
		{name: "its key is needed", as: "executor", url: root + "/drafts", body: `{"text":"x"}`, noKey: true, status: 400},
		{name: "there is no such remark", as: "executor", url: root + "/drafts", body: `{"text":"x","remarks_done":[7]}`, status: 422, want: []string{"Замечания с номером 7 нет"}},
		{name: "nor such a result", as: "executor", url: root + "/drafts", body: `{"text":"x","result":"soon"}`, status: 422},
		{name: "not everybody's desk", as: "reviewer", url: root + "/drafts", status: 403},
		{name: "remarks one by one", as: "executor", url: root + "/drafts", status: 200, want: []string{`"text":"Назовите подрядчика."`, `"done":false`}},
		{name: "the letter", as: "executor", url: root + "/drafts/preview", body: `{"text":"Двор {{адрес}}"}`, noKey: true, status: 200, want: []string{`"kind":"reply"`, "Незаполненные поля"}},
		{name: "nothing to compare", as: "executor", url: root + "/diff", status: 404},
		{name: "templates", as: "executor", url: "/api/v1/templates", status: 200, want: []string{`"templates":[]`}},
		{name: "a template", as: "clerk", url: "/api/v1/templates", body: `{"title":"Двор","text":"Для {{заявителя}}","shared":true}`, status: 201, want: []string{`"title":"Двор"`}, wantNot: []string{`"owner"`}},
		{name: "shared by those who keep them", as: "executor", url: "/api/v1/templates", body: `{"title":"Двор","text":"x","shared":true}`, status: 403},
		{name: "fields that exist", as: "clerk", url: "/api/v1/templates", body: `{"title":"","text":"{{x}}"}`, status: 422, want: []string{`"title"`, "Таких полей нет"}},
		{name: "changed", as: "clerk", url: "/api/v1/templates", body: `{"id":"` + otherID + `","title":"x","text":"x"}`, status: 404},
		{name: "removed", as: "clerk", method: "POST", url: "/api/v1/templates/" + otherID + "/remove", status: 204},
	} {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t, withLetters)
			returned(t, g)
			sc.run(t, g)
		})
	}
}

func TestDiffAndFilledTemplatesOfAnAppeal(t *testing.T) {
	t.Parallel()
	g := newRig(t, withLetters)
	returned(t, g)
	g.register.working = []appeal.WorkingDraft{{No: 1, Author: "executor", At: officeNow.AddDate(0, 0, 1), Text: "Двор убран 5 мая."}}
	g.register.templates = []appeal.ReplyTemplate{{ID: otherID, Title: "Двор", Text: "Обращение № {{номер}}"}}
	w := scenario{as: "executor", url: "/api/v1/appeals/" + cardID + "/diff", status: 200}.run(t, g)
	d := answerpages.VersionsDiff{}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &d))
	require.Equal(t, []any{"r1", "w1", 2, 0}, []any{d.From, d.To, d.Added, d.Removed})
	scenario{as: "reviewer", url: "/api/v1/appeals/" + cardID + "/diff", status: 404}.run(t, g)
	scenario{as: "executor", url: "/api/v1/appeals/" + cardID + "/templates", status: 200, want: []string{"Обращение № 17-П/26"}}.run(t, g)
}
